/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * A handler that jumps out from any instruction at which the runtime has its tables open: they are
 * closed then, and a handler that goes on is not told that it has left them open. One that has is,
 * and what the program has opened itself stays open.
 */
/*
RUN: %ksan -O1 -fsanitize-memory-track-origins -fno-omit-frame-pointer -I%include %s -o %t.memory
RUN: %ksan_clang -fsanitize=thread -g -O1 -fno-omit-frame-pointer -I%include %s -o %t.race
RUN: %run %t.memory 2>&1 | FileCheck %s --check-prefix=GOOD
RUN: %run %t.race 2>&1 | FileCheck %s --check-prefix=GOOD
RUN: not %run %t.memory unbalanced 2>&1 | FileCheck %s --check-prefix=UNBALANCED
RUN: not %run %t.race unbalanced 2>&1 | FileCheck %s --check-prefix=UNBALANCED
*/
#include <ksan/exception.h>
#include <setjmp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#if __has_feature(memory_sanitizer)
#include <sanitizer/msan_interface.h>
#endif

#define NOINLINE __attribute__((noinline))
#define MAX_STEPS 5000

/* Every access gets a watchpoint. */
const char *__tsan_default_options(void)
{
	return "watch_single_threaded=1:skip_watch=1:skip_randomize=0:delay_us=0:delay_percent=100";
}

static sigjmp_buf back;
static volatile int left, is_unbalanced, steps;
static int *volatile shared;

static void step(int signal)
{
	(void)signal;
	if (--left == 0)
		siglongjmp(back, 1);
}

#define TRAP_AFTER_EACH_INSTRUCTION "pushfq\n\torq $0x100, (%%rsp)\n\tpopfq"
#define NO_TRAPS "pushfq\n\tandq $~0x100, (%%rsp)\n\tpopfq"

/* The runtime writes a record of the place, or a watchpoint. */
NOINLINE static void hook(void)
{
	int *memory = shared;

	__asm__ volatile(TRAP_AFTER_EACH_INSTRUCTION ::: "memory", "cc");
#if __has_feature(memory_sanitizer)
	__msan_allocated_memory(memory, sizeof(*memory));
#else
	*memory = 1;
#endif
	__asm__ volatile(NO_TRAPS ::: "memory", "cc");
}

static void handler(int signal)
{
	volatile int done = 0;

	(void)signal;
	ksan_metadata_unlock();
	for (steps = 1; !done && steps < MAX_STEPS; steps++) {
		if (sigsetjmp(back, 1))
			continue;
		left = steps;
		hook();
		done = 1;
	}
	if (!is_unbalanced)
		ksan_metadata_lock();
}

int main(int argc, char **argv)
{
	(void)argv;
	is_unbalanced = argc > 1;
	shared = malloc(sizeof(*shared));
	signal(SIGTRAP, step);
	signal(SIGUSR1, handler);
	raise(SIGUSR1);
	fprintf(stderr, "jumps from %s instructions\n", steps > 200 ? "hundreds of" : "few");
	return 0;
}
/*
GOOD-NOT: ERROR
GOOD: jumps from hundreds of instructions
UNBALANCED: ERROR: ksan: unbalanced-unlock
UNBALANCED-NEXT: in handler
UNBALANCED: ends 1 times more
*/
