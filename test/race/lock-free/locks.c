/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* Locks of C11 atomics: tickets, the queue of Mellor-Crummey and Scott, test and test-and-set. Silent. */
/*
RUN: %race %s -o %t
RUN: env KSAN_OPTIONS=%eager %t 1500 2>&1 | FileCheck %s
RUN: env KSAN_OPTIONS=halt_on_error=1 %t 60000 2>&1 | FileCheck %s
CHECK-NOT: WARNING
CHECK: done
*/
#include "../Inputs/stress.h"

static _Atomic unsigned next_ticket, now_serving;
struct waiter {
	_Atomic(struct waiter *) next;
	_Atomic bool waits;
};
static _Atomic(struct waiter *) queue;
static _Atomic bool taken;
static long counts[3];

static void mcs_lock(struct waiter *self)
{
	struct waiter *before;

	atomic_store_explicit(&self->next, NULL, memory_order_relaxed);
	atomic_store_explicit(&self->waits, true, memory_order_relaxed);
	before = atomic_exchange_explicit(&queue, self, memory_order_acq_rel);
	if (!before)
		return;
	atomic_store_explicit(&before->next, self, memory_order_release);
	while (atomic_load_explicit(&self->waits, memory_order_acquire))
		pause_a_moment();
}

static void mcs_unlock(struct waiter *self)
{
	struct waiter *next = atomic_load_explicit(&self->next, memory_order_acquire);
	struct waiter *expected = self;

	if (!next) {
		if (atomic_compare_exchange_strong_explicit(
			    &queue, &expected, NULL, memory_order_release, memory_order_relaxed))
			return;
		while (!(next = atomic_load_explicit(&self->next, memory_order_acquire)))
			pause_a_moment();
	}
	atomic_store_explicit(&next->waits, false, memory_order_release);
}

static void run(int number)
{
	struct waiter self;

	(void)number;
	for (long i = 0; i < operations; i++) {
		unsigned ticket = atomic_fetch_add_explicit(&next_ticket, 1, memory_order_relaxed);

		while (atomic_load_explicit(&now_serving, memory_order_acquire) != ticket)
			pause_a_moment();
		counts[0]++;
		atomic_store_explicit(&now_serving, ticket + 1, memory_order_release);

		mcs_lock(&self);
		counts[1]++;
		mcs_unlock(&self);

		while (atomic_exchange_explicit(&taken, true, memory_order_acquire))
			while (atomic_load_explicit(&taken, memory_order_relaxed))
				pause_a_moment();
		counts[2]++;
		atomic_store_explicit(&taken, false, memory_order_release);
	}
}

static bool check(void)
{
	return counts[0] == THREADS * operations && counts[1] == counts[0] &&
	       counts[2] == counts[0];
}
