/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * Two bit-fields of one word are written by two threads, each under its own lock. Needs: neither.
 */
/*
RUN: %bug %s
*/
#include "../Inputs/kernel.h"
#include "../Inputs/rounds.h"

struct flags {
	unsigned a : 4;
#ifdef FIXED
	unsigned : 0;
#endif
	unsigned b : 4;
} flags;

static void reset(void)
{
	flags.a = flags.b = 0;
}

static NOINLINE void left(void)
{
	flags.a = 3;
}

static NOINLINE void right(void)
{
	flags.b = 5;
}
