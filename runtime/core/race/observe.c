/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
#include "core/race/observe.h"

#include <ksan/port.h>
#include <ksan-port/race.h>
#include "core/common/interrupts.h"
#include "core/race/interrupt.h"
#include "core/race/options.h"
#include "core/race/own.h"
#include "core/race/report.h"
#include "core/race/sampling.h"
#include "core/race/stats.h"
#include "core/race/watch.h"

/* How long an access takes to happen after it was noted, in microseconds. */
#define AFTER_NOTE_US 20

/* The bytes of a value of 1, 2, 4 or 8 bytes; 0 for other sizes. */
static uint64_t read(uintptr_t addr, size_t size)
{
	uint64_t value = 0;

	switch (size) {
	case 1:
	case 2:
	case 4:
	case 8:
		ksan_port_copy(&value, (const void *)addr, size);
	}
	return value;
}

/* A part, at random, of an access that is too large. */
static struct ksan_access watched_part(const struct ksan_access *access)
{
	struct ksan_access part = *access;

	if (part.size <= KSAN_WATCH_MAX_SIZE)
		return part;
	part.addr += (part.size - KSAN_WATCH_MAX_SIZE) / 256 * ksan_sampling_random(256);
	part.size = KSAN_WATCH_MAX_SIZE;
	return part;
}

void ksan_race_observe(struct ksan_race_context *context, const struct ksan_access *access,
		       uintptr_t effect_pc)
{
	struct ksan_access part = watched_part(access);
	bool displaced = access->type & KSAN_ACCESS_REORDERED, hit;
	struct ksan_race_values values = {.mask = displaced ? 0 : context->access_mask};
	struct ksan_watch_note *note;
	uint32_t watches_left;
	int slot = ksan_own_set(&part, displaced || !ksan_race_options.interrupt_watcher);

	ksan_race_count(slot < 0 ? KSAN_RACE_NO_SLOT
				 : (displaced ? KSAN_RACE_WATCHED_REORDERED : KSAN_RACE_WATCHED));
	if (slot < 0)
		return;
	watches_left = context->watches_left;
	context->inside++;
	/* Where a reordered access takes effect, its memory may be gone. */
	values.known = !displaced && access->size <= 8;
	if (values.known)
		values.before = read(access->addr, access->size);
	ksan_sampling_delay(access->type, context->interrupt);
	/* What has hit it is reported before anything else happens. */
	ksan_interrupts_hold();
	context = ksan_race_context_now();
	if (context->watches_left != watches_left || !ksan_own_has(slot)) {
		context->inside--;
		ksan_interrupts_release();
		return;
	}
	hit = ksan_watch_end(slot);
	note = ksan_race_note_now();
	if (hit)
		ksan_port_copy(note, ksan_watch_note(slot), sizeof(*note));
	ksan_own_free(slot);
	if (hit) {
		/* The other access follows its note. */
		if (values.known) {
			ksan_port_delay(AFTER_NOTE_US);
			values.after = read(access->addr, access->size);
		}
		ksan_race_report(access, effect_pc, note, &values);
	} else if (values.known && ksan_race_options.report_race_unknown_origin) {
		values.after = read(access->addr, access->size);
		ksan_race_report(access, effect_pc, NULL, &values);
	}
	context->inside--;
	ksan_interrupts_release();
}
