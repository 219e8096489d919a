/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * A counter of statistics is read by another thread while it is written, both without marks.
 * Needs: neither.
 */
/*
RUN: %bug %s
*/
#include "../Inputs/kernel.h"
#include "../Inputs/rounds.h"

uint64_t packets, sink;

static void reset(void)
{
	packets = 0;
}

static NOINLINE void left(void)
{
#ifdef FIXED
	WRITE_ONCE(packets, packets + 1);
#else
	packets++;
#endif
}

static NOINLINE void right(void)
{
	sink =
#ifdef FIXED
		READ_ONCE(packets);
#else
		packets;
#endif
}
