/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
#include "core/race/match.h"

#include <ksan/port.h>
#include <ksan-port/race.h>
#include "core/common/interrupts.h"
#include "core/common/report_lock.h"
#include "core/race/interrupt.h"
#include "core/race/options.h"

static void take_stack(void *data)
{
	struct ksan_watch_note *note = data;
	const struct ksan_access *access = &note->access;

	note->stack_size = access->type & KSAN_ACCESS_REORDERED
				   ? ksan_port_unwind_at(access->pc, access->frame, note->stack,
							 KSAN_WATCH_STACK)
				   : ksan_port_unwind(note->stack, KSAN_WATCH_STACK);
}

bool ksan_race_match(struct ksan_race_context *context, const struct ksan_access *access,
		     uintptr_t effect_pc)
{
	const struct ksan_race_thread *thread = ksan_race_this_thread();
	bool displaced = access->type & KSAN_ACCESS_REORDERED;
	/* A signal handler may race with what it interrupts, if that happens where it was issued.
	 */
	uint64_t except = context->interrupt && !displaced ? thread->own_displaced : thread->own,
		 word;
	struct ksan_watch_note *note;
	bool locked;
	int slot;

	slot = ksan_watch_find(access->addr, access->size, ksan_access_is_write(access), except,
			       &word);
	if (slot < 0)
		return false;
	/* Others' accesses are judged by the owner, whose mask is not this one. */
	if (context->disabled || (context->access_mask && !displaced))
		return false;
	if (ksan_race_options.ignore_atomics && access->type & KSAN_ACCESS_ATOMIC)
		return false;
	/* The owner of what is consumed waits for the note. */
	ksan_interrupts_hold();
	if (!ksan_watch_consume(slot, word)) {
		ksan_interrupts_release();
		return false;
	}
	/* The stack of a handler may be too small for that. */
	locked = context->interrupt && ksan_report_lock();
	note = ksan_race_note_now();
	note->access = *access;
	note->thread = thread->number;
	note->thread_id = thread->host_id;
	note->interrupt = context->interrupt;
	note->effect_pc = effect_pc;
	context->inside++;
	if (locked)
		ksan_port_call_on_report_stack(take_stack, note);
	else
		take_stack(note);
	context->inside--;
	ksan_watch_leave_note(slot, note);
	if (locked)
		ksan_report_unlock();
	else
		ksan_interrupts_release();
	return true;
}
