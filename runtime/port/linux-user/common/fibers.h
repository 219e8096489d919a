/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* Flows of control that share a thread. */
#ifndef KSAN_FIBERS_H
#define KSAN_FIBERS_H

/* The thread begins, and ends. */
void ksan_fibers_thread_begin(void);
void ksan_fibers_thread_exit(void);

#endif
