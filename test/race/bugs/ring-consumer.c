/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * A lockless ring: the consumer gives the slot back before it is sure to have read it (documented
 * for circular buffers: the tail is to be released). Needs: reordering.
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
	head = SIZE;
	tail = 0;
	slot[0] = 5;
}

static NOINLINE void left(void)
{
	unsigned t = READ_ONCE(tail);

	sink = slot[t % SIZE];
#ifdef FIXED
	smp_store_release(&tail, t + 1);
#else
	WRITE_ONCE(tail, t + 1);
#endif
}

static NOINLINE void right(void)
{
	unsigned h = READ_ONCE(head);

	while (h - smp_load_acquire(&tail) == SIZE)
		cpu_relax();
	slot[h % SIZE] = 9;
}
