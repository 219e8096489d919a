/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * A node is pushed to a lock-free stack (Treiber) by a relaxed compare-and-exchange: its contents
 * may follow. Needs: reordering.
 */
/*
RUN: %bug %s
*/
#include "../Inputs/kernel.h"
#include "../Inputs/rounds.h"

struct node {
	struct node *next;
	int value;
} node, *top;
int sink;

static void reset(void)
{
	top = NULL;
	node.value = 0;
}

static NOINLINE void left(void)
{
	struct node *old = READ_ONCE(top);

	node.value = 8;
	do {
		WRITE_ONCE(node.next, old);
	} while (!__atomic_compare_exchange_n(&top, &old, &node, 0,
#ifdef FIXED
					      __ATOMIC_RELEASE,
#else
					      __ATOMIC_RELAXED,
#endif
					      __ATOMIC_RELAXED));
}

static NOINLINE void right(void)
{
	struct node *p;

	while (!(p = __atomic_exchange_n(&top, NULL, __ATOMIC_ACQUIRE)))
		cpu_relax();
	sink = p->value;
}
