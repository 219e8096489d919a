/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* When the hooks look closely at an access: at every one while any of this holds, else at some. */
#ifndef KSAN_CORE_RACE_COUNTDOWN_H
#define KSAN_CORE_RACE_COUNTDOWN_H

#include "core/race/context.h"

static inline bool ksan_race_must_look(const struct ksan_race_context *context)
{
	return context->in_flight_count || context->disabled || context->atomic_nest ||
	       context->atomic_next || context->atomic_flat || context->access_mask ||
	       context->scoped || context->early_due;
}

/* To be called after anything that may make the next accesses need a close look, or no longer. */
static inline void ksan_race_update(struct ksan_race_context *context)
{
	if (ksan_race_must_look(context)) {
		if (context->countdown > 0)
			context->skip = context->countdown;
		context->countdown = 0;
	} else if (context->countdown == 0) {
		context->countdown = context->skip > 0 ? context->skip : 0;
		context->skip = 0;
	}
	context->pending =
		context->in_flight_count + context->early_count + context->interrupted_pending;
}

#endif
