/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * Message passing: the writer is correct, the reader lacks smp_rmb() between the flag and the
 * payload. Needs: an early load.
 */
/*
RUN: %bug %s
*/
#include "../Inputs/kernel.h"
#include "../Inputs/rounds.h"

int payload, flag, sink;

static void reset(void)
{
	payload = flag = 0;
}

static NOINLINE void left(void)
{
	payload = 1;
	smp_store_release(&flag, 1);
}

static NOINLINE void right(void)
{
	if (READ_ONCE(flag)) {
#ifdef FIXED
		smp_rmb();
#endif
		sink = payload;
	}
}
