/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * A handler begins with checks and reports on, whatever the interrupted code has turned off or
 * expects, and that code goes on with what it had, whatever the handler has turned off or reported.
 */
/*
RUN: %ksan -fsanitize-recover=memory -fsanitize-memory-track-origins %s -o %t
RUN: %run %t quiet 2>&1 | count 0
RUN: not %run %t disabled 2>&1 | FileCheck %s --check-prefix=HANDLER
RUN: not %run %t disables 2>&1 | FileCheck %s --check-prefix=MAIN
RUN: not %run %t expected 2>&1 | FileCheck %s --check-prefixes=USE,MISSING
RUN: not %run %t expects 2>&1 | FileCheck %s --check-prefix=USE-MAIN
RUN: not %run %t origin 2>&1 | FileCheck %s --check-prefix=ORIGIN
RUN: not %run %t callback 2>&1 | FileCheck %s --check-prefix=CALLBACK
RUN: not %run %t jumped 2>&1 | FileCheck %s --check-prefix=CALLBACK
RUN: not %run %t stack 2>&1 | FileCheck %s --check-prefix=STACK
*/
#include <pthread.h>
#include <sanitizer/msan_interface.h>
#include <setjmp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#define NOINLINE __attribute__((noinline))
#define ALTERNATE_SIZE (1 << 18)

static const char *mode = "";
static char *uninitialised;
static sigjmp_buf back;
static int found;

static int is(const char *name)
{
	return !strcmp(mode, name);
}

NOINLINE static void check_here(void)
{
	int flow[2];

	if (write(-1, uninitialised, 1) == 0 || pipe(flow) != 0)
		abort();
}

NOINLINE static void use_here(void)
{
	if (*uninitialised == 77)
		abort();
}

static int compare(const void *a, const void *b)
{
	return *(const char *)a - *(const char *)b;
}

NOINLINE static void *find(const char *key, const char *in)
{
	return bsearch(key, in, strlen(in), 1, compare);
}

static int interrupting(const void *a, const void *b)
{
	raise(SIGUSR1);
	return *(const char *)a - *(const char *)b;
}

NOINLINE static void *allocate_here(void)
{
	return malloc(4);
}

static void handler(int signal)
{
	(void)signal;
	if (is("disabled"))
		check_here();
	if (is("disables"))
		__msan_scoped_disable_interceptor_checks();
	if (is("expected") || is("origin"))
		use_here();
	if (is("expects"))
		__msan_set_expect_umr(1);
	if (is("stack"))
		uninitialised = allocate_here();
	if (is("callback") || is("quiet"))
		found += find("c", "abc") != NULL;
	if (is("jumped") && found++ == 0)
		siglongjmp(back, 1);
}

NOINLINE static void search(void)
{
	found += bsearch("x", "abcdefgxyz", 10, 1, interrupting) != NULL;
	if (!found)
		abort();
}

/* A stack below the alternate one. */
static void *run(void *unused)
{
	char *memory = unused;
	stack_t alternate = {
		.ss_sp = memory + ALTERNATE_SIZE, .ss_size = ALTERNATE_SIZE, .ss_flags = 0};
	struct sigaction action = {.sa_handler = handler, .sa_flags = SA_ONSTACK};
	unsigned origin;

	uninitialised = malloc(1);
	if (sigaltstack(&alternate, NULL) != 0 || sigaction(SIGUSR1, &action, NULL) != 0)
		abort();
	if (is("quiet")) {
		__msan_scoped_disable_interceptor_checks();
		raise(SIGUSR1);
		check_here();
		__msan_scoped_enable_interceptor_checks();
		__msan_set_expect_umr(1);
		raise(SIGUSR1);
		use_here();
		__msan_set_expect_umr(0);
	}
	if (is("disabled")) {
		__msan_scoped_disable_interceptor_checks();
		raise(SIGUSR1);
		__msan_scoped_enable_interceptor_checks();
	}
	if (is("disables")) {
		raise(SIGUSR1);
		check_here();
	}
	if (is("expected")) {
		__msan_set_expect_umr(1);
		raise(SIGUSR1);
		__msan_set_expect_umr(0);
	}
	if (is("expects")) {
		raise(SIGUSR1);
		use_here();
	}
	if (is("origin")) {
		origin = __msan_get_umr_origin();
		raise(SIGUSR1);
		fprintf(stderr, "the origin is %s\n",
			origin == __msan_get_umr_origin() ? "the same" : "another");
	}
	if (is("stack")) {
		raise(SIGUSR1);
		use_here();
	}
	if (is("quiet"))
		search();
	if (is("callback") || is("jumped")) {
		if (sigsetjmp(back, 1) == 0)
			search();
		search();
		use_here();
	}
	return unused;
}

int main(int argc, char **argv)
{
	pthread_attr_t attributes;
	pthread_t thread;
	char *memory = mmap(NULL, 3 * ALTERNATE_SIZE, PROT_READ | PROT_WRITE,
			    MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	mode = argc > 1 ? argv[1] : "";
	pthread_attr_init(&attributes);
	pthread_attr_setstack(&attributes, memory, ALTERNATE_SIZE);
	if (pthread_create(&thread, &attributes, run, memory) != 0)
		abort();
	pthread_join(thread, NULL);
	return 0;
}
/*
HANDLER: Uninitialized bytes in write at offset 0
HANDLER: in check_here
HANDLER: in handler
MAIN: Uninitialized bytes in write at offset 0
MAIN: in check_here
MAIN-NOT: in handler
MAIN: in run
USE: WARNING: MemorySanitizer: use-of-uninitialized-value
USE-NEXT: in use_here
USE-NEXT: in handler
MISSING: Expected use of uninitialized value not found
USE-MAIN: WARNING: MemorySanitizer: use-of-uninitialized-value
USE-MAIN-NEXT: in use_here
USE-MAIN-NEXT: in run
ORIGIN: the origin is the same
CALLBACK: WARNING: MemorySanitizer: use-of-uninitialized-value
CALLBACK-NEXT: in use_here
CALLBACK-NEXT: in run
STACK: created by a heap allocation
STACK-NEXT: in malloc
STACK-NEXT: in allocate_here
STACK-NEXT: in handler
*/
