/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* The work-stealing deque of Chase and Lev, in C11 (Lê, Pop, Cohen, Zappa Nardelli 2013). Silent. */
/*
RUN: %race %s -o %t
RUN: env KSAN_OPTIONS=%eager %t 1500 2>&1 | FileCheck %s
RUN: env KSAN_OPTIONS=halt_on_error=1 %t 60000 2>&1 | FileCheck %s
CHECK-NOT: WARNING
CHECK: done
*/
#include "../Inputs/stress.h"

#define SIZE 64

static _Atomic long top, bottom;
static _Atomic(long *) slots[SIZE];
static _Atomic long sum, taken;

static bool push(long *item)
{
	long b = atomic_load_explicit(&bottom, memory_order_relaxed);
	long t = atomic_load_explicit(&top, memory_order_acquire);

	if (b - t >= SIZE)
		return false;
	atomic_store_explicit(&slots[b % SIZE], item, memory_order_relaxed);
	atomic_thread_fence(memory_order_release);
	atomic_store_explicit(&bottom, b + 1, memory_order_relaxed);
	return true;
}

static long *take(void)
{
	long b = atomic_load_explicit(&bottom, memory_order_relaxed) - 1, t;
	long *item = NULL;

	atomic_store_explicit(&bottom, b, memory_order_relaxed);
	atomic_thread_fence(memory_order_seq_cst);
	t = atomic_load_explicit(&top, memory_order_relaxed);
	if (t <= b) {
		item = atomic_load_explicit(&slots[b % SIZE], memory_order_relaxed);
		if (t != b)
			return item;
		if (!atomic_compare_exchange_strong_explicit(&top, &t, t + 1, memory_order_seq_cst,
							     memory_order_relaxed))
			item = NULL;
	}
	atomic_store_explicit(&bottom, b + 1, memory_order_relaxed);
	return item;
}

static long *steal(void)
{
	long t = atomic_load_explicit(&top, memory_order_acquire), b;
	long *item;

	atomic_thread_fence(memory_order_seq_cst);
	b = atomic_load_explicit(&bottom, memory_order_acquire);
	if (t >= b)
		return NULL;
	item = atomic_load_explicit(&slots[t % SIZE], memory_order_relaxed);
	if (!atomic_compare_exchange_strong_explicit(&top, &t, t + 1, memory_order_seq_cst,
						     memory_order_relaxed))
		return NULL;
	return item;
}

static void use(long *item)
{
	if (!item)
		return;
	atomic_fetch_add_explicit(&sum, *item, memory_order_relaxed);
	free(item);
	atomic_fetch_add_explicit(&taken, 1, memory_order_relaxed);
}

static void run(int number)
{
	for (long i = 0; number == 0 && i < operations; i++) {
		long *item = malloc(sizeof(*item));

		*item = i;
		while (!push(item))
			use(take());
		if (i % 3 == 0)
			use(take());
	}
	while (atomic_load_explicit(&taken, memory_order_relaxed) < operations) {
		use(number == 0 ? take() : steal());
		pause_a_moment();
	}
}

static bool check(void)
{
	return sum == operations * (operations - 1) / 2;
}
