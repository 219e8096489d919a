/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* The options that all modes have: what becomes of a report. */
#ifndef KSAN_CORE_COMMON_OPTION_ROWS_H
#define KSAN_CORE_COMMON_OPTION_ROWS_H

#include <limits.h>
#include "core/common/option_table.h"
#include "core/common/options.h"

#define KSAN_OPTION_ROW(name, type, minimum, maximum, help)                                        \
	{                                                                                          \
#name, KSAN_OPTION_##type, &ksan_options.name, minimum, maximum, help              \
	}

/* Another name, as the sanitizers have it. */
#define KSAN_OPTION_ALIAS(name, type, field)                                                       \
	{                                                                                          \
#name, KSAN_OPTION_##type, &ksan_options.field, 0, 0, "the same as " #field        \
	}
/* ... and true for the contrary. */
#define KSAN_OPTION_CONTRARY(name, field, help)                                                    \
	{                                                                                          \
		name, KSAN_OPTION_NOT, &ksan_options.field, 0, 0, help                             \
	}

#define KSAN_COMMON_OPTIONS                                                                        \
	KSAN_OPTION_ROW(exitcode, CODE, 0, 255, "exit code of a program that had a report"),       \
		{"exit_code",                                                                      \
		 KSAN_OPTION_OLD_CODE,                                                             \
		 &ksan_options.exitcode,                                                           \
		 0,                                                                                \
		 255,                                                                              \
		 "the same; -1 leaves it as it is"},                                               \
		KSAN_OPTION_CONTRARY("keep_going", halt_on_error,                                  \
				     "go on after a report: the contrary of halt_on_error"),       \
		KSAN_OPTION_ROW(abort_on_error, BOOLEAN, 0, 0,                                     \
				"end by abort() instead of with the exit code"),                   \
		KSAN_OPTION_ROW(print_suppressions, BOOLEAN, 0, 0,                                 \
				"list the suppressions that matched at exit"),                     \
		KSAN_OPTION_ROW(                                                                   \
			log_path, STRING, 0, 0,                                                    \
			"write reports to the file LOG_PATH.PID; \"stdout\" and \"stderr\" are "   \
			"known names"),                                                            \
		KSAN_OPTION_ROW(                                                                   \
			log_exe_name, BOOLEAN, 0, 0,                                               \
			"name that file LOG_PATH.PROGRAM.PID, and the program in reports"),        \
		KSAN_OPTION_ROW(log_suffix, STRING, 0, 0, "put this at the end of its name"),      \
		KSAN_OPTION_ROW(log_to_syslog, BOOLEAN, 0, 0,                                      \
				"send reports to the system's log as well"),                       \
		KSAN_OPTION_ROW(                                                                   \
			sarif_path, STRING, 0, 0,                                                  \
			"write reports also to SARIF_PATH.PID, as a SARIF document (JSON)"),       \
		KSAN_OPTION_ROW(color, COLOR, 0, 0,                                                \
				"colour reports: auto (on a terminal), always or never"),          \
		KSAN_OPTION_ROW(verbosity, NUMBER, 0, 3,                                           \
				"messages about what the runtime does: 0 is none"),                \
		KSAN_OPTION_ROW(symbolize, BOOLEAN, 0, 0,                                          \
				"find functions and source lines of a stack"),                     \
		KSAN_OPTION_ROW(symbolize_inline_frames, BOOLEAN, 0, 0,                            \
				"show functions that were inlined as frames of their own"),        \
		KSAN_OPTION_ROW(demangle, BOOLEAN, 0, 0, "show names of C++ as in its source"),    \
		KSAN_OPTION_ROW(symbolize_vs_style, BOOLEAN, 0, 0,                                 \
				"show places as FILE(LINE,COLUMN)"),                               \
		KSAN_OPTION_ROW(stack_trace_format, STRING, 0, 0,                                  \
				"what a frame looks like: %n %p %m %o %b %f %q %s %l %c %F %S %L " \
				"%M, or DEFAULT"),                                                 \
		KSAN_OPTION_ROW(dedup_token_length, NUMBER, 0, 64,                                 \
				"print so many functions of a stack as a line DEDUP_TOKEN:"),      \
		KSAN_OPTION_ROW(print_cmdline, BOOLEAN, 0, 0,                                      \
				"print the program's arguments with a report"),                    \
		KSAN_OPTION_ROW(print_module_map, NUMBER, 0, 2,                                    \
				"print where modules are: 1 at exit, 2 with each report"),         \
		KSAN_OPTION_ROW(allocator_may_return_null, BOOLEAN, 0, 0,                          \
				"malloc() may fail with NULL; 0: a failure ends the program"),     \
		KSAN_OPTION_ROW(max_allocation_size_mb, NUMBER, 0, INT_MAX,                        \
				"larger blocks cannot be had; 0: no limit"),                       \
		KSAN_OPTION_ROW(soft_rss_limit_mb, NUMBER, 0, INT_MAX,                             \
				"no blocks can be had while the process has more resident "        \
				"memory; 0: no limit"),                                            \
		KSAN_OPTION_ROW(hard_rss_limit_mb, NUMBER, 0, INT_MAX,                             \
				"an allocation ends a process that has more; 0: no limit"),        \
		KSAN_OPTION_ROW(handle_segv, HANDLE, 0, 2,                                         \
				"report SIGSEGV that the program does not handle; 2: and leave "   \
				"it no choice"),                                                   \
		KSAN_OPTION_ROW(handle_sigbus, HANDLE, 0, 2, "the same for SIGBUS"),               \
		KSAN_OPTION_ROW(handle_sigfpe, HANDLE, 0, 2, "the same for SIGFPE"),               \
		KSAN_OPTION_ROW(handle_sigill, HANDLE, 0, 2, "the same for SIGILL"),               \
		KSAN_OPTION_ROW(handle_sigtrap, HANDLE, 0, 2, "the same for SIGTRAP"),             \
		KSAN_OPTION_ROW(handle_abort, HANDLE, 0, 2, "the same for SIGABRT"),               \
		KSAN_OPTION_ROW(allow_user_segv_handler, BOOLEAN, 0, 0,                            \
				"0: every 1 of these is a 2"),                                     \
		KSAN_OPTION_ROW(use_sigaltstack, BOOLEAN, 0, 0,                                    \
				"report them on a stack of their own"),                            \
		KSAN_OPTION_ROW(dump_registers, BOOLEAN, 0, 0, "print registers with them"),       \
		KSAN_OPTION_ROW(disable_coredump, BOOLEAN, 0, 0,                                   \
				"the process leaves no core file"),                                \
		{"include",                                                                        \
		 KSAN_OPTION_INCLUDE,                                                              \
		 NULL,                                                                             \
		 1,                                                                                \
		 0,                                                                                \
		 "read more options from this file; %b is the program's name, %p its process id"}, \
		{"include_if_exists",                                                              \
		 KSAN_OPTION_INCLUDE,                                                              \
		 NULL,                                                                             \
		 0,                                                                                \
		 0,                                                                                \
		 "the same, if there is such a file"},                                             \
		KSAN_OPTION_ROW(strip_path_prefix, STRING, 0, 0,                                   \
				"leave this off the file names in reports"),                       \
		KSAN_OPTION_ROW(print_summary, BOOLEAN, 0, 0,                                      \
				"end a report with a line SUMMARY:"),                              \
		KSAN_OPTION_ROW(fast_unwind_on_fatal, BOOLEAN, 0, 0,                               \
				"stacks of reports by frame pointers"),                            \
		KSAN_OPTION_ROW(coverage, BOOLEAN, 0, 0,                                           \
				"write the places that the program came through at exit, for "     \
				"-fsanitize-coverage=trace-pc-guard"),                             \
		KSAN_OPTION_ROW(coverage_dir, STRING, 0, 0,                                        \
				"directory of their files MODULE.PID.sancov"),                     \
		KSAN_OPTION_ROW(help, BOOLEAN, 0, 0, "list the options")

#endif
