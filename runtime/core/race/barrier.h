/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* What orders the accesses before it with those behind it. */
#ifndef KSAN_CORE_RACE_BARRIER_H
#define KSAN_CORE_RACE_BARRIER_H

#include <stdint.h>
#include "core/race/context.h"

/* Accesses that do not pass a barrier. */
enum {
	KSAN_ORDERS_READS = 1,	/* delayed reads */
	KSAN_ORDERS_WRITES = 2, /* delayed writes */
	KSAN_ORDERS_EARLY = 4,	/* loads taken early */

	KSAN_BARRIER_READ = KSAN_ORDERS_READS | KSAN_ORDERS_EARLY,
	KSAN_BARRIER_WRITE = KSAN_ORDERS_WRITES,
	KSAN_BARRIER_RELEASE = KSAN_ORDERS_READS | KSAN_ORDERS_WRITES,
	KSAN_BARRIER_ACQUIRE = KSAN_ORDERS_EARLY,
	KSAN_BARRIER_FULL = KSAN_ORDERS_READS | KSAN_ORDERS_WRITES | KSAN_ORDERS_EARLY
};

/* A barrier that is about to take effect. */
void ksan_race_barrier(unsigned orders);
/* The same, wherever this context is. */
void ksan_race_order(struct ksan_race_context *context, unsigned orders);

/* What an atomic operation of this memory order (that of C11, as a number) orders. */
unsigned ksan_race_orders(int order);

/* The thread leaves what it does to another thread, or for good: its watches end. */
void ksan_race_leave_watches(void);

/* A thread leaves functions without their exit hooks, to this stack pointer; 0: all of them. */
void ksan_race_jump(uintptr_t stack_pointer);

#endif
