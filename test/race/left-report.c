/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * A report of a race that a signal interrupts is complete, whatever the handler does. Where one is
 * left all the same (by the handler of a fault, by the death callback), later ones are made as
 * before, in all threads. No watchpoint stays behind.
 */
/*
DEFINE: %{options} = skip_watch=3:delay_percent=100:in_flight=0:early_loads=0:dedup=0:report_interval_ms=0
DEFINE: %{interrupted} = env "KSAN_OPTIONS=%{options}:external_symbolizer_path='%t.sh'"
DEFINE: %{ends} = env KSAN_OPTIONS=%{options}:halt_on_error=1
RUN: %race -Wno-unused-result %s -o %t
RUN: cp %S/../runtime/Inputs/interrupting-symbolizer.sh %t.sh
RUN: %{interrupted} not %t %t.sh.target jump 2>&1 | FileCheck %s --check-prefix=JUMP
RUN: %{interrupted} not %t %t.sh.target thread 2>&1 | FileCheck %s --check-prefix=COMPLETE
RUN: %{interrupted} not %t %t.sh.target fork 2>&1 | FileCheck %s --check-prefix=FORK
RUN: %{interrupted} not %t %t.sh.target fault 2>&1 | FileCheck %s --check-prefix=FAULT
RUN: %{ends} not %t %t.sh.target callback 2>&1 | FileCheck %s --check-prefix=COMPLETE
RUN: %{ends} not %t %t.sh.target callback-thread 2>&1 | FileCheck %s --check-prefix=COMPLETE
RUN: %{ends} not %t %t.sh.target callback-fiber 2>&1 | FileCheck %s --check-prefix=FIBER
RUN: %{ends}:abort_on_error=1 not %t %t.sh.target abort 2>&1 | FileCheck %s --check-prefix=COMPLETE
Where the reader's accesses are marked, nothing is reported or interrupted.
RUN: %{interrupted} %t %t.sh.target jump fine 2>&1 | FileCheck %s --check-prefix=FINE
*/
#include <pthread.h>
#include <sanitizer/common_interface_defs.h>
#include <setjmp.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <ucontext.h>
#include <unistd.h>

#define NOINLINE __attribute__((noinline))
#define TIMES 3
#define FINE_READS 20000

/* Set watchpoints, as instrumented code sees it. */
extern uint32_t __ksan_watches[16];
void __tsan_switch_to_fiber(void *fiber, unsigned flags);

int shared, sink;
static const char *mode, *target_file;
static int fine, entered, stop;
static pthread_t writer;
static ucontext_t here, there;
static char stack[262144];
static _Thread_local sigjmp_buf back;

static int is(const char *name)
{
	return !strcmp(mode, name);
}

static void say(const char *text)
{
	fprintf(stderr, "%s\n", text);
}

/* What comes with the questions of a report; 0 is no signal. */
static void interrupt_reports_with(const char *signal)
{
	FILE *file = fopen(target_file, "w");

	if (!file)
		abort();
	fprintf(file, "%s %d\n", signal, (int)getpid());
	fclose(file);
}

static void mask(int how)
{
	sigset_t set;

	sigemptyset(&set);
	sigaddset(&set, SIGUSR1);
	sigaddset(&set, SIGSEGV);
	pthread_sigmask(how, &set, NULL);
}

/* Marked accesses are not watched: it is the reader who reports. */
static void *write_often(void *unused)
{
	while (!__atomic_load_n(&stop, __ATOMIC_RELAXED))
		__atomic_fetch_add(&shared, 1, __ATOMIC_RELAXED);
	return unused;
}

static NOINLINE void read_once(void)
{
	sink = fine ? __atomic_load_n(&shared, __ATOMIC_RELAXED) : shared;
}

/* Until a report has come. */
static NOINLINE void read_until_left(void)
{
	mask(SIG_UNBLOCK);
	if (sigsetjmp(back, 1) == 0)
		for (int i = 0; !fine || i < FINE_READS; i++)
			read_once();
	mask(SIG_BLOCK);
	say("left");
}

static void *read_in_thread(void *unused)
{
	read_until_left();
	return unused;
}

static NOINLINE void read_in_another_thread(void)
{
	pthread_t thread;

	if (pthread_create(&thread, NULL, read_in_thread, NULL) != 0)
		abort();
	pthread_join(thread, NULL);
}

static void start_writer(void)
{
	if (pthread_create(&writer, NULL, write_often, NULL) != 0)
		abort();
}

static void handle(int signal)
{
	entered++;
	/* The death callback came before. */
	if (is("abort") && entered > 2)
		_exit(1);
	if (is("thread") && entered == 1)
		pthread_exit(NULL);
	if (is("fault"))
		interrupt_reports_with("USR1");
	if (is("fork") && entered == 1) {
		if (fork() == 0)
			start_writer();
		else
			wait(NULL);
		interrupt_reports_with("USR1");
	}
	siglongjmp(back, signal);
}

static void at_death(void)
{
	if (++entered > 1)
		return;
	if (is("callback"))
		siglongjmp(back, 1);
	if (is("callback-thread"))
		pthread_exit(NULL);
	if (is("callback-fiber")) {
		__tsan_switch_to_fiber(NULL, 0);
		setcontext(&here);
	}
}

/* The fiber is not gone back to. */
static void read_in_fiber(void)
{
	getcontext(&there);
	there.uc_stack.ss_sp = stack;
	there.uc_stack.ss_size = sizeof(stack);
	makecontext(&there, read_until_left, 0);
	swapcontext(&here, &there);
	mask(SIG_BLOCK);
	say("left");
}

int main(int argc, char **argv)
{
	target_file = argv[1];
	mode = argv[2];
	fine = argc > 3;
	/* If all else fails: a thread that waits for a lock which nobody gives back. */
	alarm(60);
	signal(SIGUSR1, handle);
	signal(SIGSEGV, handle);
	signal(SIGABRT, handle);
	__sanitizer_set_death_callback(at_death);
	interrupt_reports_with(is("fault") ? "SEGV" : "USR1");
	/* The writer, and this thread where another one reads, leave the signals alone. */
	mask(SIG_BLOCK);
	start_writer();
	if (is("thread") || is("callback-thread")) {
		read_in_another_thread();
		say("left");
	} else if (is("callback-fiber")) {
		read_in_fiber();
		read_until_left();
	} else {
		for (int i = 0; i < (is("jump") ? TIMES : 1); i++)
			read_until_left();
	}
	read_in_another_thread();
	__atomic_store_n(&stop, 1, __ATOMIC_RELAXED);
	pthread_join(writer, NULL);
	if (__ksan_watches[0])
		say("a watchpoint stays behind");
	return 0;
}
/*
JUMP: WARNING: ThreadSanitizer: data race
JUMP: in read_once
JUMP-NEXT: in read_until_left
JUMP: SUMMARY
JUMP-NEXT: ==================
JUMP-NEXT: {{^}}left
JUMP: WARNING: ThreadSanitizer: data race
JUMP: in read_once
JUMP-NEXT: in read_until_left
JUMP: SUMMARY
JUMP-NEXT: ==================
JUMP-NEXT: {{^}}left
JUMP: WARNING: ThreadSanitizer: data race
JUMP: in read_once
JUMP-NEXT: in read_until_left
JUMP: SUMMARY
JUMP-NEXT: ==================
JUMP-NEXT: {{^}}left
JUMP: WARNING: ThreadSanitizer: data race
JUMP: in read_once
JUMP-NEXT: in read_until_left
JUMP-NEXT: in read_in_thread
JUMP: SUMMARY
JUMP-NEXT: ==================
JUMP-NEXT: {{^}}left
JUMP-NOT: watchpoint

COMPLETE: WARNING: ThreadSanitizer: data race
COMPLETE: in read_once
COMPLETE-NEXT: in read_until_left
COMPLETE: SUMMARY
COMPLETE-NEXT: ==================
COMPLETE-NEXT: {{^}}left
COMPLETE: WARNING: ThreadSanitizer: data race
COMPLETE: in read_once
COMPLETE-NEXT: in read_until_left
COMPLETE-NEXT: in read_in_thread
COMPLETE: SUMMARY
COMPLETE-NEXT: ==================
COMPLETE-NOT: watchpoint

FIBER: WARNING: ThreadSanitizer: data race
FIBER: SUMMARY
FIBER-NEXT: ==================
FIBER-NEXT: {{^}}left
FIBER: WARNING: ThreadSanitizer: data race
FIBER: in read_once
FIBER-NEXT: in read_until_left
FIBER-NEXT: in main
FIBER: SUMMARY

FORK: data race (pid=[[PARENT:[0-9]+]])
FORK: SUMMARY
FORK-NEXT: ==================
FORK-NEXT: {{^}}left
FORK: WARNING: ThreadSanitizer: data race
FORK: in read_once
FORK-NEXT: in read_until_left
FORK-NEXT: in read_in_thread
FORK: SUMMARY
FORK-NEXT: ==================
FORK-NEXT: {{^}}left
FORK: {{^}}left
FORK: data race (pid=[[PARENT]])
FORK: in read_in_thread
FORK: SUMMARY
FORK-NEXT: ==================
FORK-NEXT: {{^}}left
FORK-NOT: watchpoint

FAULT: ksan: this report was left before it was complete
FAULT-NEXT: {{^}}left
FAULT: WARNING: ThreadSanitizer: data race
FAULT: in read_once
FAULT-NEXT: in read_until_left
FAULT-NEXT: in read_in_thread
FAULT: SUMMARY
FAULT-NEXT: ==================
FAULT-NEXT: {{^}}left
FAULT-NOT: watchpoint

FINE-NOT: WARNING
FINE: left
FINE-NOT: WARNING
*/
