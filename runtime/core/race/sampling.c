/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * Sampling adapts in two ways. A place that was watched often is watched less, since what is found
 * there is mostly found by then. And the number of accesses that are skipped is stretched until the
 * delays take no more than their part of the thread's time (option delay_percent).
 */
#include "core/race/sampling.h"

#include <ksan/port.h>
#include <ksan-port/race.h>
#include "core/race/options.h"

#define MAX_STRETCH 4096
/* Watches of a place after which it is watched less. */
#define OFTEN 64
/* Then every so many times only. */
#define SELDOM 8

uint32_t ksan_sampling_random(uint32_t limit)
{
	struct ksan_race_thread *thread = ksan_race_this_thread();

	thread->random = thread->random * 1664525u + 1013904223u;
	/* The upper bits are the better ones. */
	return limit ? (uint32_t)((uint64_t)thread->random * limit >> 32) : 0;
}

/* Also small numbers vary: or one of two places that take turns would never have its turn. */
static int32_t vary(int64_t skip)
{
	if (skip > INT32_MAX)
		skip = INT32_MAX;
	if (ksan_race_options.skip_randomize && skip > 0)
		skip -= ksan_sampling_random((uint32_t)((skip + 1) / 2 + 1));
	return (int32_t)skip;
}

int32_t ksan_sampling_skip(void)
{
	uint32_t stretch = ksan_race_this_thread()->stretch;

	return vary((int64_t)ksan_race_options.skip_watch * (stretch ? stretch : 1));
}

int32_t ksan_sampling_early_skip(void)
{
	uint32_t stretch = ksan_race_this_thread()->stretch;

	return vary((int64_t)ksan_race_options.early_skip * (stretch ? stretch : 1));
}

bool ksan_sampling_wants(uintptr_t pc)
{
	static uint8_t watched[4096];
	uint8_t *count = &watched[(pc ^ pc >> 12) % sizeof(watched)];
	uint8_t seen = __atomic_load_n(count, __ATOMIC_RELAXED);

	if (seen < OFTEN) {
		/* A lost update does no harm. */
		__atomic_store_n(count, (uint8_t)(seen + 1), __ATOMIC_RELAXED);
		return true;
	}
	return ksan_race_options.skip_watch == 0 || ksan_sampling_random(SELDOM) == 0;
}

/* Doubles or halves the stretch after a delay, by how long the thread ran before it. */
static void adapt(struct ksan_race_thread *thread, uint64_t start, uint64_t end)
{
	uint64_t ran = start - thread->last_delay_end, delay = end - start;
	uint64_t percent = (uint64_t)ksan_race_options.delay_percent;

	if (!thread->stretch)
		thread->stretch = 1;
	if (percent < 100 && thread->last_delay_end) {
		uint64_t wanted = delay * (100 - percent) / percent;

		if (ran < wanted && thread->stretch < MAX_STRETCH)
			thread->stretch *= 2;
		else if (ran > 4 * wanted && thread->stretch > 1)
			thread->stretch /= 2;
	}
	thread->last_delay_end = end;
}

void ksan_sampling_delay(unsigned type, bool interrupt)
{
	uint32_t us = (uint32_t)(interrupt ? ksan_race_options.delay_interrupt_us
					   : ksan_race_options.delay_us);
	uint64_t start = ksan_port_clock();

	if (ksan_race_options.delay_randomize)
		/* Compound accesses and assertions are rare, and worth a longer delay. */
		us -= ksan_sampling_random(us) >>
		      ((type & (KSAN_ACCESS_COMPOUND | KSAN_ACCESS_ASSERT)) != 0);
	if (us)
		ksan_port_delay(us);
	adapt(ksan_race_this_thread(), start, ksan_port_clock());
}
