/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * Interrupts (signal handlers). One has a context of its own, and runs on the processor of what it
 * interrupts: barriers in it order the accesses of that, too.
 */
#ifndef KSAN_CORE_RACE_INTERRUPT_H
#define KSAN_CORE_RACE_INTERRUPT_H

#include "core/race/context.h"

/* An interrupt begins; the caller has a copy of the current context. */
void ksan_race_interrupt_begin(void);
/* It ends, and what it has interrupted goes on. NULL: there was no place for the copy. */
void ksan_race_interrupt_end(const struct ksan_race_context *interrupted);

/* The thread goes on with another flow of control, that had this context; NULL: a new one. */
void ksan_race_flow_load(const struct ksan_race_context *context);

/*
 * The current context, for code that has let time pass: a fiber that was interrupted there may have
 * gone on in another thread.
 */
struct ksan_race_context *ksan_race_context_now(void);
/* Likewise the thread's note, while interrupts wait. */
struct ksan_watch_note *ksan_race_note_now(void);

#endif
