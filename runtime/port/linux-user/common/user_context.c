/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * Flows of control that were left with swapcontext() in a signal handler, or while they may write
 * the runtime's tables, found again by the ucontext_t that they are kept in, in whatever thread
 * they go on. Of others there is nothing to keep.
 */
#include <stdbool.h>
#include <ucontext.h>
#include <ksan/port.h>
#include <ksan-port/thread.h>
#include "common/signals.h"
#include "core/common/hash.h"

/* Never freed: a program has a number of contexts, and uses them again. */
struct flow {
	struct flow *next;
	const ucontext_t *context;
	/* It was left in a handler, and nobody goes on with it yet. */
	bool waits;
	struct ksan_thread *thread;
	struct ksan_signal_state signals;
	_Alignas(16) char state[];
};

#define LISTS 256

static struct flow *lists[LISTS];
static const struct ksan_signal_state fresh;

static struct flow *find(const ucontext_t *context, bool make)
{
	uint64_t hash = ksan_hash_mix(0, (uintptr_t)context);
	struct flow **list = &lists[(hash >> 32) % LISTS];
	struct flow *first = __atomic_load_n(list, __ATOMIC_ACQUIRE), *flow = first;

	while (flow && flow->context != context)
		flow = flow->next;
	if (flow || !make)
		return flow;
	flow = ksan_port_map(sizeof(*flow) + ksan_signals_mode->state_size);
	if (!flow)
		return NULL;
	flow->context = context;
	do
		flow->next = first;
	while (!__atomic_compare_exchange_n(list, &first, flow, false, __ATOMIC_RELEASE,
					    __ATOMIC_ACQUIRE));
	return flow;
}

/* The flow that waits in a context, which it does no longer; or NULL. */
static struct flow *take(const ucontext_t *context)
{
	struct flow *flow = context ? find(context, false) : NULL;

	if (flow && __atomic_exchange_n(&flow->waits, false, __ATOMIC_ACQUIRE))
		return flow;
	return NULL;
}

void ksan_signals_renew(const ucontext_t *context)
{
	struct flow *flow = take(context);

	if (flow)
		ksan_signals_drop(&flow->signals);
}

uintptr_t ksan_context_stack_pointer(const ucontext_t *context)
{
#if defined(__x86_64__)
	return (uintptr_t)context->uc_mcontext.gregs[REG_RSP];
#elif defined(__aarch64__)
	return (uintptr_t)context->uc_mcontext.sp;
#endif
}

/* False: the thread has not left a handler, nor a flow of control that may write tables. */
static bool keep(const ucontext_t *from)
{
	const struct ksan_thread *thread = ksan_this_thread();
	struct flow *flow;

	if (!thread->in_signal && !thread->exceptions.unlocked)
		return false;
	flow = find(from, true);
	if (!flow) {
		ksan_signals_leave(0);
		return false;
	}
	ksan_signals_mode->leave(flow->state);
	ksan_signals_save(&flow->signals);
	flow->thread = ksan_this_thread();
	__atomic_store_n(&flow->waits, true, __ATOMIC_RELEASE);
	return true;
}

void ksan_signals_switch(const ucontext_t *from, const ucontext_t *to)
{
	uint64_t held = ksan_signals_hold();
	struct ksan_thread *left = ksan_this_thread(), *thread;
	struct flow *next;
	bool kept = false;

	ksan_signals_mode->switches();
	ksan_signals_renew(from);
	next = take(to);
	if (from)
		kept = keep(from);
	else
		ksan_signals_leave(next ? 0 : ksan_context_stack_pointer(to));
	thread = left;
	if (ksan_signals_mode->flow_of)
		thread = next ? next->thread : ksan_signals_mode->flow_of(to);
	if (thread != left) {
		ksan_thread_now = thread;
		ksan_signals_switched(left);
	}
	if (next) {
		ksan_signals_mode->go_on(next->state);
		ksan_signals_load(&next->signals);
	} else if (kept && thread == left) {
		ksan_signals_mode->go_on(NULL);
		ksan_signals_load(&fresh);
	}
	ksan_signals_release(held);
}
