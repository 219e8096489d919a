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
#include "common/init.h"
#include "common/intercept.h"
#include "core/common/options.h"

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

static void call_simple(int signal)
{
	HANDLER_RUNS(NULL, NULL);
	((void (*)(int))handler_of(signal))(signal);
}

static void call_with_info(int signal, siginfo_t *info, void *context)
{
	HANDLER_RUNS(info, context);
	((void (*)(int, siginfo_t *, void *))handler_of(signal))(signal, info, context);
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
	return handler == (uintptr_t)call_simple || handler == (uintptr_t)call_with_info;
}

KSAN_WRAPPER(int, sigaction, (int signal, const struct sigaction *action, struct sigaction *old))
{
	bool wraps = ksan_initialized && ksan_options.wrap_signals && signal > 0 && signal < NSIG;
	struct sigaction ours;
	uintptr_t previous = 0;
	int result;

	if (ksan_initialized && action)
		ksan_signals_mode->check_action(action, __builtin_return_address(0));
	if (wraps) {
		previous = handler_of(signal);
		if (action && is_function((uintptr_t)action->sa_sigaction)) {
			ours = *action;
			installed();
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
	}
	if (ksan_initialized)
		ksan_signals_mode->action_done(result == 0 ? old : NULL,
					       result == 0 && action &&
						       is_ours((uintptr_t)action->sa_sigaction));
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
		installed();
		__atomic_store_n(&handlers[signal], (uintptr_t)handler, __ATOMIC_RELEASE);
		handler = call_simple;
	}
	old = real(signal, handler);
	if (old == SIG_ERR)
		__atomic_store_n(&handlers[signal], previous, __ATOMIC_RELEASE);
	ksan_signals_mode->action_done(NULL, old != SIG_ERR && is_ours((uintptr_t)handler));
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
