/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * Whoever polls for a result reads it without an acquire. Needs: an early load.
 */
/*
RUN: %bug %s
*/
#include "../Inputs/kernel.h"
#include "../Inputs/rounds.h"

long result, sink;
int done;

static void reset(void)
{
	result = 0;
	done = 0;
}

static NOINLINE void left(void)
{
	result = 42;
	smp_store_release(&done, 1);
}

static NOINLINE void right(void)
{
	if (READ_ONCE(done) == 1) {
#ifdef FIXED
		smp_mb();
#else
		barrier();
#endif
		sink = result;
	}
}
