/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * A read-side section ends by a marked store that orders nothing, so what it read may have been
 * reused by then. Needs: reordering.
 */
/*
RUN: %bug %s
*/
#include "../Inputs/kernel.h"
#include "../Inputs/rounds.h"

struct object {
	int a;
} object, *current_object;
int reading, sink;

static void reset(void)
{
	object.a = 1;
	current_object = &object;
	reading = 1;
}

static NOINLINE void left(void)
{
	sink = rcu_dereference(current_object)->a;
#ifdef FIXED
	smp_store_release(&reading, 0);
#else
	WRITE_ONCE(reading, 0);
#endif
}

static NOINLINE void right(void)
{
	/* synchronize_rcu(), then the memory is used again. */
	while (smp_load_acquire(&reading))
		cpu_relax();
	object.a = -1;
}
