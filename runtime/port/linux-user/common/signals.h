/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* Signal handlers of the program that are running in this thread. */
#ifndef KSAN_SIGNALS_H
#define KSAN_SIGNALS_H

#include <signal.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* signals_nesting.c: around a handler with this frame (info and context may be NULL) */
void ksan_signals_enter(uintptr_t frame, siginfo_t *info, void *context);
void ksan_signals_return(void);

/*
 * The thread jumps to a frame with this stack pointer (0: unknown) and may leave handlers, and a
 * report.
 */
void ksan_signals_leave(uintptr_t stack_pointer);

/* The handlers that a flow of control is in, while it does not run. */
struct ksan_signal_state {
	struct interrupted *interrupted;
	unsigned level;
};

/* The thread leaves the flow of control that it runs, outside of all handlers then. */
void ksan_signals_save(struct ksan_signal_state *state);
/* It goes on with another one. */
void ksan_signals_load(const struct ksan_signal_state *state);
/* One will not go on. */
void ksan_signals_drop(struct ksan_signal_state *state);

/* The thread ends. */
void ksan_signals_thread_exit(void);

/* What a mode does around handlers and jumps. */
struct ksan_signals_mode {
	/* The state of the running thread that handlers are to leave alone. */
	void *(*state)(void);
	size_t state_size;
	/* A handler is about to run; the state is saved. info and context may be NULL. */
	void (*entered)(siginfo_t *info, void *context);
	/* Before sigaction() reads the program's action, on behalf of this caller. */
	void (*check_action)(const struct sigaction *action, const void *caller);
	/* After it: wrote *old (NULL: did not), and installed a handler. */
	void (*action_done)(struct sigaction *old, bool installed);
	/* longjmp() is about to jump; handlers that it leaves are left. */
	void (*jumps)(void);
};

#define KSAN_SIGNALS_MAX_STATE 4096

extern const struct ksan_signals_mode *ksan_signals_mode;

/* Before the runtime counts as initialised. */
void ksan_signals_init(const struct ksan_signals_mode *mode);

#endif
