// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
// makecontext(), swapcontext(), getcontext() and setcontext() need no annotations: arguments of the function are
// initialised whatever is in the context, results are after a switch back, after the link, and for the second time.
// RUN: %ksan -O0 -fno-sanitize-memory-param-retval -mllvm -ksan-call-tags=0 -I%include %s -o %t.0 -pthread
// RUN: %ksan -O2 -fno-sanitize-memory-param-retval -mllvm -ksan-call-tags=0 -mllvm -ksan-context=call -I%include %s -o %t.2 -pthread
// RUN: %ksan -O2 -fno-sanitize-memory-param-retval -mllvm -ksan-context=call -I%include -static %s -o %t.static -pthread
// RUN: %run %t.0 && %run %t.2 && %run %t.static
// RUN: not %run %t.0 argument 2>&1 | FileCheck %s --check-prefix=ARGUMENT
// RUN: not %run %t.2 argument 2>&1 | FileCheck %s --check-prefix=ARGUMENT
// RUN: not %run %t.0 result 2>&1 | FileCheck %s --check-prefix=RESULT
// RUN: not %run %t.2 result 2>&1 | FileCheck %s --check-prefix=RESULT
// RUN: not %run %t.0 many 2>&1 | FileCheck %s --check-prefix=MANY
// MANY: ksan: error: makecontext() with more than 16 arguments
#include "Inputs/fiber.h"
#include <pthread.h>
#include <ucontext.h>

static ucontext_t main_context, fiber_context, saved;
static char stack[STACK_SIZE];
static const char *bug = "";
static int runs, wrong;

static void yield(void)
{
	leave_poison();
	swapcontext(&fiber_context, &main_context);
}

// ARGUMENT: use-of-uninitialized-value
// ARGUMENT-NEXT: in take {{.*}}ucontext.c:[[#@LINE+3]]
NOINLINE long take(long value)
{
	USE(value == 1);
	return value;
}

// RESULT: use-of-uninitialized-value
// RESULT-NEXT: in work {{.*}}ucontext.c:[[#@LINE+20]]
NOINLINE long return_after(const long *p)
{
	long value = *p;
	yield();
	return value;
}

static void work(int a, int b, int c, int d, int e, int f, int g, int h)
{
	static const long one = 1;

	USE(a == b);
	USE(c == d);
	wrong |= a != 1 || b != 2 || c != 3 || d != 4 || e != 5 || f != 6 || g != 7 || h != 8;
	for (int i = 0; i < 5; i++) {
		yield();
		take(i);
		USE(return_after(&one) == 2);
		if (!strcmp(bug, "result"))
			USE(return_after(fresh()));
		if (!strcmp(bug, "argument"))
			take(*fresh());
	}
	runs++;
	/* The link follows. */
	leave_poison();
}

static void make(void)
{
	wrong |= getcontext(&fiber_context) != 0;
	fiber_context.uc_stack.ss_sp = stack;
	fiber_context.uc_stack.ss_size = sizeof(stack);
	fiber_context.uc_link = &main_context;
	makecontext(&fiber_context, (void (*)(void))work, 8, 1, 2, 3, 4, 5, 6, 7, 8);
}

static void *run(void *unused)
{
	leave_poison();
	/* A result that libc gives is initialised. */
	USE(swapcontext(&main_context, &fiber_context) == 0);
	return unused;
}

/* One context is gone back to more than once. */
NOINLINE static void again(void)
{
	volatile int visits = 0;

	USE(getcontext(&saved) == 0);
	leave_poison();
	if (++visits < 3)
		setcontext(&saved);
	wrong |= visits != 3;
	visits = 0;
	make();
	swapcontext(&main_context, &fiber_context);
	leave_poison();
	if (++visits < 3)
		setcontext(&main_context);
	wrong |= visits != 3;
}

static void nothing(void)
{
}

int main(int argc, char **argv)
{
	pthread_t id;

	if (argc > 1)
		bug = argv[1];
	if (!strcmp(bug, "many"))
		makecontext(&fiber_context, nothing, 17, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13,
			    14, 15, 16, 17);
	make();
	while (!runs)
		run(NULL);
	/* The same, each time in another thread. */
	make();
	while (runs == 1) {
		pthread_create(&id, NULL, run, NULL);
		pthread_join(id, NULL);
	}
	again();
	return wrong || runs != 2;
}
