/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * A thread polls a plain variable that another sets. Needs: neither.
 */
/*
RUN: %bug %s
*/
#include "../Inputs/kernel.h"
#include "../Inputs/rounds.h"

int stop, sink;

static void reset(void)
{
	stop = 0;
}

static NOINLINE void left(void)
{
#ifdef FIXED
	WRITE_ONCE(stop, 1);
#else
	stop = 1;
#endif
}

static NOINLINE void right(void)
{
#ifdef FIXED
	sink = READ_ONCE(stop);
#else
	sink = stop;
#endif
}
