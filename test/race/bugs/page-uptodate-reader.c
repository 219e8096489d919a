/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * A reader that finds a page "up to date" reads it without the smp_rmb() that PageUptodate() has.
 * Needs: an early load.
 */
/*
RUN: %bug %s
*/
#include "../Inputs/kernel.h"
#include "../Inputs/rounds.h"

unsigned long page_flags;
char page[64];
int sink;

static void reset(void)
{
	page_flags = 0;
	page[10] = 0;
}

static NOINLINE void left(void)
{
	page[10] = 1;
	smp_wmb();
	set_bit(3, &page_flags);
}

static NOINLINE void right(void)
{
	if (test_bit(3, &page_flags)) {
#ifdef FIXED
		smp_rmb();
#endif
		sink = page[10];
	}
}
