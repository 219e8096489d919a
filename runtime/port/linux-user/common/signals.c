/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * Signal handlers of the program. The kernel gets a function of ours as handler, and what the
 * program set beside it, so it is the kernel that knows at any time which handler goes with which
 * mask. A change takes a slot that is not in use: until it is made, signals run the handler before
 * it. What is to be done around a handler is a matter of the mode. This file is compiled for
 * exceptions to pass through it.
 */
#include "common/signals.h"

#include <pthread.h>
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

/*
 * A handler that was replaced may be about to run in another thread, so slots are used in turn. A
 * child of vfork() has handlers of its own, but its parent's memory: its slots are the last ones.
 */
#define SLOTS 12
#define SLOTS_OF_CHILDREN 4

/* The program's function; the upper bit says that it has three parameters. */
static uint64_t handlers[SLOTS][NSIG];
#define HAS_INFO ((uint64_t)1 << 63)

static unsigned turns[NSIG];
static uint32_t process;

/* Also called where an exception or the end of the thread unwinds the handler. */
static void handler_ends(const uintptr_t *frame)
{
	ksan_signals_return(*frame);
}

/*
 * The kernel passes all three to any handler. What is in `info` only where it was asked for, which
 * it is where faults are looked at.
 */
static void run_handler(int signal, siginfo_t *info, void *context, uint64_t handler)
{
	if (ksan_permission_fault(signal, info, context))
		return;
	__attribute__((cleanup(handler_ends))) const uintptr_t frame =
		(uintptr_t)__builtin_frame_address(0);
	ksan_signals_enter(frame, info, context);
	if (handler & HAS_INFO)
		((void (*)(int, siginfo_t *, void *))(handler & ~HAS_INFO))(signal, info, context);
	else
		((void (*)(int))handler)(signal);
}

#define FOR_SLOTS(X) X(0) X(1) X(2) X(3) X(4) X(5) X(6) X(7) X(8) X(9) X(10) X(11)

#define CALL(slot)                                                                                 \
	static void call_##slot(int signal, siginfo_t *info, void *context)                        \
	{                                                                                          \
		run_handler(signal, info, context,                                                 \
			    __atomic_load_n(&handlers[slot][signal], __ATOMIC_ACQUIRE));           \
	}
FOR_SLOTS(CALL)

typedef void (*action_function)(int, siginfo_t *, void *);

#define ADDRESS(slot) call_##slot,
static const action_function calls[SLOTS] = {FOR_SLOTS(ADDRESS)};

static int slot_of(action_function function)
{
	int slot = SLOTS - 1;

	while (slot >= 0 && calls[slot] != function)
		slot--;
	return slot;
}

static void note_process(void)
{
	process = ksan_port_id();
}

/* Finds a slot for another handler of the signal, and puts it there. */
static action_function put(int signal, const void *function, bool has_info)
{
	bool is_child = ksan_port_id() != process;
	unsigned count = is_child ? SLOTS_OF_CHILDREN : SLOTS - SLOTS_OF_CHILDREN;
	unsigned first = is_child ? SLOTS - SLOTS_OF_CHILDREN : 0;
	struct sigaction now = {.sa_handler = SIG_DFL};
	unsigned slot;

	KSAN_REAL(sigaction)(signal, NULL, &now);
	do
		slot = first + __atomic_fetch_add(&turns[signal], 1, __ATOMIC_RELAXED) % count;
	while (calls[slot] == now.sa_sigaction);
	__atomic_store_n(&handlers[slot][signal],
			 (uint64_t)(uintptr_t)function | (has_info ? HAS_INFO : 0),
			 __ATOMIC_RELEASE);
	return calls[slot];
}

static void set_action(int signal, action_function function, int flags)
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
	set_action(signal, (action_function)(uintptr_t)SIG_DFL, 0);
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

static void guard(void)
{
	struct sigaction before;

	if (is_guarded(SIGSEGV) && KSAN_REAL(sigaction)(SIGSEGV, NULL, &before) == 0 &&
	    before.sa_handler == SIG_DFL)
		set_action(SIGSEGV, call_none, SA_SIGINFO | SA_ONSTACK);
}

void ksan_signals_start(void)
{
	note_process();
	pthread_atfork(NULL, NULL, note_process);
	guard();
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

/* What the program set, where the kernel has a function of ours. */
static action_function set_by_program(int signal, action_function function)
{
	int slot = slot_of(function);

	if (function == call_none)
		return (action_function)(uintptr_t)SIG_DFL;
	if (slot < 0)
		return function;
	return (action_function)(__atomic_load_n(&handlers[slot][signal], __ATOMIC_ACQUIRE) &
				 ~HAS_INFO);
}

/* Unless it is a function of ours that the program gave one parameter. */
static bool has_info(int signal, action_function function)
{
	int slot = slot_of(function);

	return slot < 0 || __atomic_load_n(&handlers[slot][signal], __ATOMIC_ACQUIRE) & HAS_INFO;
}

static bool wraps(int signal)
{
	return ksan_initialized && ksan_options.wrap_signals && signal > 0 && signal < NSIG;
}

KSAN_WRAPPER(int, sigaction, (int signal, const struct sigaction *action, struct sigaction *old))
{
	struct sigaction ours;
	bool has_handler = false;
	int result;

	if (ksan_initialized && action)
		ksan_signals_mode->check_action(action, __builtin_return_address(0));
	if (wraps(signal) && ksan_deadly_is_exclusive(signal))
		action = NULL;
	if (wraps(signal) && action) {
		ours = *action;
		has_handler = is_function((uintptr_t)ours.sa_sigaction);
		if (has_handler) {
			ours.sa_sigaction = put(signal, (const void *)ours.sa_sigaction,
						ours.sa_flags & SA_SIGINFO);
			if (is_guarded(signal))
				ours.sa_flags |= SA_SIGINFO;
			installed();
		} else if (ours.sa_handler == SIG_DFL && is_guarded(signal)) {
			ours.sa_sigaction = call_none;
			ours.sa_flags = SA_SIGINFO | SA_ONSTACK;
		}
		action = &ours;
	}
	result = KSAN_REAL(sigaction)(signal, action, old);
	if (result == 0 && old && wraps(signal)) {
		if (old->sa_sigaction == call_none)
			old->sa_flags = 0;
		if (!has_info(signal, old->sa_sigaction))
			old->sa_flags &= ~SA_SIGINFO;
		old->sa_sigaction = set_by_program(signal, old->sa_sigaction);
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
	bool has_handler = is_function((uintptr_t)handler);
	bool has_none = handler == SIG_DFL && is_guarded(signal);
	sighandler_t old;

	if (!wraps(signal))
		return real(signal, handler);
	if (ksan_deadly_is_exclusive(signal))
		return SIG_DFL;
	if (has_handler) {
		installed();
		handler = (sighandler_t)(uintptr_t)put(signal, (const void *)handler, false);
	}
	old = real(signal, handler);
	if (old != SIG_ERR && has_none)
		guard();
	else if (old != SIG_ERR && has_handler && is_guarded(signal))
		ask_for_info(signal);
	ksan_signals_mode->action_done(NULL, old != SIG_ERR && has_handler);
	return (sighandler_t)(uintptr_t)set_by_program(signal, (action_function)(uintptr_t)old);
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
SIGNAL(sigset)
