/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* What is counted, for the option print_stats. */
#ifndef KSAN_CORE_RACE_STATS_H
#define KSAN_CORE_RACE_STATS_H

enum ksan_race_counter {
	KSAN_RACE_WATCHED,
	KSAN_RACE_WATCHED_REORDERED,
	KSAN_RACE_WATCHED_EARLY,
	KSAN_RACE_NO_SLOT,
	KSAN_RACE_COUNTERS
};
void ksan_race_count(enum ksan_race_counter counter);
void ksan_race_print_stats(void);

#endif
