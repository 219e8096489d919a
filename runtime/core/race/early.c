/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
#include "core/race/early.h"

#include <ksan-port/race.h>
#include "core/common/caller.h"
#include "core/common/interrupts.h"
#include "core/race/countdown.h"
#include "core/race/interface.h"
#include "core/race/interrupt.h"
#include "core/race/options.h"
#include "core/race/own.h"
#include "core/race/report.h"
#include "core/race/sampling.h"
#include "core/race/stats.h"
#include "core/race/thread.h"
#include "core/race/watch.h"

static void discard(struct ksan_race_context *context, struct ksan_early *entry)
{
	ksan_interrupts_hold();
	if (ksan_own_has(entry->slot)) {
		if (!entry->executed)
			ksan_watch_end(entry->slot);
		ksan_own_free(entry->slot);
	}
	entry->access.size = 0;
	entry->executed = false;
	context->early_count--;
	ksan_interrupts_release();
}

/* The place is passed again, in a loop: the load of the last time was not reached. */
static void forget_passed(struct ksan_race_context *context, uintptr_t pc)
{
	for (unsigned i = 0; i < KSAN_MAX_EARLY; i++) {
		struct ksan_early *entry = &context->early[i];

		if (entry->access.size && entry->access.pc == pc && !entry->executed)
			discard(context, entry);
	}
}

/* An entry that is not in use, or NULL. */
static struct ksan_early *new_entry(struct ksan_race_context *context)
{
	for (int i = 0; i < ksan_race_options.early_loads; i++)
		if (!context->early[i].access.size)
			return &context->early[i];
	return NULL;
}

static unsigned watch(struct ksan_race_context *context, struct ksan_early *entry,
		      const struct ksan_access *access)
{
	/* The thread goes on, and does not race with itself. */
	int slot = ksan_own_set(access, true);
	unsigned token = (unsigned)(entry - context->early) + 1;

	ksan_race_count(slot < 0 ? KSAN_RACE_NO_SLOT : KSAN_RACE_WATCHED_EARLY);
	if (slot < 0)
		return 0;
	entry->access = *access;
	entry->depth = context->depth;
	entry->slot = slot;
	entry->executed = false;
	context->early_count++;
	context->inside++;
	ksan_sampling_delay(access->type, context->interrupt);
	context = ksan_race_context_now();
	context->inside--;
	ksan_race_update(context);
	return token;
}

static __attribute__((noinline)) unsigned consider(const volatile void *address, size_t size)
{
	struct ksan_race_context *context = ksan_race_this_context();
	const struct ksan_access access = {(uintptr_t)address, size, KSAN_ACCESS_EARLY, KSAN_CALLER,
					   KSAN_FRAME};
	struct ksan_early *entry;

	context->early_countdown = ksan_sampling_early_skip();
	if (context->inside || context->disabled || context->atomic_nest || context->atomic_flat ||
	    context->access_mask || !size || !ksan_race_concurrent())
		return 0;
	if (!ksan_race_this_thread()->registered)
		ksan_race_thread_register();
	if (!ksan_sampling_wants(access.pc)) {
		context->early_countdown = 1;
		return 0;
	}
	forget_passed(context, access.pc);
	entry = new_entry(context);
	return entry ? watch(context, entry, &access) : 0;
}

unsigned __ksan_early_load(const volatile void *address, size_t size)
{
	if (--ksan_race_this_context()->early_countdown >= 0)
		return 0;
	__attribute__((musttail)) return consider(address, size);
}

void __ksan_early_load_executed(unsigned token, const volatile void *address, size_t size)
{
	struct ksan_race_context *context = ksan_race_this_context();
	struct ksan_early *entry = &context->early[token - 1];
	bool hit;

	/* A barrier may have ended it, and another load may be in its place. */
	if (token - 1 >= KSAN_MAX_EARLY || entry->access.addr != (uintptr_t)address ||
	    entry->access.size != size || entry->executed)
		return;
	ksan_interrupts_hold();
	hit = ksan_own_has(entry->slot) && ksan_watch_end(entry->slot);
	entry->executed = true;
	if (hit)
		context->early_due = true;
	else
		discard(context, entry);
	ksan_race_update(context);
	ksan_interrupts_release();
}

void ksan_early_judge(struct ksan_race_context *context, const struct ksan_access *access)
{
	context->early_due = false;
	for (unsigned i = 0; i < KSAN_MAX_EARLY; i++) {
		struct ksan_early *entry = &context->early[i];
		const struct ksan_watch_note *note;

		if (!entry->access.size || !entry->executed)
			continue;
		note = ksan_own_has(entry->slot) ? ksan_watch_note(entry->slot) : NULL;
		/* Marked accesses do not race with each other. */
		if (note && access->addr == entry->access.addr && !context->disabled &&
		    !(access->type & KSAN_ACCESS_ATOMIC &&
		      note->access.type & KSAN_ACCESS_ATOMIC)) {
			struct ksan_access load = *access;
			const struct ksan_race_values values = {0};

			load.type |= KSAN_ACCESS_EARLY;
			context->inside++;
			ksan_race_report(&load, entry->access.pc, note, &values);
			context->inside--;
		}
		discard(context, entry);
	}
}

void ksan_early_exit(struct ksan_race_context *context, const struct ksan_race_scope *scope)
{
	for (unsigned i = 0; i < KSAN_MAX_EARLY; i++) {
		struct ksan_early *entry = &context->early[i];

		if (entry->access.size && ksan_race_ends(scope, entry->depth, entry->access.frame))
			discard(context, entry);
	}
}

void ksan_early_end(struct ksan_race_context *context)
{
	for (unsigned i = 0; i < KSAN_MAX_EARLY; i++)
		if (context->early[i].access.size)
			discard(context, &context->early[i]);
	context->early_due = false;
}
