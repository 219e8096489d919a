/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * A lockless ring: the consumer looks at the head and reads the slot, with nothing between; the
 * slot may have been read first. Needs: an early load.
 */
/*
RUN: %bug %s
*/
#include "../Inputs/kernel.h"
#include "../Inputs/rounds.h"

#define SIZE 4
int slot[SIZE], sink;
unsigned head, tail;

static void reset(void)
{
	head = tail = 0;
	slot[0] = 0;
}

static NOINLINE void left(void)
{
	slot[0] = 7;
	smp_store_release(&head, 1);
}

static NOINLINE void right(void)
{
	unsigned t = READ_ONCE(tail);

	if (READ_ONCE(head) != t) {
#ifdef FIXED
		smp_rmb();
#endif
		sink = slot[t % SIZE];
		smp_store_release(&tail, t + 1);
	}
}
