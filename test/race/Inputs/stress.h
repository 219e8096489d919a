/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * Stress of correct lock-free code: run(i) in THREADS threads at the same time, each with its
 * number; the test then checks what they did. The number of operations of each is the program's
 * argument.
 */
#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#ifndef THREADS
#define THREADS 4
#endif

static long operations;
static void run(int number);
static bool check(void);

static void *start_run(void *number)
{
	run((int)(intptr_t)number);
	return NULL;
}

int main(int argc, char **argv)
{
	pthread_t threads[THREADS];

	operations = argc > 1 ? atol(argv[1]) : 1000;
	for (intptr_t i = 0; i < THREADS; i++)
		pthread_create(&threads[i], NULL, start_run, (void *)i);
	for (int i = 0; i < THREADS; i++)
		pthread_join(threads[i], NULL);
	if (!check()) {
		puts("the result is wrong");
		return 1;
	}
	puts("done");
	return 0;
}

/* Waits a moment for another thread. */
static inline void pause_a_moment(void)
{
	sched_yield();
}
