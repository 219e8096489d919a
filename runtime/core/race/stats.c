/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
#include "core/race/stats.h"

#include <stdint.h>
#include "core/common/text.h"

static uint64_t counters[KSAN_RACE_COUNTERS];

void ksan_race_count(enum ksan_race_counter counter)
{
	__atomic_fetch_add(&counters[counter], 1, __ATOMIC_RELAXED);
}

void ksan_race_print_stats(void)
{
	ksan_print("ksan: watched %lu accesses, %lu delayed ones, %lu loads taken early; %lu found "
		   "no free slot\n",
		   counters[KSAN_RACE_WATCHED], counters[KSAN_RACE_WATCHED_REORDERED],
		   counters[KSAN_RACE_WATCHED_EARLY], counters[KSAN_RACE_NO_SLOT]);
}
