/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
#include "core/race/in_flight.h"

#include <ksan-port/race.h>
#include "core/race/interrupt.h"
#include "core/race/match.h"
#include "core/race/observe.h"
#include "core/race/options.h"
#include "core/race/sampling.h"
#include "core/race/thread.h"

/* A delayed access is watched once more within this many accesses. */
#define WATCH_WITHIN 6

void ksan_in_flight_add(struct ksan_race_context *context, const struct ksan_access *access)
{
	unsigned max = (unsigned)ksan_race_options.in_flight;
	struct ksan_in_flight *entry;

	if (!max)
		return;
	/* The oldest one makes room. */
	if (context->in_flight_count >= max) {
		for (unsigned i = 1; i < context->in_flight_count; i++)
			context->in_flight[i - 1] = context->in_flight[i];
		context->in_flight_count--;
	}
	entry = &context->in_flight[context->in_flight_count++];
	entry->access = *access;
	entry->access.type |= KSAN_ACCESS_REORDERED;
	entry->depth = context->depth;
	entry->distance = (uint32_t)ksan_race_options.in_flight_distance;
	/* Not at the next hook: the access that it is delayed past happens only after that. */
	entry->watch_after = 2 + ksan_sampling_random(WATCH_WITHIN);
}

static void remove_at(struct ksan_race_context *context, unsigned index)
{
	for (unsigned i = index + 1; i < context->in_flight_count; i++)
		context->in_flight[i - 1] = context->in_flight[i];
	context->in_flight_count--;
}

/* The access takes effect here, as far as others can tell. Time may pass. */
static void check(struct ksan_race_context *context, struct ksan_in_flight *entry, bool watch,
		  uintptr_t pc)
{
	if (ksan_race_hit(context, &entry->access, pc))
		return;
	if (watch && !context->disabled && ksan_race_concurrent())
		ksan_race_observe(context, &entry->access, pc);
}

void ksan_in_flight_check(struct ksan_race_context *context, uintptr_t pc, uintptr_t frame)
{
	for (unsigned i = 0; i < context->in_flight_count;) {
		struct ksan_in_flight *entry = &context->in_flight[i];
		bool watch = entry->watch_after && --entry->watch_after == 0;

		/* The function was left without a call of the exit hook, by a jump. */
		if (frame > entry->access.frame || !entry->distance) {
			remove_at(context, i);
			continue;
		}
		entry->distance--;
		check(context, entry, watch, pc);
		context = ksan_race_context_now();
		i++;
	}
}

void ksan_in_flight_exit(struct ksan_race_context *context, const struct ksan_race_scope *scope,
			 uintptr_t pc, uintptr_t frame)
{
	for (unsigned i = 0; i < context->in_flight_count;) {
		struct ksan_in_flight *entry = &context->in_flight[i];

		if (!ksan_race_ends(scope, entry->depth, entry->access.frame)) {
			i++;
			continue;
		}
		if (frame <= entry->access.frame) {
			uint32_t count = context->in_flight_count;

			check(context, entry, entry->watch_after, pc);
			context = ksan_race_context_now();
			/* A barrier in an interrupt has ended some; the others are checked next. */
			if (context->in_flight_count != count)
				continue;
		}
		remove_at(context, i);
	}
}

void ksan_in_flight_end(struct ksan_race_context *context, bool reads, bool writes)
{
	for (unsigned i = 0; i < context->in_flight_count;) {
		unsigned type = context->in_flight[i].access.type;
		bool is_write = type & KSAN_ACCESS_WRITE;
		bool is_read = !is_write || type & KSAN_ACCESS_COMPOUND;

		if ((reads && is_read) || (writes && is_write))
			remove_at(context, i);
		else
			i++;
	}
}
