/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * Handlers that are running, outermost first, with what they interrupted: the mode's state of the
 * thread, which is put back when a handler returns or is left. Signals wait while that is copied,
 * so a handler that goes on in another thread never does so in the middle. Only the handler of a
 * fault cannot wait, or of a signal that a fault would have: a level of nesting that it interrupts
 * has no frame until it is complete.
 */
#include "common/signals.h"

#include <stddef.h>
#include <sys/mman.h>
#include <ucontext.h>
#include <ksan/port.h>
#include <ksan-port/exceptions.h>
#include "common/permission.h"
#include "common/report_stack.h"
#include "common/syscall.h"
#include "core/common/permission.h"
#include "core/common/report_lock.h"

/* One handler. Its state would be too large for an alternate signal stack. */
struct level {
	/* The handler's frame, 0: not yet entered; the bounds of its stack, 0 and 0: not known. */
	uintptr_t frame, begin, end;
	/* The bounds of the stack that was interrupted. */
	uintptr_t stack_begin, stack_end;
	struct ksan_exception_context exceptions;
	_Alignas(16) char state[];
};

#define LEVELS 16

/* So many levels; those further in are in the next one. */
struct ksan_signal_levels {
	struct ksan_signal_levels *inner;
	_Alignas(16) char levels[];
};

const struct ksan_signals_mode *ksan_signals_mode;

void ksan_signals_init(const struct ksan_signals_mode *mode)
{
	ksan_signals_mode = mode;
}

/* The thread has given its memory back: handlers that run all the same give back theirs. */
static _Thread_local bool ended;

static size_t level_size(void)
{
	return (sizeof(struct level) + ksan_signals_mode->state_size + 15) & ~(size_t)15;
}

static size_t levels_size(void)
{
	return sizeof(struct ksan_signal_levels) + LEVELS * level_size();
}

static void unmap(struct ksan_signal_levels *levels)
{
	while (levels) {
		struct ksan_signal_levels *inner = levels->inner;

		ksan_syscall(SYS_munmap, levels, levels_size());
		levels = inner;
	}
}

static struct ksan_signal_levels *add(struct ksan_signal_levels **link)
{
	struct ksan_signal_levels *levels = ksan_port_map(levels_size()), *other = NULL;

	if (!levels || __atomic_compare_exchange_n(link, &other, levels, false, __ATOMIC_RELAXED,
						   __ATOMIC_RELAXED))
		return levels;
	unmap(levels);
	return other;
}

/* Level 0 is the outermost. NULL: there is no memory for it, or it was not to be made. */
static struct level *find(unsigned level, bool make)
{
	struct ksan_signal_levels **link = &ksan_this_thread()->signal_levels;

	for (;; level -= LEVELS) {
		struct ksan_signal_levels *levels = __atomic_load_n(link, __ATOMIC_RELAXED);

		if (!levels && make)
			levels = add(link);
		if (!levels)
			return NULL;
		if (level < LEVELS)
			return (struct level *)(levels->levels + level * level_size());
		link = &levels->inner;
	}
}

/* What interrupts the runtime here finds the level whole or without a frame. */
static void set_frame(struct level *level, uintptr_t frame)
{
	__atomic_signal_fence(__ATOMIC_SEQ_CST);
	__atomic_store_n(&level->frame, frame, __ATOMIC_RELAXED);
	__atomic_signal_fence(__ATOMIC_SEQ_CST);
}

static bool contains(uintptr_t begin, uintptr_t end, uintptr_t addr)
{
	return addr >= begin && addr < end;
}

/* Finds the bounds of the stack that a handler with this frame is on. */
static void find_stack(uintptr_t frame, const ucontext_t *context, uintptr_t *begin, uintptr_t *end)
{
	const struct ksan_thread *thread = ksan_this_thread();
	stack_t stack = {.ss_flags = SS_DISABLE};
	uintptr_t bottom;

	*begin = thread->stack_begin;
	*end = thread->stack_end;
	if (contains(*begin, *end, frame) || ksan_report_stack(frame, begin, end))
		return;
	/* The kernel may have disabled the alternate stack since (SS_AUTODISARM). */
	if (context)
		stack = context->uc_stack;
	else
		ksan_syscall(SYS_sigaltstack, 0, &stack);
	bottom = (uintptr_t)stack.ss_sp;
	if (stack.ss_flags & SS_DISABLE || !contains(bottom, bottom + stack.ss_size, frame))
		bottom = stack.ss_size = 0;
	*begin = bottom;
	*end = bottom + stack.ss_size;
}

static const struct ksan_exception_context none;

/* After a return the kernel sets the hardware once more, not so after a jump. */
static void permit(const struct ksan_exception_context *exceptions)
{
	*ksan_this_exceptions() = *exceptions;
	if (ksan_permission_in_hardware)
		ksan_port_metadata_writable(exceptions->unlocked);
}

/* What the level has interrupted goes on. */
static void restore(struct level *level, enum ksan_signals_restore how)
{
	struct ksan_thread *thread = ksan_this_thread();

	if (level && !level->frame)
		return;
	if (ksan_this_exceptions()->unlocked)
		ksan_permission_report_unbalanced(ksan_this_exceptions());
	ksan_signals_mode->restore(level ? level->state : NULL, how);
	permit(level ? &level->exceptions : &none);
	if (!level)
		return;
	thread->stack_begin = level->stack_begin;
	thread->stack_end = level->stack_end;
	set_frame(level, 0);
}

/* The innermost handler ends. */
static void pop(enum ksan_signals_restore how)
{
	struct ksan_thread *thread = ksan_this_thread();

	restore(find(thread->in_signal - 1, false), how);
	thread->in_signal--;
	if (ended && !thread->in_signal)
		ksan_signals_thread_exit();
}

static uintptr_t stack_pointer_of(const ucontext_t *context)
{
#if defined(__x86_64__)
	return context ? (uintptr_t)context->uc_mcontext.gregs[REG_RSP] : 0;
#elif defined(__aarch64__)
	return context ? (uintptr_t)context->uc_mcontext.sp : 0;
#endif
}

/* What runs on a handler's stack meanwhile lies below it. */
static bool is_above(const struct level *level, uintptr_t addr)
{
	return contains(level->begin, level->end, addr) && addr >= level->frame;
}

/* Handlers that were left by a jump that nobody saw: their frames are free for new ones. */
static void leave_overwritten(uintptr_t frame, const ucontext_t *context)
{
	struct ksan_thread *thread = ksan_this_thread();
	bool left = false;

	while (thread->in_signal) {
		const struct level *level = find(thread->in_signal - 1, false);

		if (!level || !level->frame ||
		    !(is_above(level, frame) || is_above(level, stack_pointer_of(context))))
			break;
		pop(KSAN_SIGNALS_LATE);
		left = true;
	}
	if (!left)
		return;
	ksan_permission_runtime_left();
	ksan_signals_mode->jumps(frame);
}

void ksan_signals_enter(uintptr_t frame, siginfo_t *info, void *context)
{
	uint64_t held = ksan_port_hold_interrupts();
	struct ksan_thread *thread = ksan_this_thread();
	struct level *level;
	uintptr_t begin, end;

	leave_overwritten(frame, context);
	level = find(thread->in_signal++, true);
	find_stack(frame, context, &begin, &end);
	if (level) {
		level->begin = begin;
		level->end = end;
		level->stack_begin = thread->stack_begin;
		level->stack_end = thread->stack_end;
		level->exceptions = *ksan_this_exceptions();
		ksan_signals_mode->save(level->state);
		set_frame(level, frame);
	}
	thread->stack_begin = begin;
	thread->stack_end = end;
	permit(&none);
	ksan_signals_mode->entered(info, context);
	ksan_port_release_interrupts(held);
}

/* Handlers further in belong to fibers, which somebody has switched without a word. */
static void take_out(unsigned at)
{
	unsigned last = --ksan_this_thread()->in_signal;

	restore(find(at, false), KSAN_SIGNALS_RETURNED);
	for (; at < last; at++)
		ksan_port_copy(find(at, false), find(at + 1, false), level_size());
	set_frame(find(last, false), 0);
}

void ksan_signals_return(uintptr_t frame)
{
	uint64_t held = ksan_port_hold_interrupts();
	unsigned count, at;

	leave_overwritten(frame - 1, NULL);
	at = count = ksan_this_thread()->in_signal;
	while (at) {
		const struct level *level = find(at - 1, false);

		/* There was no memory for it. */
		if (!level && at == count)
			break;
		if (level && level->frame == frame)
			break;
		at--;
	}
	if (at == count && count)
		pop(KSAN_SIGNALS_RETURNED);
	else if (at)
		take_out(at - 1);
	else
		/* It was entered in another thread. */
		ksan_signals_mode->restore(NULL, KSAN_SIGNALS_RETURNED);
	ksan_port_release_interrupts(held);
}

/* Where the stack is not known, it is one with all others. */
static bool is_left(uintptr_t begin, uintptr_t end, uintptr_t frame, uintptr_t stack_pointer)
{
	if (!stack_pointer || (end && !contains(begin, end, stack_pointer)))
		return true;
	return stack_pointer > frame;
}

static void leave_report(uintptr_t stack_pointer)
{
	uintptr_t report = ksan_report_frame(), begin, end;

	if (!report)
		return;
	find_stack(report, NULL, &begin, &end);
	if (is_left(begin, end, report, stack_pointer))
		ksan_report_leave();
}

void ksan_signals_leave(uintptr_t stack_pointer)
{
	struct ksan_thread *thread = ksan_this_thread();
	uint64_t held;

	leave_report(stack_pointer);
	held = thread->in_signal ? ksan_port_hold_interrupts() : 0;
	while (thread->in_signal) {
		const struct level *level = find(thread->in_signal - 1, false);

		/* One that was not entered was interrupted by one that is left. */
		if (level && level->frame &&
		    !is_left(level->begin, level->end, level->frame, stack_pointer))
			break;
		pop(KSAN_SIGNALS_RETURNED);
	}
	ksan_permission_runtime_left();
	ksan_signals_release(held);
}

void ksan_signals_thread_begin(void)
{
	permit(&none);
}

void ksan_signals_thread_exit(void)
{
	ended = true;
	ksan_signals_end(ksan_this_thread());
}

/* Outside of handlers there is nothing in the levels, which stay where they are. */
void ksan_signals_save(struct ksan_signal_state *state)
{
	struct ksan_thread *thread = ksan_this_thread();

	state->exceptions = thread->exceptions;
	state->count = thread->in_signal;
	state->levels = state->count ? thread->signal_levels : NULL;
	if (state->count)
		thread->signal_levels = NULL;
	thread->in_signal = 0;
}

void ksan_signals_load(const struct ksan_signal_state *state)
{
	struct ksan_thread *thread = ksan_this_thread();

	permit(&state->exceptions);
	thread->in_signal = state->count;
	if (!state->count)
		return;
	unmap(thread->signal_levels);
	thread->signal_levels = state->levels;
}

void ksan_signals_drop(struct ksan_signal_state *state)
{
	unmap(state->levels);
}

/* Memory for levels that nobody is in is passed on. */
void ksan_signals_switched(struct ksan_thread *from)
{
	struct ksan_thread *to = ksan_this_thread();

	if (!from->in_signal && !to->signal_levels) {
		to->signal_levels = from->signal_levels;
		from->signal_levels = NULL;
	}
	if (ksan_permission_in_hardware)
		ksan_port_metadata_writable(to->exceptions.unlocked);
}

void ksan_signals_end(struct ksan_thread *fiber)
{
	struct ksan_signal_levels *levels = fiber->signal_levels;

	fiber->signal_levels = NULL;
	unmap(levels);
}
