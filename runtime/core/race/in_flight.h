/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * Delayed accesses. A processor or a compiler may let an access take effect later than where it
 * stands, unless something orders it. So an access that was watched stays in flight for the rest of
 * its function: it is checked again at the later accesses, as if it happened there, until a barrier
 * orders it. That finds missing barriers, and releases that are none.
 */
#ifndef KSAN_CORE_RACE_IN_FLIGHT_H
#define KSAN_CORE_RACE_IN_FLIGHT_H

#include "core/race/context.h"

/* Delays an access that was issued now. */
void ksan_in_flight_add(struct ksan_race_context *context, const struct ksan_access *access);

/* The accesses in flight may take effect here: at the access of a hook. */
void ksan_in_flight_check(struct ksan_race_context *context, uintptr_t pc, uintptr_t frame);

/* A function ends: so do its accesses, after a last chance to take effect. */
void ksan_in_flight_exit(struct ksan_race_context *context, const struct ksan_race_scope *scope,
			 uintptr_t pc, uintptr_t frame);

/* A barrier orders these accesses. */
void ksan_in_flight_end(struct ksan_race_context *context, bool reads, bool writes);

#endif
