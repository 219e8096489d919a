// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
// A fiber goes on in another thread, which has poison in its own context. With context=call nothing of the fiber stays
// behind. An object that finds its context by symbols makes it the thread's: then, without fetching again
// (refetch=none), arguments would pass through the old thread's context.
// RUN: %ksan -O0 -fno-sanitize-memory-param-retval -mllvm -ksan-context=call -mllvm -ksan-call-tags=0 -I%include %s -o %t.0 -pthread
// RUN: %ksan -O2 -fno-sanitize-memory-param-retval -mllvm -ksan-context=call -mllvm -ksan-call-tags=0 -I%include %s -o %t.2 -pthread
// RUN: %ksan -O2 -fno-sanitize-memory-param-retval -mllvm -ksan-context=call -I%include %s -o %t.tags -pthread
// RUN: %run %t.0 && %run %t.2 && %run %t.tags
// RUN: not %run %t.0 argument 2>&1 | FileCheck %s --check-prefix=ARGUMENT
// RUN: not %run %t.2 argument 2>&1 | FileCheck %s --check-prefix=ARGUMENT
// RUN: not %run %t.2 result 2>&1 | FileCheck %s --check-prefix=RESULT
// RUN: not %run %t.tags result 2>&1 | FileCheck %s --check-prefix=RESULT
// RUN: not %run %t.2 twice 2>&1 | FileCheck %s --check-prefix=TWICE
// TWICE: ksan: error: ksan_context_switch() to a context that is current in another thread
// RUN: %ksan -O2 -fno-sanitize-memory-param-retval -mllvm -ksan-call-tags=0 -c %S/Inputs/by-symbol.c -o %t.symbol.o
// RUN: %ksan -O0 -DMIXED -fno-sanitize-memory-param-retval -mllvm -ksan-context=call -mllvm -ksan-call-tags=0 -I%include %s %t.symbol.o -o %t.mixed0 -pthread
// RUN: %ksan -O2 -DMIXED -fno-sanitize-memory-param-retval -mllvm -ksan-context=call -mllvm -ksan-call-tags=0 -I%include %s %t.symbol.o -o %t.mixed2 -pthread
// RUN: %ksan -O2 -DMIXED -fno-sanitize-memory-param-retval -mllvm -ksan-context=call -mllvm -ksan-call-tags=0 -mllvm -ksan-refetch=none -I%include %s %t.symbol.o -o %t.once -pthread
// RUN: %run %t.mixed0 && %run %t.mixed2
// RUN: not %run %t.mixed2 argument 2>&1 | FileCheck %s --check-prefix=ARGUMENT
// RUN: not %run %t.mixed2 result 2>&1 | FileCheck %s --check-prefix=RESULT
// RUN: not %run %t.once 2>&1 | FileCheck %s --check-prefix=FALSE
// FALSE: use-of-uninitialized-value
// FALSE-NEXT: in take
#include "Inputs/fiber.h"
#include <pthread.h>

#ifdef MIXED
long pass_on(long value);
#else
#define pass_on(value) (value)
#endif

static struct fiber fiber, owner[3];
static const char *bug = "";
static int thread, done;

static void yield(void)
{
	resume(&fiber, &owner[thread]);
}

// ARGUMENT: use-of-uninitialized-value
// ARGUMENT-NEXT: in take {{.*}}migrate.c:[[#@LINE+3]]
NOINLINE long take(int a, int b, int c, int d, long value)
{
	USE(value == 1);
	return a + b + c + d + value;
}

NOINLINE long return_after(const long *p)
{
	long value = *p;
	yield();
	return value;
}

// RESULT: use-of-uninitialized-value
// RESULT-NEXT: in work {{.*}}migrate.c:[[#@LINE+10]]
static void work(void)
{
	static const long one = 1;

	for (int i = 0; i < 10; i++) {
		leave_poison();
		yield();
		take(1, 2, 3, 4, pass_on(i));
		if (!strcmp(bug, "result"))
			USE(return_after(fresh()));
		USE(return_after(&one) == 2);
		if (!strcmp(bug, "argument"))
			take(1, 2, 3, 4, pass_on(*fresh()));
	}
	done = 1;
	for (;;)
		yield();
}

/* Threads take turns, each in a thread of its own that ends while the fiber goes on. */
static void *run(void *unused)
{
	owner[thread].context = ksan_context_current();
	leave_poison();
	resume(&owner[thread], &fiber);
	leave_poison();
	resume(&owner[thread], &fiber);
	return unused;
}

static void *run_twice(void *other)
{
	ksan_context_switch(other);
	return NULL;
}

int main(int argc, char **argv)
{
	pthread_t id;

	if (argc > 1)
		bug = argv[1];
	start(&fiber, work);
	run(NULL);
	for (int i = 0; i < 30; i++) {
		thread = i % 3;
		pthread_create(&id, NULL, run, NULL);
		pthread_join(id, NULL);
	}
	if (!strcmp(bug, "twice")) {
		pthread_create(&id, NULL, run_twice, ksan_context_current());
		pthread_join(id, NULL);
	}
	finish(&fiber);
	return !done;
}
