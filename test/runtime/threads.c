/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* A thread starts with a clean stack and clean thread-local storage, also where they were used before. */
/*
RUN: %ksan -w -fsanitize-memory-track-origins %s -o %t -lpthread
RUN: %run %t 2>&1 | count 0
RUN: not %run %t bug 2>&1 | FileCheck %s
RUN: not %run %t result 2>&1 | FileCheck %s --check-prefix=RESULT
*/
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <threads.h>

static __thread long local[1000];
static int bug;

/* Leaves poison all over the stack and the thread-local storage. */
static void *leave_poison(void *argument)
{
	volatile char stack[100000];
	long *heap = malloc(sizeof(local));

	memcpy(local, heap, sizeof(local));
	stack[99999] = 1;
	free(heap);
	return argument;
}

static void *use(void *argument)
{
	int uninitialised;

	for (int i = 0; i < 1000; i++)
		if (local[i])
			abort();
	if (bug && uninitialised)
		abort();
	return (char *)argument + 1;
}

static int use_c11(void *argument)
{
	return use(argument) == NULL;
}

static void *uninitialised_result(void *argument)
{
	return *(void **)malloc(sizeof(void *));
}

int main(int argc, char **argv)
{
	pthread_t thread;
	thrd_t c11;
	void *result;
	int code;

	for (int i = 0; i < 20; i++) {
		if (pthread_create(&thread, NULL, i % 2 ? use : leave_poison, &thread) != 0)
			abort();
		if (pthread_join(thread, &result) != 0 || !result)
			abort();
	}
	if (thrd_create(&c11, use_c11, &thread) != thrd_success ||
	    thrd_join(c11, &code) != thrd_success || code)
		abort();
	if (argc > 1 && !strcmp(argv[1], "result")) {
		pthread_create(&thread, NULL, uninitialised_result, NULL);
		pthread_join(thread, &result);
	}
	if (argc > 1) {
		bug = 1;
		pthread_create(&thread, NULL, use, &thread);
		pthread_join(thread, &result);
	}
	return 0;
}
/*
CHECK: WARNING: MemorySanitizer: use-of-uninitialized-value
CHECK-NEXT: in use
CHECK: created by an allocation of 'uninitialised' in the stack frame
RESULT: WARNING: MemorySanitizer: use-of-uninitialized-value
RESULT: in uninitialised_result
*/
