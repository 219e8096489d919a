// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
// A deadly signal is reported with what it was, its address and a stack, in both modes; a program that handles it, or does not want that, sees what it always did.
// RUN: %ksan -O0 -w %s -o %t -lpthread
// RUN: %static -O0 -w %s -o %t.static -lpthread
// RUN: %race -O0 -w %s -o %t.race -lpthread
// RUN: not %run %t null 2>&1 | FileCheck %s --check-prefixes=DEADLY,NULL -DTOOL=MemorySanitizer -DNAME=SEGV '-DWHERE=unknown address 0x000000000000 (pc'
// RUN: not %run %t.static null 2>&1 | FileCheck %s --check-prefixes=DEADLY,NULL -DTOOL=MemorySanitizer -DNAME=SEGV '-DWHERE=unknown address 0x000000000000 (pc'
// RUN: not %run %t.race null 2>&1 | FileCheck %s --check-prefixes=DEADLY,NULL -DTOOL=ThreadSanitizer -DNAME=SEGV '-DWHERE=unknown address 0x000000000000 (pc'
// RUN: not %run %t read 2>&1 | FileCheck %s --check-prefixes=DEADLY,READ -DTOOL=MemorySanitizer -DNAME=SEGV '-DWHERE=unknown address 0x000000000010 (pc'
// RUN: not %run %t none 2>&1 | FileCheck %s --check-prefixes=DEADLY,NONE -DTOOL=MemorySanitizer -DNAME=SEGV '-DWHERE=unknown address (pc'
// RUN: not %run %t thread 2>&1 | FileCheck %s --check-prefixes=DEADLY,THREAD -DTOOL=MemorySanitizer -DNAME=SEGV '-DWHERE=unknown address 0x000000000000 (pc'
// RUN: not %run %t.race thread 2>&1 | FileCheck %s --check-prefixes=DEADLY,THREAD -DTOOL=ThreadSanitizer -DNAME=SEGV '-DWHERE=unknown address 0x000000000000 (pc'
// RUN: not %run %t jump 2>&1 | FileCheck %s --check-prefixes=DEADLY,JUMP -DTOOL=MemorySanitizer -DNAME=SEGV '-DWHERE=unknown address 0x000000000000 (pc'
// RUN: not %run %t divide 2>&1 | FileCheck %s --check-prefixes=DEADLY -DTOOL=MemorySanitizer -DNAME=FPE '-DWHERE=unknown address 0x'
// RUN: not %run %t map 2>&1 | FileCheck %s --check-prefixes=DEADLY -DTOOL=MemorySanitizer -DNAME=BUS '-DWHERE=unknown address 0x'
// RUN: not %run %t deep 2>&1 | FileCheck %s --check-prefixes=DEADLY,DEEP -DTOOL=MemorySanitizer -DNAME=stack-overflow '-DWHERE=address 0x'
// RUN: not %run %t deep-thread 2>&1 | FileCheck %s --check-prefixes=DEADLY,DEEP -DTOOL=MemorySanitizer -DNAME=stack-overflow '-DWHERE=address 0x'
// RUN: not %run %t.race deep 2>&1 | FileCheck %s --check-prefixes=DEADLY,DEEP -DTOOL=ThreadSanitizer -DNAME=stack-overflow '-DWHERE=address 0x'
// RUN: env MSAN_OPTIONS=handle_abort=1 not %run %t abort 2>&1 | FileCheck %s --check-prefixes=DEADLY -DTOOL=MemorySanitizer -DNAME=ABRT '-DWHERE=unknown address 0x'
// RUN: env MSAN_OPTIONS=handle_sigill=yes not %run %t trap 2>&1 | FileCheck %s --check-prefixes=DEADLY -DTOOL=MemorySanitizer -DNAME=ILL '-DWHERE=unknown address 0x'
// RUN: env MSAN_OPTIONS=dump_registers=0 not %run %t null 2>&1 | FileCheck %s --check-prefix=NULL --implicit-check-not=Register

// The exit codes are those of reports; in a child the signal ends it where it is not handled.
// RUN: %run %t codes null 2>&1 | FileCheck %s --check-prefix=CODE-MEMORY
// RUN: %run %t.race codes null 2>&1 | FileCheck %s --check-prefix=CODE-RACE
// RUN: %run %t codes abort 2>&1 | FileCheck %s --check-prefix=SIGNAL --implicit-check-not=DEADLYSIGNAL
// RUN: %run %t codes trap 2>&1 | FileCheck %s --check-prefix=SIGNAL --implicit-check-not=DEADLYSIGNAL
// RUN: env MSAN_OPTIONS=handle_segv=0 %run %t codes null 2>&1 | FileCheck %s --check-prefix=SIGNAL --implicit-check-not=DEADLYSIGNAL

// A handler of the program's runs instead, and knows of none before it; SIG_DFL is what it says; unless it has no say.
// RUN: %run %t handler 2>&1 | FileCheck %s --check-prefix=HANDLER --implicit-check-not=DEADLYSIGNAL
// RUN: %run %t.race handler 2>&1 | FileCheck %s --check-prefix=HANDLER --implicit-check-not=DEADLYSIGNAL
// RUN: %run %t codes default 2>&1 | FileCheck %s --check-prefix=SIGNAL --implicit-check-not=DEADLYSIGNAL
// RUN: env MSAN_OPTIONS=handle_segv=2 not %run %t handler 2>&1 | FileCheck %s --check-prefix=DEADLY -DTOOL=MemorySanitizer -DNAME=SEGV '-DWHERE=unknown address 0x000000000000 (pc'
// RUN: env MSAN_OPTIONS=allow_user_segv_handler=0 not %run %t handler 2>&1 | FileCheck %s --check-prefix=DEADLY -DTOOL=MemorySanitizer -DNAME=SEGV '-DWHERE=unknown address 0x000000000000 (pc'

// DEADLY: [[TOOL]]:DEADLYSIGNAL
// DEADLY-NEXT: =={{[0-9]+}}==ERROR: [[TOOL]]: [[NAME]] on [[WHERE]]{{.*}} bp 0x{{[0-9a-f]+}} sp 0x{{[0-9a-f]+}} T{{[0-9]+}})
// NULL: The signal is caused by a WRITE memory access.
// NULL: Hint: address points to the zero page.
// NULL: #0 0x{{[0-9a-f]+}} in write_to {{.*}}deadly.c:[[#]]
// NULL-NEXT: #1 0x{{[0-9a-f]+}} in main {{.*}}deadly.c:[[#]]
// READ: The signal is caused by a READ memory access.
// NONE: Hint: the address is none of a program
// THREAD: in write_to {{.*}}deadly.c:[[#]]
// THREAD-NEXT: in run {{.*}}deadly.c:[[#]]
// JUMP: #0 0x0
// JUMP: #1 0x{{[0-9a-f]+}} in main {{.*}}deadly.c:[[#]]
// DEEP: #0 0x{{[0-9a-f]+}} in deep {{.*}}deadly.c:[[#]]
// DEEP-NEXT: #1 0x{{[0-9a-f]+}} in deep {{.*}}deadly.c:[[#]]
// DEADLY: [[TOOL]] can not provide additional info.
// DEADLY-NEXT: SUMMARY: [[TOOL]]: [[NAME]]
// DEADLY-NEXT: =={{[0-9]+}}==ABORTING
// CODE-MEMORY: exit code 1{{$}}
// CODE-RACE: exit code 66
// SIGNAL: signal {{[0-9]+}}
// HANDLER: nothing before
// HANDLER: handled 11 at 0
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

static void write_to(volatile int *p)
{
	*p = 1;
}

static int deep(int n)
{
	volatile char room[1000];

	room[0] = (char)n;
	return deep(n + 1) + room[0];
}

static void *run(void *data)
{
	if (data)
		deep(1);
	write_to(NULL);
	return NULL;
}

static void handle(int signal, siginfo_t *info, void *context)
{
	printf("handled %d at %ld\n", signal, (long)info->si_addr);
	fflush(stdout);
	_exit(0);
}

static int act(const char *what)
{
	struct sigaction action = {.sa_sigaction = handle, .sa_flags = SA_SIGINFO}, old;
	volatile int zero = 0;
	pthread_t thread;
	char name[] = "/tmp/ksan-deadly-XXXXXX";

	if (!strcmp(what, "null")) {
		write_to(NULL);
	} else if (!strcmp(what, "read")) {
		return *(volatile int *)16;
	} else if (!strcmp(what, "none")) {
		write_to((int *)0xdead000000000000);
	} else if (strstr(what, "thread")) {
		pthread_create(&thread, NULL, run, strstr(what, "deep") ? name : NULL);
		pthread_join(thread, NULL);
	} else if (!strcmp(what, "divide")) {
		return 1 / zero;
	} else if (!strcmp(what, "map")) {
		int file = mkstemp(name);

		unlink(name);
		write_to(mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0));
	} else if (!strcmp(what, "deep")) {
		return deep(1);
	} else if (!strcmp(what, "abort")) {
		abort();
	} else if (!strcmp(what, "trap")) {
		__builtin_trap();
	} else if (!strcmp(what, "default")) {
		signal(SIGSEGV, SIG_DFL);
		write_to(NULL);
	} else if (!strcmp(what, "handler")) {
		sigaction(SIGSEGV, &action, &old);
		puts(old.sa_handler == SIG_DFL && !old.sa_flags ? "nothing before" : "something");
		fflush(stdout);
		write_to(NULL);
	}
	return 0;
}

int main(int argc, char **argv)
{
	int status;

	if (strcmp(argv[1], "codes")) {
		if (!strcmp(argv[1], "null"))
			write_to(NULL);
		if (!strcmp(argv[1], "jump")) {
			void (*volatile function)(void) = NULL;

			function();
		}
		return act(argv[1]);
	}
	if (!fork())
		_exit(act(argv[2]));
	wait(&status);
	if (WIFSIGNALED(status))
		printf("signal %d\n", WTERMSIG(status));
	else
		printf("exit code %d\n", WEXITSTATUS(status));
	return 0;
}
