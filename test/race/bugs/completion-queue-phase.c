/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * A completion queue entry is valid when its phase bit has changed; without dma_rmb() its other
 * fields may be older (as in NVMe drivers). Needs: an early load.
 */
/*
RUN: %bug %s
*/
#include "../Inputs/kernel.h"
#include "../Inputs/rounds.h"

struct entry {
	uint16_t id, status;
} entry;
int sink;

static void reset(void)
{
	entry.id = entry.status = 0;
}

static NOINLINE void left(void)
{
	entry.id = 17;
	smp_store_release(&entry.status, 1);
}

static NOINLINE void right(void)
{
	if (READ_ONCE(entry.status) & 1) {
#ifdef FIXED
		dma_rmb();
#endif
		sink = entry.id;
	}
}
