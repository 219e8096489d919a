/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * Linux, watch_queue: a notification is put into a pipe's ring and the head is moved without
 * release (found by OZZ). Needs: reordering.
 */
/*
RUN: %bug %s
*/
#include "../Inputs/kernel.h"
#include "../Inputs/rounds.h"

struct buffer {
	int length;
	char *page;
} ring[2];
unsigned head;
int sink;
char note[8];

static void reset(void)
{
	head = 0;
	ring[0].length = 0;
	ring[0].page = NULL;
}

static NOINLINE void left(void)
{
	ring[0].page = note;
	ring[0].length = 8;
#ifdef FIXED
	smp_store_release(&head, 1);
#else
	WRITE_ONCE(head, 1);
#endif
}

static NOINLINE void right(void)
{
	while (!smp_load_acquire(&head))
		cpu_relax();
	if (ring[0].page)
		sink = ring[0].length;
}
