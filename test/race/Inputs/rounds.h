/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * A race of two: each round, reset() runs alone, then left() and right() at the same time. The number
 * of rounds is the program's argument; the program ends at the first report (halt_on_error=1). A
 * test defines the three functions, and may include <ksan/race.h>.
 */
#include <pthread.h>
#include <sched.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

static void reset(void);
static void left(void);
static void right(void);

#define NOINLINE __attribute__((noinline))

static int rounds_arrived, rounds_phase;

/* Full barriers on both sides: what the rounds do cannot be taken for a bug of the test. */
static NOINLINE void rounds_meet(void)
{
	int phase = __atomic_load_n(&rounds_phase, __ATOMIC_SEQ_CST);

	if (__atomic_add_fetch(&rounds_arrived, 1, __ATOMIC_SEQ_CST) == 2) {
		__atomic_store_n(&rounds_arrived, 0, __ATOMIC_SEQ_CST);
		__atomic_add_fetch(&rounds_phase, 1, __ATOMIC_SEQ_CST);
		return;
	}
	while (__atomic_load_n(&rounds_phase, __ATOMIC_SEQ_CST) == phase)
		sched_yield();
}

static void *rounds_right(void *count)
{
	for (long i = 0; i < (long)(intptr_t)count; i++) {
		rounds_meet();
		right();
		rounds_meet();
	}
	return NULL;
}

int main(int argc, char **argv)
{
	long count = argc > 1 ? atol(argv[1]) : 100;
	pthread_t thread;

	pthread_create(&thread, NULL, rounds_right, (void *)(intptr_t)count);
	for (long i = 0; i < count; i++) {
		reset();
		rounds_meet();
		left();
		rounds_meet();
	}
	pthread_join(thread, NULL);
	puts("done");
	return 0;
}
