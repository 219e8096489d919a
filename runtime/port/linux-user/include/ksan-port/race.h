/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* Race mode's state of this port: thread-local, apart from what a signal handler interrupts. */
#ifndef KSAN_PORT_RACE_H
#define KSAN_PORT_RACE_H

#include "core/race/context.h"

extern _Thread_local struct ksan_race_context ksan_race_context;
extern _Thread_local struct ksan_race_thread ksan_race_thread;

static inline struct ksan_race_context *ksan_race_this_context(void)
{
	return &ksan_race_context;
}

static inline struct ksan_race_thread *ksan_race_this_thread(void)
{
	return &ksan_race_thread;
}

#endif
