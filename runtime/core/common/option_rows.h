/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* The options that all modes have: what becomes of a report. */
#ifndef KSAN_CORE_COMMON_OPTION_ROWS_H
#define KSAN_CORE_COMMON_OPTION_ROWS_H

#include "core/common/option_table.h"
#include "core/common/options.h"

#define KSAN_OPTION_ROW(name, type, minimum, maximum, help)                                        \
	{                                                                                          \
#name, KSAN_OPTION_##type, &ksan_options.name, minimum, maximum, help              \
	}

#define KSAN_COMMON_OPTIONS                                                                        \
	KSAN_OPTION_ROW(exitcode, CODE, 0, 255, "exit code of a program that had a report"),       \
		KSAN_OPTION_ROW(abort_on_error, BOOLEAN, 0, 0,                                     \
				"end by abort() instead of with the exit code"),                   \
		KSAN_OPTION_ROW(print_suppressions, BOOLEAN, 0, 0,                                 \
				"list the suppressions that matched at exit"),                     \
		KSAN_OPTION_ROW(                                                                   \
			log_path, STRING, 0, 0,                                                    \
			"write reports to the file LOG_PATH.PID; \"stdout\" and \"stderr\" are "   \
			"known names"),                                                            \
		KSAN_OPTION_ROW(                                                                   \
			sarif_path, STRING, 0, 0,                                                  \
			"write reports also to SARIF_PATH.PID, as a SARIF document (JSON)"),       \
		KSAN_OPTION_ROW(color, COLOR, 0, 0,                                                \
				"colour reports: auto (on a terminal), always or never"),          \
		KSAN_OPTION_ROW(verbosity, NUMBER, 0, 3,                                           \
				"messages about what the runtime does: 0 is none"),                \
		KSAN_OPTION_ROW(symbolize, BOOLEAN, 0, 0,                                          \
				"find functions and source lines of a stack"),                     \
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
