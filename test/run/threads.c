// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
// RUN: %pairs %s
#include "test.h"
#include <pthread.h>

static _Thread_local int counter;
static _Thread_local int *pointer;

static void *sum(void *argument)
{
	int *p = (int *)argument;
	int local[100];

	for (int i = 0; i < 100; i++)
		local[i] = p[i % 10];
	for (int i = 0; i < 100; i++)
		counter += local[HIDE(i)];
	pointer = &counter;
	BRANCH(*pointer); /* report: thread */
	return (void *)(intptr_t)counter;
}

static void test(void)
{
	pthread_t threads[4];
	int *data[4];

	BRANCH(counter == 0);
	for (int i = 0; i < 4; i++) {
		data[i] = (int *)fresh(10 * sizeof(int)); /* origin: thread */
		for (int j = 0; j < 10; j++)
			if (i != 2 || j != 3 || !bug("thread"))
				data[i][j] = j;
		pthread_create(&threads[i], NULL, sum, data[i]);
	}
	for (int i = 0; i < 4; i++) {
		void *result;
		pthread_join(threads[i], &result);
		BRANCH((intptr_t)result == 450);
	}
	BRANCH(counter == 0);
}
