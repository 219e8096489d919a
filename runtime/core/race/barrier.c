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
	if (context->pending && !context->inside)
		ksan_race_order(context, orders);
}

void ksan_race_order(struct ksan_race_context *context, unsigned orders)
{
	context->interrupted_orders |= orders;
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

void ksan_race_leave_watches(void)
{
	struct ksan_race_context *context = ksan_race_this_context();

	context->in_flight_count = 0;
	context->interrupted_orders |= KSAN_BARRIER_FULL;
	context->watches_left++;
	ksan_early_end(context);
	ksan_own_end_all();
	ksan_race_update(context);
}

/* Assertions of frames that are left have no end of their own. */
static void leave_scoped(struct ksan_race_context *context, uintptr_t stack_pointer)
{
	while (context->scoped && (!stack_pointer || (uintptr_t)context->scoped < stack_pointer))
		context->scoped = context->scoped->next;
}

void ksan_race_jump(uintptr_t stack_pointer)
{
	struct ksan_race_context *context = ksan_race_this_context();

	leave_scoped(context, stack_pointer);
	context->inside = 0;
	ksan_race_leave_watches();
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
