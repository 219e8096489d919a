/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * Read-copy-update with counters of readers: a reader follows a published pointer, the writer
 * replaces it and frees the old one when no reader can have it. Silent.
 */
/*
RUN: %race %s -o %t
RUN: env KSAN_OPTIONS=%eager %t 1500 2>&1 | FileCheck %s
RUN: env KSAN_OPTIONS=halt_on_error=1 %t 60000 2>&1 | FileCheck %s
CHECK-NOT: WARNING
CHECK: done
*/
#include "../Inputs/stress.h"

struct config {
	long a, b;
};

static _Atomic(struct config *) current;
/* Odd while the thread is in a read-side section. */
static _Atomic unsigned long readers[THREADS];
static _Atomic long bad;
static long updates;

__attribute__((constructor)) static void set_up(void)
{
	atomic_init(&current, calloc(1, sizeof(struct config)));
}

static void synchronize(void)
{
	atomic_thread_fence(memory_order_seq_cst);
	for (int i = 0; i < THREADS; i++) {
		unsigned long seen = atomic_load_explicit(&readers[i], memory_order_acquire);

		while (seen & 1 && atomic_load_explicit(&readers[i], memory_order_acquire) == seen)
			pause_a_moment();
	}
	atomic_thread_fence(memory_order_seq_cst);
}

static void update(long value)
{
	struct config *new = malloc(sizeof(*new)), *old;

	new->a = value;
	new->b = -value;
	old = atomic_load_explicit(&current, memory_order_relaxed);
	atomic_store_explicit(&current, new, memory_order_release);
	synchronize();
	old->a = old->b = 1;
	free(old);
	updates++;
}

static void read_config(int self)
{
	const struct config *config;

	atomic_fetch_add_explicit(&readers[self], 1, memory_order_seq_cst);
	config = atomic_load_explicit(&current, memory_order_consume);
	if (config->a + config->b)
		atomic_fetch_add(&bad, 1);
	atomic_fetch_add_explicit(&readers[self], 1, memory_order_release);
}

static void run(int number)
{
	for (long i = 0; i < operations; i++) {
		if (number)
			read_config(number);
		else if (i % 8 == 0)
			update(i);
	}
}

static bool check(void)
{
	return bad == 0 && updates == (operations + 7) / 8;
}
