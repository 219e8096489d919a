/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * virtio: the driver sees that the used index has moved and reads the element; virtio_rmb() is
 * missing. Needs: an early load.
 */
/*
RUN: %bug %s
*/
#include "../Inputs/kernel.h"
#include "../Inputs/rounds.h"

struct used {
	unsigned short index;
	struct {
		unsigned id, length;
	} ring[2];
} used;
unsigned short last;
int sink;

static void reset(void)
{
	used.index = last = 0;
	used.ring[0].length = 0;
}

static NOINLINE void left(void)
{
	used.ring[0].length = 60;
	smp_store_release(&used.index, 1);
}

static NOINLINE void right(void)
{
	if (last != READ_ONCE(used.index)) {
#ifdef FIXED
		smp_rmb();
#endif
		sink = (int)used.ring[0].length;
	}
}
