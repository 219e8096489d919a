/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * A timer says that it has ended before its last write to the object is sure to be over; the
 * teardown then frees the object. Needs: reordering.
 */
/*
RUN: %bug %s
*/
#include "../Inputs/kernel.h"
#include "../Inputs/rounds.h"

struct object {
	int running, fired;
} object;

static void reset(void)
{
	object.running = 1;
	object.fired = 0;
}

static NOINLINE void left(void)
{
	object.fired++;
#ifdef FIXED
	smp_store_release(&object.running, 0);
#else
	WRITE_ONCE(object.running, 0);
#endif
}

static NOINLINE void right(void)
{
	while (smp_load_acquire(&object.running))
		cpu_relax();
	object.fired = -1;
}
