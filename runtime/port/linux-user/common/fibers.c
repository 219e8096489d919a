/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * The state of each fiber (ksan/context.h) is its own, and becomes that of the thread that runs it.
 * What the mode has in the thread's own storage all the same is exchanged at a switch.
 */
#include "common/fibers.h"

#include <stdbool.h>
#include <stdlib.h>
#include <ksan/context.h>
#include <ksan/port.h>
#include <ksan-port/thread.h>
#include "common/init.h"
#include "common/signals.h"
#include "core/common/report_lock.h"
#include "core/common/text.h"

struct ksan_fiber {
	struct ksan_thread *thread;
	int running;
	bool was_left;
	/* What the mode exchanges; then the state of its own, but for one that a thread began with.
	 */
	_Alignas(16) char data[];
};

static _Noreturn void fail(const char *message)
{
	ksan_print("==%u==ksan: error: %s\n", ksan_port_id(), message);
	ksan_print_flush();
	ksan_port_exit(1);
}

static size_t aligned(size_t size)
{
	return (size + 15) & ~(size_t)15;
}

/* NULL for thread: the state is to be its own. */
static struct ksan_fiber *new_fiber(struct ksan_thread *thread)
{
	size_t before = aligned(ksan_signals_mode->state_size);
	size_t size = sizeof(struct ksan_fiber) + before;
	struct ksan_fiber *fiber;

	if (!thread)
		size += ksan_signals_mode->flow_size;
	fiber = malloc(size);
	if (!fiber)
		return NULL;
	ksan_port_fill(fiber, 0, size);
	fiber->thread = thread ? thread : (struct ksan_thread *)(fiber->data + before);
	fiber->thread->fiber = fiber;
	return fiber;
}

struct ksan_fiber *__ksan_context_current(void)
{
	struct ksan_thread *thread = ksan_this_thread();

	if (!thread->fiber && new_fiber(thread))
		thread->fiber->running = true;
	return thread->fiber;
}

struct ksan_fiber *__ksan_context_create(void *stack, size_t size)
{
	/* A switch, which may not allocate, will need the thread's own, too. */
	struct ksan_fiber *fiber = __ksan_context_current() ? new_fiber(NULL) : NULL;

	if (!fiber)
		return NULL;
	fiber->thread->stack_begin = (uintptr_t)stack;
	fiber->thread->stack_end = (uintptr_t)stack + size;
	if (ksan_initialized && stack)
		ksan_signals_mode->new_stack(stack, size);
	return fiber;
}

void __ksan_context_switch(struct ksan_fiber *to)
{
	struct ksan_fiber *from = __ksan_context_current();
	uint64_t held;

	if (!from)
		fail("no memory for the thread's context; call ksan_context_current() earlier");
	if (to == from)
		return;
	if (!to)
		fail("ksan_context_switch(NULL); check what ksan_context_create() returned");
	if (__atomic_exchange_n(&to->running, true, __ATOMIC_ACQUIRE))
		fail("ksan_context_switch() to a context that is current in another thread");
	ksan_report_leave();
	held = ksan_signals_hold();
	ksan_signals_mode->switches();
	ksan_signals_mode->leave(from->data);
	from->was_left = true;
	ksan_thread_now = to->thread;
	ksan_signals_switched(from->thread);
	ksan_signals_mode->go_on(to->was_left ? to->data : NULL);
	__atomic_store_n(&from->running, false, __ATOMIC_RELEASE);
	ksan_signals_release(held);
}

void __ksan_context_destroy(struct ksan_fiber *fiber)
{
	if (!fiber)
		return;
	if (__atomic_load_n(&fiber->running, __ATOMIC_ACQUIRE))
		fail("ksan_context_destroy() of a context that is current in a thread");
	ksan_signals_end(fiber->thread);
	free(fiber);
}

/* From now on the runtime finds the state of what runs here, whatever thread that goes on in. */
void ksan_fibers_thread_begin(void)
{
	ksan_thread_now = &ksan_own_thread;
}

void ksan_fibers_thread_exit(void)
{
	struct ksan_fiber *last = ksan_this_thread()->fiber;

	ksan_thread_now = &ksan_own_thread;
	if (!last)
		return;
	__atomic_store_n(&last->running, false, __ATOMIC_RELEASE);
	if (last->thread != &ksan_own_thread)
		return;
	ksan_own_thread.fiber = NULL;
	free(last);
}
