/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * The contents of a page are written and its flag "up to date" is set, without the smp_wmb() that
 * SetPageUptodate() has. Needs: reordering.
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
#ifdef FIXED
	smp_wmb();
#endif
	set_bit(3, &page_flags);
}

static NOINLINE void right(void)
{
	while (!(smp_load_acquire(&page_flags) & 8))
		cpu_relax();
	sink = page[10];
}
