/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * A barrier of threads counts arrivals with a relaxed increment; what was done before may be seen
 * later. Needs: reordering.
 */
/*
RUN: %bug %s
*/
#include "../Inputs/kernel.h"
#include "../Inputs/rounds.h"

int arrived, part[2], sink;

static void reset(void)
{
	arrived = part[0] = 0;
}

static NOINLINE void left(void)
{
	part[0] = 5;
#ifdef FIXED
	__atomic_fetch_add(&arrived, 1, __ATOMIC_ACQ_REL);
#else
	__atomic_fetch_add(&arrived, 1, __ATOMIC_RELAXED);
#endif
}

static NOINLINE void right(void)
{
	while (!smp_load_acquire(&arrived))
		cpu_relax();
	sink = part[0];
}
