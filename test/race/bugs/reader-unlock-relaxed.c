/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * A reader leaves a reader-writer lock by a relaxed decrement: its read may be done when the
 * writer is in. Needs: reordering.
 */
/*
RUN: %bug %s
*/
#include "../Inputs/kernel.h"
#include "../Inputs/rounds.h"

int readers, shared, sink;

static void reset(void)
{
	readers = 1;
	shared = 0;
}

static NOINLINE void left(void)
{
	sink = shared;
#ifdef FIXED
	__atomic_sub_fetch(&readers, 1, __ATOMIC_RELEASE);
#else
	atomic_dec_relaxed(&readers);
#endif
}

static NOINLINE void right(void)
{
	while (smp_load_acquire(&readers))
		cpu_relax();
	shared = 1;
}
