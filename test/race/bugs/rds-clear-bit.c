/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * Linux, net/rds: release_in_xmit() ended a section that a bit protects by clear_bit(), which
 * orders nothing, where clear_bit_unlock() is due (found by OZZ, SOSP 2024). Needs: reordering.
 */
/*
RUN: %bug %s
*/
#include "../Inputs/kernel.h"
#include "../Inputs/rounds.h"

unsigned long flags;
int queue[4], sink;

static inline __attribute__((always_inline)) void xmit(void)
{
	while (test_and_set_bit_lock(2, &flags))
		cpu_relax();
	queue[0]++;
#ifdef FIXED
	clear_bit_unlock(2, &flags);
#else
	clear_bit(2, &flags);
#endif
}

static void reset(void)
{
	flags = 0;
	queue[0] = 0;
}

static NOINLINE void left(void)
{
	xmit();
}

static NOINLINE void right(void)
{
	xmit();
}
