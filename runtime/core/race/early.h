/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * Loads taken early. A processor or a compiler may take a load before what stands in front of it,
 * unless an acquire or a read barrier forbids. The instrumentation says where the earliest such
 * point is. From there the address is watched; a write that hits is held until the load is reached
 * (executed), and counts only then. Where the address is not reached, it may be no valid one.
 */
#ifndef KSAN_CORE_RACE_EARLY_H
#define KSAN_CORE_RACE_EARLY_H

#include "core/race/context.h"

/* At the hook of an access: judges those that were executed. */
void ksan_early_judge(struct ksan_race_context *context, const struct ksan_access *access);

/* A function ends: so do its early loads that were not executed. */
void ksan_early_exit(struct ksan_race_context *context, const struct ksan_race_scope *scope);

/* A barrier, a call or the end of the context: none can be executed any more. */
void ksan_early_end(struct ksan_race_context *context);

#endif
