/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * Handlers that are running, outermost first, with what they interrupted: the mode's state of the
 * thread, which is put back when a handler returns or is left by a jump.
 */
#include "common/signals.h"

#include <stddef.h>
#include <sys/mman.h>
#include <ksan/port.h>
#include <ksan-port/thread.h>
#include "common/syscall.h"
#include "core/common/report_lock.h"

/* Handlers that interrupt handlers, deeper than that, lose the state of the interrupted code. */
#define MAX_NESTING 16

struct interrupted {
	uintptr_t frame;
	char state[KSAN_SIGNALS_MAX_STATE];
};

const struct ksan_signals_mode *ksan_signals_mode;

void ksan_signals_init(const struct ksan_signals_mode *mode)
{
	ksan_signals_mode = mode;
}

/* Too large for an alternate signal stack. */
static _Thread_local struct interrupted *interrupted;

static void save(unsigned level, uintptr_t frame)
{
	if (!interrupted)
		interrupted = ksan_port_map(MAX_NESTING * sizeof(*interrupted));
	if (!interrupted || level >= MAX_NESTING)
		return;
	interrupted[level].frame = frame;
	ksan_port_copy(interrupted[level].state, ksan_signals_mode->state(),
		       ksan_signals_mode->state_size);
}

static void restore(unsigned level)
{
	void *state = ksan_signals_mode->state();
	size_t size = ksan_signals_mode->state_size;

	if (interrupted && level < MAX_NESTING)
		ksan_port_copy(state, interrupted[level].state, size);
	else
		ksan_port_fill(state, 0, size);
}

void ksan_signals_enter(uintptr_t frame, siginfo_t *info, void *context)
{
	save(ksan_this_thread()->in_signal++, frame);
	ksan_signals_mode->entered(info, context);
}

void ksan_signals_return(void)
{
	restore(--ksan_this_thread()->in_signal);
}

static bool on_alternate_stack(uintptr_t addr, const stack_t *stack)
{
	return !(stack->ss_flags & SS_DISABLE) && addr >= (uintptr_t)stack->ss_sp &&
	       addr < (uintptr_t)stack->ss_sp + stack->ss_size;
}

/* What runs on the alternate stack was called from a frame that is not on it. */
static bool is_left(uintptr_t frame, uintptr_t stack_pointer, const stack_t *stack)
{
	bool alternate = on_alternate_stack(frame, stack);

	if (!stack_pointer)
		return true;
	if (on_alternate_stack(stack_pointer, stack) != alternate)
		return alternate;
	return stack_pointer > frame;
}

void ksan_signals_leave(uintptr_t stack_pointer)
{
	struct ksan_thread *thread = ksan_this_thread();
	uintptr_t report = ksan_report_frame();
	stack_t stack = {.ss_flags = SS_DISABLE};

	if (!thread->in_signal && !report)
		return;
	ksan_syscall(SYS_sigaltstack, 0, &stack);
	while (thread->in_signal) {
		unsigned level = thread->in_signal - 1;

		if (interrupted && level < MAX_NESTING &&
		    !is_left(interrupted[level].frame, stack_pointer, &stack))
			break;
		restore(--thread->in_signal);
	}
	if (report && is_left(report, stack_pointer, &stack))
		ksan_report_leave();
}

static void unmap(struct interrupted *array)
{
	if (array)
		ksan_syscall(SYS_munmap, array, MAX_NESTING * sizeof(*array));
}

/* A signal may come before the old array is gone: it must find another one by then. */
static void replace(struct interrupted *array)
{
	struct interrupted *old = interrupted;

	interrupted = array;
	unmap(old);
}

void ksan_signals_thread_exit(void)
{
	replace(NULL);
}

/* Outside of handlers there is nothing in the array, which stays with the thread. */
void ksan_signals_save(struct ksan_signal_state *state)
{
	struct ksan_thread *thread = ksan_this_thread();

	state->level = thread->in_signal;
	state->interrupted = state->level ? interrupted : NULL;
	if (state->level)
		interrupted = NULL;
	thread->in_signal = 0;
}

void ksan_signals_load(const struct ksan_signal_state *state)
{
	ksan_this_thread()->in_signal = state->level;
	if (!state->level)
		return;
	replace(state->interrupted);
}

void ksan_signals_drop(struct ksan_signal_state *state)
{
	unmap(state->interrupted);
}
