/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* Options of race mode, beside those of core/common/options.h. */
#ifndef KSAN_CORE_RACE_OPTIONS_H
#define KSAN_CORE_RACE_OPTIONS_H

#include <stdbool.h>

/* Every member has a row in options.c, with its default value. */
struct ksan_race_options {
	int skip_watch, delay_us, delay_interrupt_us, delay_percent, in_flight, in_flight_distance,
		early_loads, early_skip, report_interval_ms, max_reports, seed, atexit_sleep_ms;
	bool report_races, skip_randomize, delay_randomize, watch_single_threaded,
		interrupt_watcher, signal_fence_barriers, report_value_change_only,
		report_race_unknown_origin, assume_plain_writes_atomic, ignore_atomics, permissive,
		enable_annotations;
};

extern struct ksan_race_options ksan_race_options;

/*
 * Reads the options, later ones win: `defaults` (the program's __tsan_default_options(), or NULL),
 * then `tsan` (TSAN_OPTIONS; names that only ThreadSanitizer has are ignored there), then `ksan`
 * (KSAN_OPTIONS). A mistake ends the program with a line that says what is wrong.
 */
void ksan_race_options_read(const char *defaults, const char *tsan, const char *ksan);

#endif
