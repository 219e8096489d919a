/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
#include "core/race/check.h"

#include <ksan-port/race.h>
#include "core/race/countdown.h"
#include "core/race/early.h"
#include "core/race/in_flight.h"
#include "core/race/interrupt.h"
#include "core/race/match.h"
#include "core/race/observe.h"
#include "core/race/options.h"
#include "core/race/sampling.h"
#include "core/race/thread.h"

/* While nothing can run at the same time, this many accesses pass before that is looked at again.
 */
#define SKIP_ALONE 1000000
/* How far behind a place that is not worth a watch the next candidate lies, at most. */
#define SKIP_NEAR 32

static bool counts_as_atomic(struct ksan_race_context *context, const struct ksan_access *access)
{
	if (access->type & KSAN_ACCESS_ATOMIC)
		return true;
	if (!(access->type & KSAN_ACCESS_ASSERT) && ksan_race_options.assume_plain_writes_atomic &&
	    (access->type & (KSAN_ACCESS_WRITE | KSAN_ACCESS_COMPOUND)) == KSAN_ACCESS_WRITE &&
	    access->size <= 8 && !(access->size & (access->size - 1)) &&
	    access->addr % access->size == 0)
		return true;
	if (context->atomic_next) {
		context->atomic_next--;
		return true;
	}
	return context->atomic_nest || context->atomic_flat;
}

/* The access is one of those that are sampled. Time may pass. */
static void sample(struct ksan_race_context *context, const struct ksan_access *access)
{
	context->skip = ksan_sampling_skip();
	if (!ksan_race_concurrent()) {
		context->skip = SKIP_ALONE;
		return;
	}
	if (!ksan_sampling_wants(access->pc)) {
		context->skip = (int32_t)ksan_sampling_random(SKIP_NEAR);
		return;
	}
	ksan_race_observe(context, access, 0);
	context = ksan_race_context_now();
	/* The values of a masked access matter, and those of a delayed one are not known. */
	if (!context->access_mask && !(access->type & (KSAN_ACCESS_ASSERT | KSAN_ACCESS_SCOPED)))
		ksan_in_flight_add(context, access);
}

static void check_scoped(struct ksan_race_context *context)
{
	for (struct ksan_scoped_access *s = context->scoped; s; s = s->next) {
		const struct ksan_access access = {
			.addr = (uintptr_t)s->addr,
			.size = s->size,
			.type = s->type | KSAN_ACCESS_SCOPED,
			.pc = s->pc,
		};

		if (!ksan_race_hit(context, &access, 0) && --context->skip < 0) {
			sample(context, &access);
			context = ksan_race_context_now();
		}
	}
}

void ksan_race_access(uintptr_t addr, size_t size, unsigned type, uintptr_t pc, uintptr_t frame)
{
	struct ksan_race_context *context = ksan_race_this_context();
	const struct ksan_access access = {addr, size, type, pc, frame};
	/* A hook that found a watchpoint near has not counted the access. */
	bool due = context->countdown <= 0, atomic;

	context->countdown = due ? 0 : context->countdown - 1;
	if (!size || context->inside)
		return;
	if (!ksan_race_this_thread()->registered)
		ksan_race_thread_register();
	if (context->early_due)
		ksan_early_judge(context, &access);
	if (context->disabled || ksan_race_hit(context, &access, 0) || !due)
		return;
	if (context->in_flight_count)
		ksan_in_flight_check(context, pc, frame);
	context = ksan_race_context_now();
	atomic = counts_as_atomic(context, &access);
	if (--context->skip < 0) {
		if (atomic)
			/* Another access will do. */
			context->skip = 0;
		else
			sample(context, &access);
		context = ksan_race_context_now();
	}
	if (context->scoped)
		check_scoped(context);
	ksan_race_update(ksan_race_context_now());
}
