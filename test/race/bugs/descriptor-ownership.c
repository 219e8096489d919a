/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * A driver gives a descriptor to the device by its ownership bit; dma_wmb() before that is
 * missing, so its address may follow. Needs: reordering.
 */
/*
RUN: %bug %s
*/
#include "../Inputs/kernel.h"
#include "../Inputs/rounds.h"

struct descriptor {
	uint32_t address, control;
} descriptor;
uint32_t sink;

static void reset(void)
{
	descriptor.address = descriptor.control = 0;
}

static NOINLINE void left(void)
{
	descriptor.address = 0x1000;
#ifdef FIXED
	dma_wmb();
#endif
	WRITE_ONCE(descriptor.control, 1u << 31);
}

static NOINLINE void right(void)
{
	while (!(smp_load_acquire(&descriptor.control) >> 31))
		cpu_relax();
	sink = descriptor.address;
}
