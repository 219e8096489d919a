/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* A ring for many producers and consumers: each slot has a sequence number. Silent. */
/*
RUN: %race %s -o %t
RUN: env KSAN_OPTIONS=%eager %t 1500 2>&1 | FileCheck %s
RUN: env KSAN_OPTIONS=halt_on_error=1 %t 60000 2>&1 | FileCheck %s
CHECK-NOT: WARNING
CHECK: done
*/
#include "../Inputs/stress.h"

#define SIZE 16

static struct {
	_Atomic unsigned long sequence;
	long value;
} slots[SIZE];
static _Atomic unsigned long head, tail;
static _Atomic long sum;

__attribute__((constructor)) static void set_up(void)
{
	for (unsigned long i = 0; i < SIZE; i++)
		atomic_init(&slots[i].sequence, i);
}

/* Takes the next position at which the sequence number is `offset` ahead of it. */
static unsigned long take(_Atomic unsigned long *end, unsigned long offset)
{
	unsigned long position = atomic_load_explicit(end, memory_order_relaxed);

	for (;;) {
		unsigned long sequence = atomic_load_explicit(&slots[position % SIZE].sequence,
							      memory_order_acquire);

		if (sequence == position + offset) {
			if (atomic_compare_exchange_weak_explicit(end, &position, position + 1,
								  memory_order_relaxed,
								  memory_order_relaxed))
				return position;
		} else {
			pause_a_moment();
			position = atomic_load_explicit(end, memory_order_relaxed);
		}
	}
}

static void run(int number)
{
	for (long i = 0; i < operations; i++) {
		if (number % 2 == 0) {
			unsigned long position = take(&head, 0);

			slots[position % SIZE].value = i;
			atomic_store_explicit(&slots[position % SIZE].sequence, position + 1,
					      memory_order_release);
		} else {
			unsigned long position = take(&tail, 1);
			long value = slots[position % SIZE].value;

			atomic_store_explicit(&slots[position % SIZE].sequence, position + SIZE,
					      memory_order_release);
			atomic_fetch_add_explicit(&sum, value, memory_order_relaxed);
		}
	}
}

static bool check(void)
{
	return sum == THREADS / 2 * (operations * (operations - 1) / 2);
}
