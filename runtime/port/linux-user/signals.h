/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* Signal handlers of the program that are running in this thread. */
#ifndef KSAN_SIGNALS_H
#define KSAN_SIGNALS_H

#include <stdint.h>

/* The thread jumps to a frame with this stack pointer (0: unknown) and may leave handlers. */
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

#endif
