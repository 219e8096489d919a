// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
// Prints what threads come to with functions of other files; with an argument, without the lock.
#include <stdio.h>
#include "counter.h"

static struct counter counter = {PTHREAD_MUTEX_INITIALIZER, 0};
static pthread_barrier_t start;
static int unlocked;

static void *work(void *argument)
{
	pthread_barrier_wait(&start);
	for (long i = 0; i < 2000; i++) {
		if (!unlocked)
			enter(&counter);
		add(&counter, i);
		if (!unlocked)
			leave(&counter);
	}
	return argument;
}

int main(int argc, char **argv)
{
	pthread_t threads[2];
	(void)argv;
	unlocked = argc > 1;
	pthread_barrier_init(&start, NULL, 2);
	for (int i = 0; i < 2; i++)
		pthread_create(&threads[i], NULL, work, NULL);
	for (int i = 0; i < 2; i++)
		pthread_join(threads[i], NULL);
	printf("%ld %lu\n", counter.total, pass_along(100));
	return 0;
}
