/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* Signal handlers of the program that are running in this thread. */
#ifndef KSAN_SIGNALS_H
#define KSAN_SIGNALS_H

#include <signal.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <ucontext.h>
#include <ksan/exception.h>
#include <ksan-port/thread.h>

/*
 * signals_nesting.c: around a handler with this frame (info and context may be NULL). It ends by a
 * return, or where an exception or the end of its thread unwinds it.
 */
void ksan_signals_enter(uintptr_t frame, siginfo_t *info, void *context);
void ksan_signals_return(uintptr_t frame);

/*
 * The thread jumps to a frame with this stack pointer (0: unknown) and may leave handlers, and a
 * report.
 */
void ksan_signals_leave(uintptr_t stack_pointer);

/* Of a context of <ucontext.h>: the handlers that it was left in, while it does not run. */
struct ksan_signal_state {
	struct ksan_signal_levels *levels;
	unsigned count;
	struct ksan_exception_context exceptions;
};

/*
 * The thread leaves the flow of control that it runs, outside of all handlers then; goes on with
 * another one; one will not go on. Signals wait around the first two.
 */
void ksan_signals_save(struct ksan_signal_state *state);
void ksan_signals_load(const struct ksan_signal_state *state);
void ksan_signals_drop(struct ksan_signal_state *state);

/* The thread goes on with another fiber than this one, whose state is current; one ends. */
void ksan_signals_switched(struct ksan_thread *from);
void ksan_signals_end(struct ksan_thread *fiber);

/*
 * user_context.c: the thread is about to go on with a context of <ucontext.h>, and the flow of
 * control that it leaves is kept in `from` (NULL: it is left for good). A context is about to be
 * made anew.
 */
void ksan_signals_switch(const ucontext_t *from, const ucontext_t *to);
void ksan_signals_renew(const ucontext_t *context);
uintptr_t ksan_context_stack_pointer(const ucontext_t *context);

/*
 * signals.c: the program may set handlers; and from now on faults of the program in the runtime's
 * tables are seen, if any come.
 */
void ksan_signals_start(void);

/* signals.c: from now on deadly signals that the program does not handle are reported. */
void ksan_signals_handle_deadly(void);

/* signals.c: signals of the program wait, if it has handlers for any. */
uint64_t ksan_signals_hold(void);
void ksan_signals_release(uint64_t held);

/* The thread begins: the permission of who made it, which it has got, is not its own. It ends. */
void ksan_signals_thread_begin(void);
void ksan_signals_thread_exit(void);

/* How a flow of control goes on with the state that it had. */
enum ksan_signals_restore {
	KSAN_SIGNALS_RETURNED, /* where a handler interrupted it, or where it jumps to */
	KSAN_SIGNALS_LATE      /* it has gone on since: what passes through calls stays as it is */
};

/* What a mode does around handlers, jumps, and switches of flows of control. */
struct ksan_signals_mode {
	/* Of the running thread, what handlers are to leave alone: its size, a copy of it. */
	size_t state_size;
	void (*save)(void *state);
	/* NULL: it counts as fresh, as it could not be saved, or there was none yet. */
	void (*restore)(const void *state, enum ksan_signals_restore how);
	/* A handler is about to run; the state is saved. info and context may be NULL. */
	void (*entered)(siginfo_t *info, void *context);
	/* Before sigaction() reads the program's action, on behalf of this caller. */
	void (*check_action)(const struct sigaction *action, const void *caller);
	/* After it: wrote *old (NULL: did not), and installed a handler. */
	void (*action_done)(struct sigaction *old, bool installed);
	/* The thread is about to jump to this stack pointer; handlers that it leaves are left. */
	void (*jumps)(uintptr_t stack_pointer);
	/* A flow of control will run on this stack. */
	void (*new_stack)(void *stack, size_t size);
	/* The thread is about to leave a flow of control, which may go on in another thread. */
	void (*switches)(void);
	/* It leaves it, and another one becomes current: a copy of what it is to find again; NULL
	 * as above. */
	void (*leave)(void *state);
	void (*go_on)(const void *state);
	/* Bytes of a fiber's own state: struct ksan_thread, and what the mode has behind it. */
	size_t flow_size;
	/* Where the state of a context of <ucontext.h> is. NULL: the thread's serves them all. */
	struct ksan_thread *(*flow_of)(const ucontext_t *context);
	/*
	 * The first function of a context of makecontext() is about to run; has returned: libc goes
	 * on with the link (NULL: it ends the thread), without a wrapper. Before: it is being made
	 * (NULL: nothing).
	 */
	void (*context_made)(const ucontext_t *context);
	void (*context_begins)(void);
	void (*context_ends)(const ucontext_t *link);
};

extern const struct ksan_signals_mode *ksan_signals_mode;

/* Before the runtime counts as initialised. */
void ksan_signals_init(const struct ksan_signals_mode *mode);

#endif
