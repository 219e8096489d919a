/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * A count of references that two threads change without atomics. Needs: neither.
 */
/*
RUN: %bug %s
*/
#include "../Inputs/kernel.h"
#include "../Inputs/rounds.h"

int count;
int sink;

static NOINLINE void put(void)
{
#ifdef FIXED
	__atomic_sub_fetch(&count, 1, __ATOMIC_ACQ_REL);
#else
	count--;
#endif
}

static void reset(void)
{
	count = 2;
}

static NOINLINE void left(void)
{
	put();
}

static NOINLINE void right(void)
{
	put();
}
