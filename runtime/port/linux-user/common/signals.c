/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * Signal handlers of the program. The kernel gets one of two functions of ours as handler, for
 * handlers with one or three parameters; it also remembers which, so that all we keep is the
 * program's function. What is to be done around a handler is a matter of the mode. This file is
 * compiled for exceptions to pass through it.
 */
#include "common/signals.h"

#include <signal.h>
#include <stddef.h>
#include <ksan/port.h>
#include "common/deadly.h"
#include "common/init.h"
#include "common/intercept.h"
#include "common/permission.h"
#include "common/syscall.h"
#include "core/common/options.h"
#include "core/common/permission.h"

static uintptr_t handlers[NSIG];

static uintptr_t handler_of(int signal)
{
	return __atomic_load_n(&handlers[signal], __ATOMIC_ACQUIRE);
}

/* Also called where an exception or the end of the thread unwinds the handler. */
static void handler_ends(const uintptr_t *frame)
{
	ksan_signals_return(*frame);
}

#define HANDLER_RUNS(info, context)                                                                \
	__attribute__((cleanup(handler_ends))) const uintptr_t frame =                             \
		(uintptr_t)__builtin_frame_address(0);                                             \
	ksan_signals_enter(frame, info, context)

/* Where faults are looked at, the kernel was asked for the same arguments as for the others. */
static void call_simple(int signal, siginfo_t *info, void *context)
{
	if (ksan_permission_fault(signal, info, context))
		return;
	HANDLER_RUNS(NULL, NULL);
	((void (*)(int))handler_of(signal))(signal);
}

static void call_with_info(int signal, siginfo_t *info, void *context)
{
	if (ksan_permission_fault(signal, info, context))
		return;
	HANDLER_RUNS(info, context);
	((void (*)(int, siginfo_t *, void *))handler_of(signal))(signal, info, context);
}

static void set_action(int signal, void (*function)(int, siginfo_t *, void *), int flags)
{
	const struct sigaction action = {.sa_sigaction = function, .sa_flags = flags};

	KSAN_REAL(sigaction)(signal, &action, NULL);
}

/* The program has no handler: what was to happen without one does when this returns. */
static void call_none(int signal, siginfo_t *info, void *context)
{
	if (ksan_permission_fault(signal, info, context))
		return;
	ksan_deadly_report(signal, info, context);
	set_action(signal, (void (*)(int, siginfo_t *, void *))(uintptr_t)SIG_DFL, 0);
	/* Sent by somebody, so the instruction will not do it once more. */
	if (info->si_code <= 0) {
		long thread = ksan_syscall(SYS_gettid);

		ksan_syscall(SYS_rt_tgsigqueueinfo, ksan_port_id(), thread, signal, info);
	}
}

/* Accesses to the runtime's tables come as this signal. */
static bool is_guarded(int signal)
{
	return signal == SIGSEGV && ksan_permission_in_hardware;
}

void ksan_signals_guard(void)
{
	struct sigaction before;

	if (is_guarded(SIGSEGV) && KSAN_REAL(sigaction)(SIGSEGV, NULL, &before) == 0 &&
	    before.sa_handler == SIG_DFL)
		set_action(SIGSEGV, call_none, SA_SIGINFO | SA_ONSTACK);
}

void ksan_signals_handle_deadly(void)
{
	struct sigaction before;

	for (const int *signal = ksan_deadly_signals; *signal; signal++)
		if (ksan_options.wrap_signals && ksan_deadly_is_handled(*signal) &&
		    KSAN_REAL(sigaction)(*signal, NULL, &before) == 0 &&
		    before.sa_handler == SIG_DFL)
			set_action(*signal, call_none, SA_SIGINFO | SA_ONSTACK | SA_NODEFER);
}

/* The program has had a handler. */
static bool any;

static void installed(void)
{
	__atomic_store_n(&any, true, __ATOMIC_RELEASE);
}

uint64_t ksan_signals_hold(void)
{
	return __atomic_load_n(&any, __ATOMIC_ACQUIRE) ? ksan_port_hold_interrupts() : 0;
}

void ksan_signals_release(uint64_t held)
{
	if (held)
		ksan_port_release_interrupts(held);
}

static bool is_function(uintptr_t handler)
{
	return handler != (uintptr_t)SIG_DFL && handler != (uintptr_t)SIG_IGN &&
	       handler != (uintptr_t)SIG_ERR && handler != (uintptr_t)SIG_HOLD;
}

static bool is_ours(uintptr_t handler)
{
	return handler == (uintptr_t)call_simple || handler == (uintptr_t)call_with_info ||
	       handler == (uintptr_t)call_none;
}

KSAN_WRAPPER(int, sigaction, (int signal, const struct sigaction *action, struct sigaction *old))
{
	bool wraps = ksan_initialized && ksan_options.wrap_signals && signal > 0 && signal < NSIG;
	struct sigaction ours;
	uintptr_t previous = 0;
	bool has_handler = false;
	int result;

	if (ksan_initialized && action)
		ksan_signals_mode->check_action(action, __builtin_return_address(0));
	if (wraps && ksan_deadly_is_exclusive(signal))
		action = NULL;
	if (wraps) {
		previous = handler_of(signal);
		has_handler = action && is_function((uintptr_t)action->sa_sigaction);
		if (has_handler ||
		    (action && action->sa_handler == SIG_DFL && is_guarded(signal))) {
			ours = *action;
			__atomic_store_n(&handlers[signal], (uintptr_t)action->sa_sigaction,
					 __ATOMIC_RELEASE);
			if (!has_handler)
				ours.sa_sigaction = call_none;
			else if (action->sa_flags & SA_SIGINFO)
				ours.sa_sigaction = call_with_info;
			else
				ours.sa_sigaction = call_simple;
			if (has_handler)
				installed();
			if (!has_handler)
				ours.sa_flags = SA_ONSTACK;
			if (is_guarded(signal))
				ours.sa_flags |= SA_SIGINFO;
			action = &ours;
		}
	}
	result = KSAN_REAL(sigaction)(signal, action, old);
	if (wraps && result != 0)
		__atomic_store_n(&handlers[signal], previous, __ATOMIC_RELEASE);
	if (result == 0 && old && wraps && is_ours((uintptr_t)old->sa_sigaction)) {
		if (old->sa_sigaction == call_none)
			old->sa_flags = 0;
		if (old->sa_sigaction != call_with_info)
			old->sa_flags &= ~SA_SIGINFO;
		old->sa_sigaction = (void (*)(int, siginfo_t *, void *))previous;
	}
	if (ksan_initialized)
		ksan_signals_mode->action_done(result == 0 ? old : NULL,
					       result == 0 && has_handler);
	return result;
}

/* What libc has just installed stays as it is otherwise. */
static void ask_for_info(int signal)
{
	struct sigaction action;

	KSAN_REAL(sigaction)(signal, NULL, &action);
	action.sa_flags |= SA_SIGINFO;
	KSAN_REAL(sigaction)(signal, &action, NULL);
}

/* signal() and its relatives differ in the flags that they set. */
static sighandler_t set_handler(int signal, sighandler_t handler,
				sighandler_t (*real)(int, sighandler_t))
{
	bool wraps = ksan_initialized && ksan_options.wrap_signals && signal > 0 && signal < NSIG;
	bool has_handler = is_function((uintptr_t)handler);
	bool has_none = handler == SIG_DFL && is_guarded(signal);
	uintptr_t previous;
	sighandler_t old;

	if (!wraps)
		return real(signal, handler);
	if (ksan_deadly_is_exclusive(signal))
		return SIG_DFL;
	previous = handler_of(signal);
	if (has_handler)
		installed();
	if (has_handler || has_none)
		__atomic_store_n(&handlers[signal], (uintptr_t)handler, __ATOMIC_RELEASE);
	old = real(signal, has_handler ? (sighandler_t)(uintptr_t)call_simple : handler);
	if (old == SIG_ERR)
		__atomic_store_n(&handlers[signal], previous, __ATOMIC_RELEASE);
	else if (has_none)
		ksan_signals_guard();
	else if (has_handler && is_guarded(signal))
		ask_for_info(signal);
	ksan_signals_mode->action_done(NULL, old != SIG_ERR && has_handler);
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
