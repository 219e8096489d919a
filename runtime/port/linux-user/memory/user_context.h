/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* What memory mode does where a thread leaves one context of <ucontext.h> for another. */
#ifndef KSAN_MEMORY_USER_CONTEXT_H
#define KSAN_MEMORY_USER_CONTEXT_H

#include <ucontext.h>

/* Before libc switches; from is NULL where what is left is not kept. */
void ksan_memory_switch_context(const ucontext_t *from, const ucontext_t *context);

/* Those of struct ksan_signals_mode. */
void ksan_memory_context_begins(void);
void ksan_memory_context_ends(const ucontext_t *link);

#endif
