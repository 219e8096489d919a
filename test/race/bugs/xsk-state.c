/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * Linux, net/xdp: users of a socket check that it is bound and then use its pool; the state has to
 * be read with smp_rmb() behind (xsk_is_bound()). Needs: an early load.
 */
/*
RUN: %bug %s
*/
#include "../Inputs/kernel.h"
#include "../Inputs/rounds.h"

struct socket {
	int state;
	int pool;
} xs;
int sink;

static void reset(void)
{
	xs.state = xs.pool = 0;
}

static NOINLINE void left(void)
{
	xs.pool = 12;
	smp_wmb();
	WRITE_ONCE(xs.state, 2);
}

static NOINLINE void right(void)
{
	if (READ_ONCE(xs.state) == 2) {
#ifdef FIXED
		smp_rmb();
#endif
		sink = xs.pool;
	}
}
