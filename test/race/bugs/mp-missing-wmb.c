/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * Message passing, the LKMM's first recipe: payload and flag are written without smp_wmb()
 * between. Needs: reordering.
 */
/*
RUN: %bug %s
*/
#include "../Inputs/kernel.h"
#include "../Inputs/rounds.h"

int payload, flag, sink;

static void reset(void)
{
	payload = flag = 0;
}

static NOINLINE void left(void)
{
	payload = 1;
#ifdef FIXED
	smp_wmb();
#endif
	WRITE_ONCE(flag, 1);
}

static NOINLINE void right(void)
{
	while (!smp_load_acquire(&flag))
		cpu_relax();
	sink = payload;
}
