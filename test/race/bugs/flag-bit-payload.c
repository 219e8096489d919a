/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * A payload is announced by set_bit(), which orders nothing; smp_mb__before_atomic() is missing.
 * Needs: reordering.
 */
/*
RUN: %bug %s
*/
#include "../Inputs/kernel.h"
#include "../Inputs/rounds.h"

unsigned long events;
int payload, sink;

static void reset(void)
{
	events = 0;
	payload = 0;
}

static NOINLINE void left(void)
{
	payload = 3;
#ifdef FIXED
	smp_mb__before_atomic();
#endif
	set_bit(5, &events);
}

static NOINLINE void right(void)
{
	while (!(smp_load_acquire(&events) & 1ul << 5))
		cpu_relax();
	sink = payload;
}
