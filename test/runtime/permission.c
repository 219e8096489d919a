/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * The permission to write the runtime's tables is counted: a handler begins without it, and the
 * interrupted code has it after the handler. One lock too many and a handler that does not lock are
 * reported once a place, with where it was opened, and the count is right after that. A context of
 * <ucontext.h> has a permission of its own, too.
 */
/*
RUN: %ksan -O1 -fno-omit-frame-pointer -fsanitize-recover=memory -I%include %s -o %t.memory
RUN: %ksan_clang -fsanitize=thread -g -O1 -fno-omit-frame-pointer -I%include %s -o %t.race
RUN: %run %t.memory 2>&1 | count 0
RUN: %run %t.race 2>&1 | count 0
RUN: not %run %t.memory underflow 2>&1 | FileCheck %s --check-prefix=UNDERFLOW
RUN: not %run %t.race underflow 2>&1 | FileCheck %s --check-prefix=UNDERFLOW
RUN: not %run %t.memory handler-underflow 2>&1 | FileCheck %s --check-prefix=HANDLER
RUN: not %run %t.race handler-underflow 2>&1 | FileCheck %s --check-prefix=HANDLER
RUN: not %run %t.memory fiber-underflow 2>&1 | FileCheck %s --check-prefix=FIBER
RUN: not %run %t.race fiber-underflow 2>&1 | FileCheck %s --check-prefix=FIBER
RUN: not %run %t.memory unbalanced 2>&1 | FileCheck %s --check-prefix=UNBALANCED
RUN: not %run %t.race unbalanced 2>&1 | FileCheck %s --check-prefix=UNBALANCED
RUN: not %run %t.memory jump 2>&1 | FileCheck %s --check-prefix=UNBALANCED
RUN: not %run %t.race jump 2>&1 | FileCheck %s --check-prefix=UNBALANCED
*/
#include <ksan/exception.h>
#include <setjmp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <ucontext.h>

#define NOINLINE __attribute__((noinline))

static const char *mode = "";
static sigjmp_buf back;

static int is(const char *name)
{
	return !strcmp(mode, name);
}

NOINLINE static void open_tables(void)
{
	ksan_metadata_unlock();
	__asm__ volatile("");
}

static void handler(int signal)
{
	(void)signal;
	if (is("")) {
		ksan_metadata_unlock();
		ksan_metadata_lock();
	}
	if (is("handler-underflow"))
		ksan_metadata_lock();
	if (is("unbalanced") || is("jump"))
		open_tables();
	if (is("jump"))
		siglongjmp(back, 1);
}

/* Twice from each place: the second is not reported. */
NOINLINE static void interrupt(void)
{
	for (int i = 0; i < 2; i++)
		if (sigsetjmp(back, 1) == 0)
			raise(SIGUSR1);
}

NOINLINE static void close_once_more(void)
{
	for (int i = 0; i < 2; i++)
		ksan_metadata_lock();
}

static ucontext_t outside, inside;

NOINLINE static void fiber(void)
{
	swapcontext(&inside, &outside);
	ksan_metadata_unlock();
	ksan_metadata_lock();
	if (is("fiber-underflow"))
		ksan_metadata_lock();
	__asm__ volatile("");
}

/* It is left with its tables open and come back to, and ends for uc_link. */
static void run_fiber(void)
{
	static char stack[64 << 10];

	getcontext(&inside);
	inside.uc_stack.ss_sp = stack;
	inside.uc_stack.ss_size = sizeof(stack);
	inside.uc_link = &outside;
	makecontext(&inside, fiber, 0);
	for (int i = 0; i < 2; i++) {
		ksan_metadata_unlock();
		swapcontext(&outside, &inside);
		ksan_metadata_lock();
	}
}

int main(int argc, char **argv)
{
	mode = argc > 1 ? argv[1] : "";
	signal(SIGUSR1, handler);
	ksan_metadata_unlock();
	ksan_metadata_unlock();
	interrupt();
	ksan_metadata_lock();
	interrupt();
	ksan_metadata_lock();
	run_fiber();
	if (is("underflow"))
		close_once_more();
	if (*mode)
		fprintf(stderr, "went on\n");
	return 0;
}
/*
UNDERFLOW: ERROR: ksan: unlock-underflow
UNDERFLOW-NEXT: in close_once_more
UNDERFLOW-NEXT: in main
UNDERFLOW: ksan_metadata_lock() without a ksan_metadata_unlock() before it
UNDERFLOW-NEXT: SUMMARY: ksan: unlock-underflow
UNDERFLOW-NOT: ERROR
UNDERFLOW: went on

FIBER: ERROR: ksan: unlock-underflow
FIBER-NEXT: in fiber
FIBER-NOT: ERROR
FIBER: went on

HANDLER: ERROR: ksan: unlock-underflow
HANDLER-NEXT: in handler
HANDLER: in interrupt
HANDLER: in main {{.*}}:[[#]]
HANDLER: ERROR: ksan: unlock-underflow
HANDLER-NEXT: in handler
HANDLER-NOT: ERROR
HANDLER: went on

UNBALANCED: ERROR: ksan: unbalanced-unlock
UNBALANCED-NEXT: in open_tables
UNBALANCED-NEXT: in handler
UNBALANCED: A signal handler ends 1 times more after ksan_metadata_unlock() than after ksan_metadata_lock()
UNBALANCED-NEXT: are closed as they were before it
UNBALANCED-NEXT: SUMMARY: ksan: unbalanced-unlock
UNBALANCED-NOT: underflow
UNBALANCED: went on
*/
