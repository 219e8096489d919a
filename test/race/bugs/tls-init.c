/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * Linux, net/tls: tls_init() changed the protocol of a socket before the context that the new
 * protocol uses was sure to be written; smp_wmb() was missing (found by OZZ). Needs: reordering.
 */
/*
RUN: %bug %s
*/
#include "../Inputs/kernel.h"
#include "../Inputs/rounds.h"

struct context {
	int tx_conf;
} context;
struct socket {
	int protocol;
	struct context *context;
} sk;
int sink;

static void reset(void)
{
	context.tx_conf = 0;
	sk.protocol = 0;
	sk.context = NULL;
}

static NOINLINE void left(void)
{
	context.tx_conf = 1;
	sk.context = &context;
#ifdef FIXED
	smp_wmb();
#endif
	WRITE_ONCE(sk.protocol, 1);
}

static NOINLINE void right(void)
{
	while (!smp_load_acquire(&sk.protocol))
		cpu_relax();
	sink = sk.context->tx_conf;
}
