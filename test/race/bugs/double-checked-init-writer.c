/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * Double-checked locking: the initialiser sets the flag without release, so a reader that skips
 * the lock may miss the fields. Needs: reordering.
 */
/*
RUN: %bug %s
*/
#include "../Inputs/kernel.h"
#include "../Inputs/rounds.h"

int ready, table[4], sink;

static void reset(void)
{
	ready = table[0] = table[3] = 0;
}

static NOINLINE void left(void)
{
	table[0] = 1;
	table[3] = 4;
#ifdef FIXED
	smp_store_release(&ready, 1);
#else
	WRITE_ONCE(ready, 1);
#endif
}

static NOINLINE void right(void)
{
	while (!smp_load_acquire(&ready))
		cpu_relax();
	sink = table[0] + table[3];
}
