/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * The queue of Michael and Scott, with hazard pointers (Michael 2004) that say when a node may be
 * used again. Silent.
 */
/*
RUN: %race %s -o %t
RUN: env KSAN_OPTIONS=%eager %t 1500 2>&1 | FileCheck %s
RUN: env KSAN_OPTIONS=halt_on_error=1 %t 60000 2>&1 | FileCheck %s
CHECK-NOT: WARNING
CHECK: done
*/
#include "../Inputs/stress.h"

struct node {
	_Atomic(struct node *) next;
	long value;
	struct node *retired; /* of its thread's list */
};

static _Atomic(struct node *) head, tail;
static _Atomic(struct node *) hazards[THREADS][2];
static _Thread_local struct node *retired;
static _Thread_local int retired_count, self;
static _Atomic long sum;

__attribute__((constructor)) static void set_up(void)
{
	struct node *dummy = calloc(1, sizeof(*dummy));

	atomic_init(&head, dummy);
	atomic_init(&tail, dummy);
}

static bool is_hazard(const struct node *node)
{
	for (int i = 0; i < THREADS; i++)
		for (int j = 0; j < 2; j++)
			if (atomic_load_explicit(&hazards[i][j], memory_order_seq_cst) == node)
				return true;
	return false;
}

static void scan(void)
{
	struct node *list = retired;

	retired = NULL;
	retired_count = 0;
	while (list) {
		struct node *node = list;

		list = node->retired;
		if (!is_hazard(node)) {
			free(node);
			continue;
		}
		node->retired = retired;
		retired = node;
		retired_count++;
	}
}

static void retire(struct node *node)
{
	node->retired = retired;
	retired = node;
	if (++retired_count > 16)
		scan();
}

static struct node *protect(_Atomic(struct node *) *from, int slot)
{
	struct node *node = atomic_load_explicit(from, memory_order_relaxed);

	for (;;) {
		struct node *again;

		atomic_store_explicit(&hazards[self][slot], node, memory_order_seq_cst);
		again = atomic_load_explicit(from, memory_order_seq_cst);
		if (again == node)
			return node;
		node = again;
	}
}

static void enqueue(long value)
{
	struct node *node = calloc(1, sizeof(*node));

	node->value = value;
	for (;;) {
		struct node *last = protect(&tail, 0);
		struct node *next = atomic_load_explicit(&last->next, memory_order_acquire);

		if (next) {
			atomic_compare_exchange_strong(&tail, &last, next);
			continue;
		}
		if (atomic_compare_exchange_strong_explicit(
			    &last->next, &next, node, memory_order_release, memory_order_relaxed)) {
			atomic_compare_exchange_strong(&tail, &last, node);
			break;
		}
	}
	atomic_store_explicit(&hazards[self][0], NULL, memory_order_release);
}

static bool dequeue(long *value)
{
	bool found = false;

	for (;;) {
		struct node *first = protect(&head, 0);
		struct node *last = atomic_load_explicit(&tail, memory_order_acquire);
		struct node *next = protect(&first->next, 1);

		if (atomic_load(&head) != first)
			continue;
		if (!next)
			break;
		if (first == last) {
			atomic_compare_exchange_strong(&tail, &last, next);
			continue;
		}
		if (atomic_compare_exchange_strong(&head, &first, next)) {
			*value = next->value;
			retire(first);
			found = true;
			break;
		}
	}
	atomic_store_explicit(&hazards[self][0], NULL, memory_order_release);
	atomic_store_explicit(&hazards[self][1], NULL, memory_order_release);
	return found;
}

static void run(int number)
{
	self = number;
	for (long i = 0; i < operations; i++) {
		long value;

		if (number % 2 == 0) {
			enqueue(i);
			continue;
		}
		while (!dequeue(&value))
			pause_a_moment();
		atomic_fetch_add_explicit(&sum, value, memory_order_relaxed);
	}
}

static bool check(void)
{
	return sum == THREADS / 2 * (operations * (operations - 1) / 2);
}
