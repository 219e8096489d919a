/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* Race mode's state of this port: thread-local, apart from what a signal handler interrupts. */
#ifndef KSAN_PORT_RACE_H
#define KSAN_PORT_RACE_H

#include "core/race/context.h"

/* Hooks reach them in one instruction: the runtime is in the executable. */
#define KSAN_RACE_LOCAL __attribute__((tls_model("local-exec")))
/* Instrumented code uses the first of them, too, also that of shared libraries. */
extern _Thread_local struct ksan_race_context __ksan_race_context KSAN_RACE_LOCAL;
extern _Thread_local struct ksan_race_thread ksan_race_thread KSAN_RACE_LOCAL
	__attribute__((visibility("hidden")));

static inline struct ksan_race_context *ksan_race_this_context(void)
{
	return &__ksan_race_context;
}

static inline struct ksan_race_thread *ksan_race_this_thread(void)
{
	return &ksan_race_thread;
}

#endif
