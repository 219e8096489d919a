// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
// Fibers of one thread: create, switch, current, destroy. What one leaves in the context is not seen by another, and a
// value that was poisoned before a switch is behind it.
// RUN: %ksan -O0 -fsanitize-memory-track-origins -fno-sanitize-memory-param-retval -I%include %s -o %t.0
// RUN: %ksan -O2 -fno-sanitize-memory-param-retval -mllvm -ksan-context=call -I%include %s -o %t.2
// RUN: %ksan -O2 -fno-sanitize-memory-param-retval -mllvm -ksan-call-tags=0 -I%include %s -o %t.untagged
// RUN: %run %t.0 && %run %t.2 && %run %t.untagged
// RUN: not %run %t.0 argument 2>&1 | FileCheck %s --check-prefix=ARGUMENT
// RUN: not %run %t.2 argument 2>&1 | FileCheck %s --check-prefix=ARGUMENT
// RUN: not %run %t.0 result 2>&1 | FileCheck %s --check-prefix=RESULT
// RUN: not %run %t.2 result 2>&1 | FileCheck %s --check-prefix=RESULT
// RUN: not %run %t.0 local 2>&1 | FileCheck %s --check-prefix=LOCAL
// RUN: not %run %t.2 destroy 2>&1 | FileCheck %s --check-prefix=DESTROY
// RUN: not %run %t.2 null 2>&1 | FileCheck %s --check-prefix=NULL
// Without a runtime, the same program:
// RUN: %clang -O2 -I%include %s -o %t.alone && %run %t.alone
// RUN: %clang -fsanitize=memory -O2 -fno-sanitize-memory-param-retval -I%include %s -o %t.rt && %run %t.rt
#include "Inputs/fiber.h"

#define FIBERS 20
#define ROUNDS 50

static struct fiber main_fiber, fibers[FIBERS];
static const char *bug = "";
static int next, sum;

static void yield(void)
{
	int from = next;

	next = (next + 1) % FIBERS;
	resume(&fibers[from], &main_fiber);
}

/* The argument's shadow was read before the switch. */
// ARGUMENT: use-of-uninitialized-value
// ARGUMENT-NEXT: in use_later {{.*}}switch.c:[[#@LINE+5]]
NOINLINE long use_later(long value)
{
	leave_poison();
	yield();
	USE(value == 1);
	return value;
}

// RESULT: use-of-uninitialized-value
// RESULT-NEXT: in work {{.*}}switch.c:[[#@LINE+22]]
NOINLINE long return_later(const long *p)
{
	long value = *p;
	yield();
	return value;
}

// LOCAL: use-of-uninitialized-value
// LOCAL-NEXT: in work {{.*}}switch.c:[[#@LINE+15]]
// LOCAL: Uninitialized value was created by an allocation of 'local' in the stack frame
static void work(void)
{
	for (int i = 0; i < ROUNDS; i++) {
		long local[2], value = i;
		__asm__ volatile("" : : "r"(local) : "memory");
		sum += use_later(value) == i;
		leave_poison();
		yield();
		if (!strcmp(bug, "argument"))
			use_later(*fresh());
		if (!strcmp(bug, "result"))
			USE(return_later(fresh()));
		if (!strcmp(bug, "local"))
			USE(local[1]);
	}
	for (;;)
		yield();
}

int main(int argc, char **argv)
{
	if (argc > 1)
		bug = argv[1];
	main_fiber.context = ksan_context_current();
	for (int i = 0; i < FIBERS; i++)
		start(&fibers[i], work);
	for (int i = 0; i < FIBERS * (2 * ROUNDS + 1); i++) {
		leave_poison();
		resume(&main_fiber, &fibers[next]);
	}
	// DESTROY: ksan: error: ksan_context_destroy() of a context that is current in a thread
	if (!strcmp(bug, "destroy"))
		ksan_context_destroy(ksan_context_current());
	// NULL: ksan: error: ksan_context_switch(NULL)
	if (!strcmp(bug, "null"))
		ksan_context_switch(NULL);
	for (int i = 0; i < FIBERS; i++)
		finish(&fibers[i]);
	return sum != FIBERS * ROUNDS;
}
