/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
#include "core/race/own.h"

#include <ksan-port/race.h>
#include "core/common/interrupts.h"
#include "core/race/watch.h"

static uint64_t bit_of(int slot)
{
	return (uint64_t)1 << slot;
}

int ksan_own_set(const struct ksan_access *access, bool elsewhere)
{
	struct ksan_race_thread *thread = ksan_race_this_thread();
	int slot;

	ksan_interrupts_hold();
	slot = ksan_watch_reserve(access);
	if (slot >= 0) {
		/* Before anybody can hit it. */
		thread->own |= bit_of(slot);
		if (elsewhere)
			thread->own_displaced |= bit_of(slot);
		ksan_watch_publish(slot, access);
	}
	ksan_interrupts_release();
	return slot;
}

bool ksan_own_has(int slot)
{
	return ksan_race_this_thread()->own & bit_of(slot);
}

void ksan_own_free(int slot)
{
	struct ksan_race_thread *thread = ksan_race_this_thread();

	thread->own &= ~bit_of(slot);
	thread->own_displaced &= ~bit_of(slot);
	ksan_watch_free(slot);
}

void ksan_own_end_all(void)
{
	const struct ksan_race_thread *thread = ksan_race_this_thread();

	while (thread->own) {
		int slot = __builtin_ctzll(thread->own);

		ksan_interrupts_hold();
		ksan_watch_end(slot);
		ksan_own_free(slot);
		ksan_interrupts_release();
	}
}

void ksan_own_reset(void)
{
	struct ksan_race_thread *thread = ksan_race_this_thread();

	ksan_watch_reset();
	thread->own = thread->own_displaced = 0;
}
