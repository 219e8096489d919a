/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
#include "core/race/barrier.h"

#include <ksan/abi.h>
#include <ksan-port/race.h>
#include "core/race/countdown.h"
#include "core/race/early.h"
#include "core/race/in_flight.h"
#include "core/race/interface.h"
#include "core/race/options.h"
#include "core/race/own.h"

void ksan_race_barrier(unsigned orders)
{
	struct ksan_race_context *context = ksan_race_this_context();

	/* Also for the calls that the runtime itself makes. */
	if (!context->pending || context->inside)
		return;
	if (context->in_flight_count)
		ksan_in_flight_end(context, orders & KSAN_ORDERS_READS,
				   orders & KSAN_ORDERS_WRITES);
	if (orders & KSAN_ORDERS_EARLY)
		ksan_early_end(context);
	ksan_race_update(context);
}

unsigned ksan_race_orders(int order)
{
	switch (order) {
	case __ATOMIC_RELAXED:
		return 0;
	case __ATOMIC_CONSUME:
	case __ATOMIC_ACQUIRE:
		return KSAN_BARRIER_ACQUIRE;
	case __ATOMIC_RELEASE:
		return KSAN_BARRIER_RELEASE;
	default:
		return KSAN_BARRIER_FULL;
	}
}

void ksan_race_jump(void)
{
	struct ksan_race_context *context = ksan_race_this_context();

	context->in_flight_count = 0;
	ksan_early_end(context);
	ksan_own_end_all();
	context->inside = 0;
	ksan_race_update(context);
}

void __ksan_mb(void)
{
	ksan_race_barrier(KSAN_BARRIER_FULL);
}

void __ksan_rmb(void)
{
	ksan_race_barrier(KSAN_BARRIER_READ);
}

void __ksan_wmb(void)
{
	ksan_race_barrier(KSAN_BARRIER_WRITE);
}

void __ksan_acquire(void)
{
	ksan_race_barrier(KSAN_BARRIER_ACQUIRE);
}

void __ksan_release(void)
{
	ksan_race_barrier(KSAN_BARRIER_RELEASE);
}

void __tsan_atomic_thread_fence(int order)
{
	unsigned orders = ksan_race_orders(order);

	/* As a fence, it orders the loads before it, too. */
	if (order == __ATOMIC_ACQUIRE || order == __ATOMIC_CONSUME)
		orders = KSAN_BARRIER_READ;
	ksan_race_barrier(orders);
	__atomic_thread_fence(__ATOMIC_SEQ_CST);
}

/* A fence of the compiler is no barrier, but a kernel may use it to tell of one. */
void __tsan_atomic_signal_fence(int order)
{
	if (!ksan_race_options.signal_fence_barriers)
		return;
	switch (order) {
	case KSAN_LINUX_FENCE_MB:
		ksan_race_barrier(KSAN_BARRIER_FULL);
		return;
	case KSAN_LINUX_FENCE_WMB:
		ksan_race_barrier(KSAN_BARRIER_WRITE);
		return;
	case KSAN_LINUX_FENCE_RELEASE:
		ksan_race_barrier(KSAN_BARRIER_RELEASE);
		return;
	case KSAN_LINUX_FENCE_RMB:
		ksan_race_barrier(KSAN_BARRIER_READ);
	}
}
