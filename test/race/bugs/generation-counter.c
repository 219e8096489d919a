/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * A configuration has a generation; a reader that sees a new one reads the values, which may be
 * those of before. Needs: an early load.
 */
/*
RUN: %bug %s
*/
#include "../Inputs/kernel.h"
#include "../Inputs/rounds.h"

int generation, value, known, sink;

static void reset(void)
{
	generation = value = known = 0;
}

static NOINLINE void left(void)
{
	value = 5;
	smp_store_release(&generation, 1);
}

static NOINLINE void right(void)
{
#ifdef FIXED
	int now = smp_load_acquire(&generation);
#else
	int now = READ_ONCE(generation);
#endif

	if (now != known)
		sink = value + now;
}
