/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * A lockless ring: the producer moves the head before the slot is sure to be written. Needs:
 * reordering.
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
	unsigned h = READ_ONCE(head);

	slot[h % SIZE] = 7;
#ifdef FIXED
	smp_wmb();
#endif
	WRITE_ONCE(head, h + 1);
}

static NOINLINE void right(void)
{
	unsigned t = READ_ONCE(tail);

	while (smp_load_acquire(&head) == t)
		cpu_relax();
	sink = slot[t % SIZE];
	smp_store_release(&tail, t + 1);
}
