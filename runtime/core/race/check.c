/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
#include "core/race/check.h"

#include <ksan/port.h>
#include <ksan-port/race.h>
#include "core/interrupts.h"
#include "core/race/early.h"
#include "core/race/in_flight.h"
#include "core/race/options.h"
#include "core/race/own.h"
#include "core/race/report.h"
#include "core/race/sampling.h"
#include "core/race/thread.h"
#include "core/race/watch.h"

/* While nothing can run at the same time, this many accesses pass before that is looked at again.
 */
#define SKIP_ALONE 1000000
/* How far behind a place that is not worth a watch the next candidate lies, at most. */
#define SKIP_NEAR 32

/* How long an access takes to happen after it was noted, in microseconds. */
#define AFTER_NOTE_US 20

uint64_t ksan_race_read(uintptr_t addr, size_t size)
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

static bool must_look(const struct ksan_race_context *context)
{
	return context->in_flight_count || context->disabled || context->atomic_nest ||
	       context->atomic_next || context->atomic_flat || context->access_mask ||
	       context->scoped || context->early_due;
}

void ksan_race_update(struct ksan_race_context *context)
{
	if (must_look(context)) {
		if (context->countdown > 0)
			context->skip = context->countdown;
		context->countdown = 0;
	} else if (context->countdown == 0) {
		context->countdown = context->skip > 0 ? context->skip : 0;
		context->skip = 0;
	}
	context->pending = context->in_flight_count + context->early_count;
}

static bool near(uintptr_t addr, size_t size)
{
	if (size > KSAN_WATCH_PAGE)
		return true;
	return ksan_watch_near(addr) || ksan_watch_near(addr + size - 1);
}

bool ksan_race_hit(struct ksan_race_context *context, const struct ksan_access *access,
		   uintptr_t effect_pc)
{
	const struct ksan_race_thread *thread = ksan_race_this_thread();
	bool displaced = access->type & KSAN_ACCESS_REORDERED;
	/* A signal handler may race with what it interrupts, if that happens where it was issued.
	 */
	uint64_t except = context->interrupt && !displaced ? thread->own_displaced : thread->own,
		 word;
	struct ksan_watch_note *note;
	int slot;

	if (!near(access->addr, access->size))
		return false;
	slot = ksan_watch_find(access->addr, access->size, ksan_access_is_write(access), except,
			       &word);
	if (slot < 0)
		return false;
	/* Others' accesses are judged by the owner, whose mask is not this one. */
	if (context->disabled || (context->access_mask && !displaced))
		return false;
	if (ksan_race_options.ignore_atomics && access->type & KSAN_ACCESS_ATOMIC)
		return false;
	if (!ksan_watch_consume(slot, word))
		return false;
	/* The owner waits for the note. */
	ksan_interrupts_hold();
	note = ksan_watch_note(slot);
	note->access = *access;
	note->thread = thread->number;
	note->thread_id = thread->host_id;
	note->interrupt = context->interrupt;
	note->effect_pc = effect_pc;
	context->inside++;
	note->stack_size = displaced ? ksan_port_unwind_at(access->pc, access->frame, note->stack,
							   KSAN_WATCH_STACK)
				     : ksan_port_unwind(note->stack, KSAN_WATCH_STACK);
	context->inside--;
	ksan_watch_note_done(slot);
	ksan_interrupts_release();
	return true;
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

void ksan_race_watch(struct ksan_race_context *context, const struct ksan_access *access,
		     uintptr_t effect_pc)
{
	struct ksan_access part = watched_part(access);
	bool displaced = access->type & KSAN_ACCESS_REORDERED, hit;
	struct ksan_race_values values = {.mask = displaced ? 0 : context->access_mask};
	struct ksan_watch_note note;
	int slot = ksan_own_set(&part, displaced || !ksan_race_options.interrupt_watcher);

	ksan_race_count(slot < 0 ? KSAN_RACE_NO_SLOT
				 : (displaced ? KSAN_RACE_WATCHED_REORDERED : KSAN_RACE_WATCHED));
	if (slot < 0)
		return;
	context->inside++;
	/* Where a reordered access takes effect, its memory may be gone. */
	values.known = !displaced && access->size <= 8;
	if (values.known)
		values.before = ksan_race_read(access->addr, access->size);
	ksan_sampling_delay(access->type, context->interrupt);
	/* What has hit it is reported before anything else happens. */
	ksan_interrupts_hold();
	if (!ksan_own_has(slot)) {
		context->inside--;
		ksan_interrupts_release();
		return;
	}
	hit = ksan_watch_end(slot);
	if (hit)
		ksan_port_copy(&note, ksan_watch_note(slot), sizeof(note));
	ksan_own_free(slot);
	if (hit) {
		/* The other access follows its note. */
		if (values.known) {
			ksan_port_delay(AFTER_NOTE_US);
			values.after = ksan_race_read(access->addr, access->size);
		}
		ksan_race_report(access, effect_pc, &note, &values);
	} else if (values.known && ksan_race_options.report_race_unknown_origin) {
		values.after = ksan_race_read(access->addr, access->size);
		ksan_race_report(access, effect_pc, NULL, &values);
	}
	context->inside--;
	ksan_interrupts_release();
}

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

/* The access is one of those that are sampled. */
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
	ksan_race_watch(context, access, 0);
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

		if (!ksan_race_hit(context, &access, 0) && --context->skip < 0)
			sample(context, &access);
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
	atomic = counts_as_atomic(context, &access);
	if (--context->skip < 0) {
		if (atomic)
			/* Another access will do. */
			context->skip = 0;
		else
			sample(context, &access);
	}
	if (context->scoped)
		check_scoped(context);
	ksan_race_update(context);
}
