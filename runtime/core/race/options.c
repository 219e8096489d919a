/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
#include "core/race/options.h"

#include <limits.h>
#include "core/common/option_rows.h"
#include "core/race/context.h"

struct ksan_race_options ksan_race_options = {
	.skip_watch = 2000,
	.delay_us = 80,
	.delay_interrupt_us = 20,
	.delay_percent = 20,
	.in_flight = 4,
	.in_flight_distance = 1000,
	.early_loads = 4,
	.early_skip = 200,
	.report_interval_ms = 3000,
	.report_races = true,
	.skip_randomize = true,
	.delay_randomize = true,
	.interrupt_watcher = true,
	.enable_annotations = true,
};

#define ROW(name, type, minimum, maximum, help)                                                    \
	{                                                                                          \
#name, KSAN_OPTION_##type, &ksan_race_options.name, minimum, maximum, help         \
	}

static const struct ksan_option rows[] = {
	KSAN_COMMON_OPTIONS,
	KSAN_OPTION_ROW(halt_on_error, BOOLEAN, 0, 0, "end the program at the first report"),
	KSAN_OPTION_ROW(dedup, BOOLEAN, 0, 0, "report each pair of places once"),
	KSAN_OPTION_ROW(suppressions, STRING, 0, 0,
			"file of suppressions: lines race:PATTERN (a function, file or module of "
			"either stack); * matches anything"),
	KSAN_OPTION_ROW(external_symbolizer_path, STRING, 0, 0,
			"the llvm-symbolizer to use; else KSAN_SYMBOLIZER_PATH, "
			"TSAN_SYMBOLIZER_PATH, or PATH"),
	KSAN_OPTION_ROW(print_stats, BOOLEAN, 0, 0, "print at exit what was watched"),
	KSAN_OPTION_ROW(wrap_signals, BOOLEAN, 0, 0,
			"keep signal handlers apart from what they interrupt"),
	KSAN_OPTION_ROW(protect_metadata, BOOLEAN, 0, 0,
			"have the processor deny the program writes to the runtime's tables, where "
			"it can"),
	ROW(report_races, BOOLEAN, 0, 0, "report races"),
	{"report_bugs", KSAN_OPTION_BOOLEAN, &ksan_race_options.report_races, 0, 0, "the same"},
	{"report_atomic_races", KSAN_OPTION_NOT, &ksan_race_options.ignore_atomics, 0, 0,
	 "the contrary of ignore_atomics"},
	KSAN_OPTION_ALIAS(suppress_equal_stacks, BOOLEAN, dedup),
	ROW(enable_annotations, BOOLEAN, 0, 0,
	    "0: AnnotateHappensBefore() and the like do nothing"),
	ROW(atexit_sleep_ms, NUMBER, 0, 3600000, "accepted; the program ends without waiting"),
	ROW(skip_watch, NUMBER, 0, 1000000000,
	    "accesses of a thread between two that are watched, at least"),
	ROW(skip_randomize, BOOLEAN, 0, 0, "vary skip_watch at random, from half to the whole"),
	ROW(delay_us, NUMBER, 0, 1000000, "how long an access is watched, in microseconds"),
	ROW(delay_interrupt_us, NUMBER, 0, 1000000, "the same in a signal handler"),
	ROW(delay_randomize, BOOLEAN, 0, 0, "vary the delay at random, down to nothing"),
	ROW(delay_percent, NUMBER, 1, 100,
	    "the part of its time that a thread may spend on delays; skip_watch grows to keep it; "
	    "100: no limit"),
	ROW(in_flight, NUMBER, 0, KSAN_MAX_IN_FLIGHT,
	    "delayed accesses that a thread can have at a time; 0: no access is reordered"),
	ROW(in_flight_distance, NUMBER, 1, INT_MAX,
	    "how many later accesses one can be delayed past"),
	ROW(early_loads, NUMBER, 0, KSAN_MAX_EARLY,
	    "loads of a thread that are taken early at a time; 0: none"),
	ROW(early_skip, NUMBER, 0, 1000000000,
	    "loads that could be taken early, between two that are watched"),
	ROW(watch_single_threaded, BOOLEAN, 0, 0,
	    "watch accesses also while there is one thread and no signal handler"),
	ROW(interrupt_watcher, BOOLEAN, 0, 0,
	    "report races of a thread with its own signal handlers"),
	ROW(signal_fence_barriers, BOOLEAN, 0, 0,
	    "atomic_signal_fence() is a barrier as Linux encodes it: 5 full, 4 write, 2 read, "
	    "3 release"),
	ROW(report_value_change_only, BOOLEAN, 0, 0,
	    "report a race only where the value was seen to change"),
	ROW(report_race_unknown_origin, BOOLEAN, 0, 0,
	    "report a change of a watched value by code that is not instrumented"),
	ROW(assume_plain_writes_atomic, BOOLEAN, 0, 0,
	    "plain aligned writes of up to 8 bytes are atomic, so that they race with plain reads "
	    "of others only"),
	ROW(ignore_atomics, BOOLEAN, 0, 0, "do not check atomic and marked accesses"),
	ROW(permissive, BOOLEAN, 0, 0, "leave out races that are mostly harmless"),
	ROW(report_interval_ms, NUMBER, 0, INT_MAX,
	    "with dedup=0: milliseconds between reports of the same pair of places"),
	ROW(max_reports, NUMBER, 0, INT_MAX, "stop reporting after so many; 0: never"),
	ROW(seed, NUMBER, 0, INT_MAX, "start of the random numbers; 0: another one in every run"),
};

void ksan_race_options_read(const char *defaults, const char *tsan, const char *ksan)
{
	const struct ksan_option_source sources[] = {
		{"__tsan_default_options", defaults, true},
		{"TSAN_OPTIONS", tsan, true},
		{"KSAN_OPTIONS", ksan, false},
	};

	/* As with ThreadSanitizer, whose users know it. */
	ksan_options.exitcode = 66;
	ksan_option_table_read(rows, sizeof(rows) / sizeof(rows[0]), sources, 3);
}
