/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * A spinlock is released by a plain marked store, not by smp_store_release(): the critical section
 * leaks out behind the unlock. Needs: reordering.
 */
/*
RUN: %bug %s
*/
#include "../Inputs/kernel.h"
#include "../Inputs/rounds.h"

int lock, shared, sink;

static inline void take(void)
{
	while (__atomic_exchange_n(&lock, 1, __ATOMIC_ACQUIRE))
		cpu_relax();
}

static inline __attribute__((always_inline)) void release(void)
{
#ifdef FIXED
	smp_store_release(&lock, 0);
#else
	WRITE_ONCE(lock, 0);
#endif
}

static void reset(void)
{
	shared = 0;
	lock = 0;
}

static NOINLINE void left(void)
{
	take();
	shared++;
	release();
}

static NOINLINE void right(void)
{
	take();
	shared++;
	release();
}
