/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * A work item is marked free to be queued again before its data is sure to be written (as when
 * workqueues clear the pending bit). Needs: reordering.
 */
/*
RUN: %bug %s
*/
#include "../Inputs/kernel.h"
#include "../Inputs/rounds.h"

unsigned long work_flags;
int work_data, sink;

static void reset(void)
{
	work_flags = 1;
	work_data = 0;
}

static NOINLINE void left(void)
{
	work_data = 2;
#ifdef FIXED
	smp_wmb();
#endif
	clear_bit(0, &work_flags);
}

static NOINLINE void right(void)
{
	while (smp_load_acquire(&work_flags) & 1)
		cpu_relax();
	work_data++;
}
