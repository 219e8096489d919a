/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * Double-checked locking: the reader looks at the flag without acquire, and skips the lock. Needs:
 * an early load.
 */
/*
RUN: %bug %s
*/
#include "../Inputs/kernel.h"
#include "../Inputs/rounds.h"

int ready, table[4], sink;

static void reset(void)
{
	ready = table[3] = 0;
}

static NOINLINE void left(void)
{
	table[3] = 4;
	smp_store_release(&ready, 1);
}

static NOINLINE void right(void)
{
#ifdef FIXED
	if (smp_load_acquire(&ready))
#else
	if (READ_ONCE(ready))
#endif
		sink = table[3];
}
