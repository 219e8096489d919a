/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * A context for each fiber (ksan/context.h). The current one is always in the thread's own storage,
 * where code that was compiled for it finds it by symbols and other code by a call; a switch
 * exchanges the contents. So both kinds of code, and the runtime itself, agree at any time.
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
	uintptr_t stack_begin, stack_end;
	struct ksan_signal_state signals;
	int running;
	bool of_thread, was_left;
	_Alignas(16) char state[];
};

static _Thread_local struct ksan_fiber *current;

static _Noreturn void fail(const char *message)
{
	ksan_print("==%u==ksan: error: %s\n", ksan_port_id(), message);
	ksan_print_flush();
	ksan_port_exit(1);
}

static struct ksan_fiber *new_fiber(void)
{
	struct ksan_fiber *fiber = malloc(sizeof(*fiber) + ksan_signals_mode->state_size);

	if (fiber)
		ksan_port_fill(fiber, 0, sizeof(*fiber));
	return fiber;
}

struct ksan_fiber *__ksan_context_current(void)
{
	if (!current) {
		current = new_fiber();
		if (current)
			current->running = current->of_thread = true;
	}
	return current;
}

struct ksan_fiber *__ksan_context_create(void *stack, size_t size)
{
	struct ksan_fiber *fiber = new_fiber();

	/* A switch, which may not allocate, will need the thread's own, too. */
	if (!fiber || !__ksan_context_current()) {
		free(fiber);
		return NULL;
	}
	fiber->stack_begin = (uintptr_t)stack;
	fiber->stack_end = (uintptr_t)stack + size;
	if (ksan_initialized && stack)
		ksan_signals_mode->new_stack(stack, size);
	return fiber;
}

static void save(struct ksan_fiber *fiber)
{
	struct ksan_thread *thread = ksan_this_thread();

	ksan_signals_mode->switches();
	ksan_signals_mode->save(fiber->state);
	fiber->was_left = true;
	fiber->stack_begin = thread->stack_begin;
	fiber->stack_end = thread->stack_end;
	ksan_signals_save(&fiber->signals);
}

static void load(struct ksan_fiber *fiber)
{
	struct ksan_thread *thread = ksan_this_thread();

	ksan_signals_mode->restore(fiber->was_left ? fiber->state : NULL, KSAN_SIGNALS_SWITCHED);
	thread->stack_begin = fiber->stack_begin;
	thread->stack_end = fiber->stack_end;
	ksan_signals_load(&fiber->signals);
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
	save(from);
	load(to);
	current = to;
	__atomic_store_n(&from->running, false, __ATOMIC_RELEASE);
	ksan_signals_release(held);
}

void __ksan_context_destroy(struct ksan_fiber *fiber)
{
	if (!fiber)
		return;
	if (__atomic_load_n(&fiber->running, __ATOMIC_ACQUIRE))
		fail("ksan_context_destroy() of a context that is current in a thread");
	ksan_signals_drop(&fiber->signals);
	free(fiber);
}

void ksan_fibers_thread_exit(void)
{
	struct ksan_fiber *last = current;

	current = NULL;
	if (last && last->of_thread)
		free(last);
	else if (last)
		__atomic_store_n(&last->running, false, __ATOMIC_RELEASE);
}
