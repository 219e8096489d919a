/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* An access against the watchpoints of others. */
#ifndef KSAN_CORE_RACE_MATCH_H
#define KSAN_CORE_RACE_MATCH_H

#include "core/race/context.h"
#include "core/race/watch.h"

/* The part of ksan_race_hit() for an access that has a watchpoint near. */
bool ksan_race_match(struct ksan_race_context *context, const struct ksan_access *access,
		     uintptr_t effect_pc);

/*
 * True when the access hit a watchpoint, whose owner gets a note of it and reports it. effect_pc:
 * where a reordered access may take effect, else 0.
 */
static inline bool ksan_race_hit(struct ksan_race_context *context,
				 const struct ksan_access *access, uintptr_t effect_pc)
{
	if (access->size <= KSAN_WATCH_PAGE && !ksan_watch_near(access->addr) &&
	    !ksan_watch_near(access->addr + access->size - 1))
		return false;
	return ksan_race_match(context, access, effect_pc);
}

#endif
