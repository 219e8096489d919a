/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * Options of the runtime, from the environment variable KSAN_OPTIONS: name=value, separated by
 * colons, commas or white space; a value may be quoted.
 */
#ifndef KSAN_CORE_OPTIONS_H
#define KSAN_CORE_OPTIONS_H

#include <stdbool.h>
#include <stdint.h>

enum ksan_color { KSAN_COLOR_AUTO, KSAN_COLOR_ALWAYS, KSAN_COLOR_NEVER };

/* Every member has a row in options.c, with its default value. */
struct ksan_options {
	int exitcode, verbosity, malloc_context_size, store_context_size, origin_history_size,
		origin_history_per_stack_limit, color;
	bool halt_on_error, abort_on_error, report_umrs, poison_in_malloc, poison_in_free,
		poison_in_dtor, poison_in_uninstrumented, symbolize, print_summary, print_stats,
		print_suppressions, allocator_may_return_null, fast_unwind_on_fatal,
		fast_unwind_on_malloc, wrap_signals, dedup, help;
	const char *log_path, *sarif_path, *suppressions, *external_symbolizer_path,
		*strip_path_prefix;
};

extern struct ksan_options ksan_options;

/*
 * Reads the options, later ones win: `defaults` (the program's __msan_default_options(), or NULL),
 * then `msan` (MSAN_OPTIONS; names that only MemorySanitizer has are ignored there), then `ksan`
 * (KSAN_OPTIONS). A mistake ends the program with a line that says what is wrong.
 */
void ksan_options_read(const char *defaults, const char *msan, const char *ksan);

#endif
