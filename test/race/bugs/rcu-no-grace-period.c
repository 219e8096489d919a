/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * An object is unlinked and reused at once, while readers may still have it. Needs: neither.
 */
/*
RUN: %bug %s
*/
#include "../Inputs/kernel.h"
#include "../Inputs/rounds.h"

struct object {
	int a;
} first, second, *current_object;
int reading, sink;

static void reset(void)
{
	first.a = second.a = 1;
	current_object = &first;
	reading = 0;
}

static NOINLINE void left(void)
{
	__atomic_store_n(&reading, 1, __ATOMIC_SEQ_CST);
	sink = __atomic_load_n(&current_object, __ATOMIC_SEQ_CST)->a;
	smp_store_release(&reading, 0);
}

static NOINLINE void right(void)
{
	__atomic_store_n(&current_object, &second, __ATOMIC_SEQ_CST);
#ifdef FIXED
	while (__atomic_load_n(&reading, __ATOMIC_SEQ_CST))
		cpu_relax();
#endif
	first.a = -1;
}
