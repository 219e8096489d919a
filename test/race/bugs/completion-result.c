/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * A worker stores its result and then says that it is done, with nothing between. Needs:
 * reordering.
 */
/*
RUN: %bug %s
*/
#include "../Inputs/kernel.h"
#include "../Inputs/rounds.h"

long result;
int done;
long sink;

static void reset(void)
{
	result = 0;
	done = 0;
}

static NOINLINE void left(void)
{
	result = 42;
#ifdef FIXED
	smp_mb();
#else
	barrier();
#endif
	WRITE_ONCE(done, 1);
}

static NOINLINE void right(void)
{
	while (!smp_load_acquire(&done))
		cpu_relax();
	sink = result;
}
