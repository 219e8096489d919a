/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* Watching an access for a while, and reporting what hits it. */
#ifndef KSAN_CORE_RACE_OBSERVE_H
#define KSAN_CORE_RACE_OBSERVE_H

#include "core/race/context.h"

/*
 * effect_pc: where a reordered access takes effect, else 0. It lets time pass: the current context
 * is another one behind it, see ksan_race_context_now().
 */
void ksan_race_observe(struct ksan_race_context *context, const struct ksan_access *access,
		       uintptr_t effect_pc);

#endif
