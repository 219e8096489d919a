/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * Signal handlers of the program. A handler may interrupt code between the store of an argument's
 * shadow and the call that it is for, so the context is put back when the handler returns. What the
 * kernel hands to a handler is initialised.
 *
 * The kernel gets one of two functions of ours as handler, for handlers with one or three
 * parameters; it also remembers which, so that all we keep is the program's function.
 */
#include "signals.h"

#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <ucontext.h>
#include <ksan/port.h>
#include <ksan-port/context.h>
#include "core/memory.h"
#include "core/options.h"
#include "init.h"
#include "intercept.h"
#include "modules.h"
#include "syscall.h"

/* Handlers that interrupt handlers, deeper than that, lose shadow of the interrupted code. */
#define MAX_NESTING 16

/* What handlers interrupted, outermost first; too large for an alternate signal stack. */
struct interrupted {
	uintptr_t frame;
	struct ksan_context context;
};

static _Thread_local struct interrupted *interrupted;
static uintptr_t handlers[NSIG];

static void enter(uintptr_t frame)
{
	struct ksan_thread *thread = ksan_this_thread();
	unsigned level = thread->in_signal++;

	if (!interrupted)
		interrupted = ksan_port_map(MAX_NESTING * sizeof(*interrupted));
	if (interrupted && level < MAX_NESTING) {
		interrupted[level].frame = frame;
		ksan_port_copy(&interrupted[level].context, ksan_this_context(),
			       sizeof(struct ksan_context));
	}
	ksan_clear_params(3);
}

static void leave(void)
{
	unsigned level = --ksan_this_thread()->in_signal;

	if (interrupted && level < MAX_NESTING)
		ksan_port_copy(ksan_this_context(), &interrupted[level].context,
			       sizeof(struct ksan_context));
	else
		ksan_port_fill(ksan_this_context(), 0, sizeof(struct ksan_context));
}

static bool on_alternate_stack(uintptr_t addr, const stack_t *stack)
{
	return !(stack->ss_flags & SS_DISABLE) && addr >= (uintptr_t)stack->ss_sp &&
	       addr < (uintptr_t)stack->ss_sp + stack->ss_size;
}

void ksan_signals_leave(uintptr_t stack_pointer)
{
	struct ksan_thread *thread = ksan_this_thread();
	stack_t stack = {.ss_flags = SS_DISABLE};

	if (!thread->in_signal)
		return;
	ksan_syscall(SYS_sigaltstack, 0, &stack);
	while (thread->in_signal) {
		unsigned level = thread->in_signal - 1;
		uintptr_t frame = interrupted && level < MAX_NESTING ? interrupted[level].frame : 0;

		/* The target lies inside of the handler: it is deeper in the same stack. */
		if (stack_pointer && stack_pointer < frame &&
		    on_alternate_stack(stack_pointer, &stack) == on_alternate_stack(frame, &stack))
			return;
		thread->in_signal--;
	}
}

static void unmap(struct interrupted *array)
{
	if (array)
		ksan_syscall(SYS_munmap, array, MAX_NESTING * sizeof(*array));
}

void ksan_signals_thread_exit(void)
{
	unmap(interrupted);
	interrupted = NULL;
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
	unmap(interrupted);
	interrupted = state->interrupted;
}

void ksan_signals_drop(struct ksan_signal_state *state)
{
	unmap(state->interrupted);
}

static uintptr_t handler_of(int signal)
{
	return __atomic_load_n(&handlers[signal], __ATOMIC_ACQUIRE);
}

static void call_simple(int signal)
{
	enter((uintptr_t)__builtin_frame_address(0));
	((void (*)(int))handler_of(signal))(signal);
	leave();
}

static void call_with_info(int signal, siginfo_t *info, void *context)
{
	enter((uintptr_t)__builtin_frame_address(0));
	ksan_unpoison(info, sizeof(*info));
	ksan_unpoison(context, sizeof(ucontext_t));
#if defined(__x86_64__)
	/* Floating-point state follows; the kernel makes room for what the processor has. */
	ksan_unpoison(((ucontext_t *)context)->uc_mcontext.fpregs, sizeof(struct _libc_fpstate));
#endif
	((void (*)(int, siginfo_t *, void *))handler_of(signal))(signal, info, context);
	leave();
}

static bool is_function(uintptr_t handler)
{
	return handler != (uintptr_t)SIG_DFL && handler != (uintptr_t)SIG_IGN &&
	       handler != (uintptr_t)SIG_ERR && handler != (uintptr_t)SIG_HOLD;
}

static bool is_ours(uintptr_t handler)
{
	return handler == (uintptr_t)call_simple || handler == (uintptr_t)call_with_info;
}

static void check_action(const struct sigaction *action, const void *caller)
{
	if (!action || !ksan_in_instrumented_module(caller))
		return;
	ksan_check_memory(&action->sa_sigaction, sizeof(action->sa_sigaction), "sigaction");
	ksan_check_memory(&action->sa_flags, sizeof(action->sa_flags), "sigaction");
	/* The kernel has 64 signals. */
	ksan_check_memory(&action->sa_mask, 8, "sigaction");
}

KSAN_WRAPPER(int, sigaction, (int signal, const struct sigaction *action, struct sigaction *old))
{
	bool wraps = ksan_initialized && ksan_options.wrap_signals && signal > 0 && signal < NSIG;
	struct sigaction ours;
	uintptr_t previous = 0;
	int result;

	if (ksan_initialized)
		check_action(action, __builtin_return_address(0));
	if (wraps) {
		previous = handler_of(signal);
		if (action && is_function((uintptr_t)action->sa_sigaction)) {
			ours = *action;
			__atomic_store_n(&handlers[signal], (uintptr_t)action->sa_sigaction,
					 __ATOMIC_RELEASE);
			if (action->sa_flags & SA_SIGINFO)
				ours.sa_sigaction = call_with_info;
			else
				ours.sa_handler = call_simple;
			action = &ours;
		}
	}
	result = KSAN_REAL(sigaction)(signal, action, old);
	if (wraps && result != 0)
		__atomic_store_n(&handlers[signal], previous, __ATOMIC_RELEASE);
	if (result == 0 && old) {
		if (wraps && is_ours((uintptr_t)old->sa_sigaction))
			old->sa_sigaction = (void (*)(int, siginfo_t *, void *))previous;
		if (ksan_initialized)
			ksan_unpoison(old, sizeof(*old));
	}
	ksan_clear_retval_tls();
	return result;
}

/* signal() and its relatives differ in the flags that they set. */
static sighandler_t set_handler(int signal, sighandler_t handler,
				sighandler_t (*real)(int, sighandler_t))
{
	bool wraps = ksan_initialized && ksan_options.wrap_signals && signal > 0 && signal < NSIG;
	uintptr_t previous;
	sighandler_t old;

	if (!wraps)
		return real(signal, handler);
	previous = handler_of(signal);
	if (is_function((uintptr_t)handler)) {
		__atomic_store_n(&handlers[signal], (uintptr_t)handler, __ATOMIC_RELEASE);
		handler = call_simple;
	}
	old = real(signal, handler);
	if (old == SIG_ERR)
		__atomic_store_n(&handlers[signal], previous, __ATOMIC_RELEASE);
	ksan_clear_retval_tls();
	return is_ours((uintptr_t)old) ? (sighandler_t)previous : old;
}

/* Not declared in every mode of the headers. */
sighandler_t __sysv_signal(int signal, sighandler_t handler);
sighandler_t bsd_signal(int signal, sighandler_t handler);
sighandler_t ssignal(int signal, sighandler_t handler);

#define SIGNAL(name)                                                                               \
	KSAN_WRAPPER(sighandler_t, name, (int number, sighandler_t handler))                       \
	{                                                                                          \
		return set_handler(number, handler, KSAN_REAL(name));                              \
	}

SIGNAL(signal)
SIGNAL(sysv_signal)
SIGNAL(__sysv_signal)
SIGNAL(bsd_signal)
SIGNAL(ssignal)
