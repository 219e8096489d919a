/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* Signal handlers of the program that are running in this thread. */
#ifndef KSAN_SIGNALS_H
#define KSAN_SIGNALS_H

#include <stdint.h>

/* The thread jumps to a frame with this stack pointer (0: unknown) and may leave handlers. */
void ksan_signals_leave(uintptr_t stack_pointer);

/* The thread ends. */
void ksan_signals_thread_exit(void);

#endif
