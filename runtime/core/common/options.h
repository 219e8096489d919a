/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * Options that all modes have, from the environment variable KSAN_OPTIONS: name=value, separated by
 * colons, commas or white space; a value may be quoted.
 */
#ifndef KSAN_CORE_COMMON_OPTIONS_H
#define KSAN_CORE_COMMON_OPTIONS_H

#include <stdbool.h>

enum ksan_color { KSAN_COLOR_AUTO, KSAN_COLOR_ALWAYS, KSAN_COLOR_NEVER };

/* Every member has a row in option_rows.h, or in the table of each mode. */
struct ksan_options {
	int exitcode, verbosity, color, dedup_token_length, print_module_map, handle_segv,
		handle_sigbus, handle_abort, handle_sigill, handle_sigtrap, handle_sigfpe,
		max_allocation_size_mb, soft_rss_limit_mb, hard_rss_limit_mb;
	bool halt_on_error, abort_on_error, symbolize, symbolize_inline_frames, demangle,
		symbolize_vs_style, print_summary, print_stats, print_suppressions, print_cmdline,
		fast_unwind_on_fatal, wrap_signals, protect_metadata, dedup, coverage, log_exe_name,
		log_to_syslog, allocator_may_return_null, disable_coredump, allow_user_segv_handler,
		use_sigaltstack, dump_registers, help;
	const char *log_path, *log_suffix, *sarif_path, *suppressions, *external_symbolizer_path,
		*strip_path_prefix, *stack_trace_format, *coverage_dir;
};

/* With the default values; a mode has others for exitcode and halt_on_error. */
extern struct ksan_options ksan_options;

#endif
