/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* A ring for one producer and one consumer: an index each, released and acquired. Silent. */
/*
RUN: %race %s -o %t
RUN: env KSAN_OPTIONS=%eager %t 1500 2>&1 | FileCheck %s
RUN: env KSAN_OPTIONS=halt_on_error=1 %t 60000 2>&1 | FileCheck %s
CHECK-NOT: WARNING
CHECK: done
*/
#define THREADS 2
#include "../Inputs/stress.h"

#define SIZE 16

static struct {
	_Atomic unsigned head, tail;
	long slot[SIZE];
} ring;
static long sum;

static void produce(long value)
{
	unsigned head = atomic_load_explicit(&ring.head, memory_order_relaxed);

	while (head - atomic_load_explicit(&ring.tail, memory_order_acquire) == SIZE)
		pause_a_moment();
	ring.slot[head % SIZE] = value;
	atomic_store_explicit(&ring.head, head + 1, memory_order_release);
}

static long consume(void)
{
	unsigned tail = atomic_load_explicit(&ring.tail, memory_order_relaxed);
	long value;

	while (atomic_load_explicit(&ring.head, memory_order_acquire) == tail)
		pause_a_moment();
	value = ring.slot[tail % SIZE];
	atomic_store_explicit(&ring.tail, tail + 1, memory_order_release);
	return value;
}

static void run(int number)
{
	for (long i = 0; i < operations; i++) {
		if (number == 0)
			produce(i);
		else
			sum += consume();
	}
}

static bool check(void)
{
	return sum == operations * (operations - 1) / 2;
}
