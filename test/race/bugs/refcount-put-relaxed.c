/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * The count of references is dropped without release: what the thread did to the object may follow
 * when another has freed it. Needs: reordering.
 */
/*
RUN: %bug %s
*/
#include "../Inputs/kernel.h"
#include "../Inputs/rounds.h"

struct object {
	int count, data;
} object;

static void reset(void)
{
	object.count = 2;
	object.data = 0;
}

static NOINLINE void left(void)
{
	object.data = 1;
#ifdef FIXED
	__atomic_sub_fetch(&object.count, 1, __ATOMIC_RELEASE);
#else
	atomic_dec_relaxed(&object.count);
#endif
}

static NOINLINE void right(void)
{
	while (smp_load_acquire(&object.count) != 1)
		cpu_relax();
	/* The last reference: the memory is used for something else. */
	object.data = -1;
}
