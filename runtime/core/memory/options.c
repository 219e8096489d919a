/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
#include "core/memory/options.h"

#include <limits.h>
#include "core/common/option_rows.h"

struct ksan_memory_options ksan_memory_options = {
	.malloc_context_size = 20,
	.store_context_size = 20,
	.origin_history_size = 7,
	.origin_history_per_stack_limit = 20000,
	.report_umrs = true,
	.poison_in_malloc = true,
	.poison_in_free = true,
	.poison_in_dtor = true,
	.allocator_may_return_null = true,
	.fast_unwind_on_malloc = true,
	.shared_shadow = true,
};

#define ROW(name, type, minimum, maximum, help)                                                    \
	{                                                                                          \
#name, KSAN_OPTION_##type, &ksan_memory_options.name, minimum, maximum, help       \
	}

static const struct ksan_option rows[] = {
	KSAN_COMMON_OPTIONS,
	KSAN_OPTION_ROW(
		halt_on_error, BOOLEAN, 0, 0,
		"end the program at the first report; off by default when it was compiled with "
		"-fsanitize-recover=memory"),
	ROW(report_umrs, BOOLEAN, 0, 0, "report uses of uninitialised values"),
	KSAN_OPTION_ROW(dedup, BOOLEAN, 0, 0,
			"report each stack once, where the program goes on after a report"),
	KSAN_OPTION_ROW(suppressions, STRING, 0, 0,
			"file of suppressions: lines uninit:PATTERN (a function, file or module of "
			"the stack of the use) or origin:PATTERN (of the stack where the value "
			"came from); * matches anything"),
	KSAN_OPTION_ROW(external_symbolizer_path, STRING, 0, 0,
			"the llvm-symbolizer to use; else KSAN_SYMBOLIZER_PATH, "
			"MSAN_SYMBOLIZER_PATH, or PATH"),
	KSAN_OPTION_ROW(print_stats, BOOLEAN, 0, 0,
			"print the number of origins and stacks at exit"),
	ROW(poison_in_malloc, BOOLEAN, 0, 0, "memory from malloc() is uninitialised"),
	ROW(poison_in_free, BOOLEAN, 0, 0, "memory given to free() is uninitialised"),
	ROW(poison_in_dtor, BOOLEAN, 0, 0, "a destroyed C++ object is uninitialised"),
	ROW(poison_in_uninstrumented, BOOLEAN, 0, 0,
	    "also poison what uninstrumented libraries allocate, though their writes "
	    "are not seen"),
	ROW(malloc_context_size, NUMBER, 1, 64, "frames kept of the stack of an allocation"),
	ROW(store_context_size, NUMBER, 1, 64, "frames kept of the stack of a store"),
	ROW(origin_history_size, NUMBER, 0, 512,
	    "longest chain of stores that an origin records; 0 is unlimited"),
	ROW(origin_history_per_stack_limit, NUMBER, 0, INT_MAX,
	    "how many origins one stack of a store may make; 0 is unlimited"),
	ROW(allocator_may_return_null, BOOLEAN, 0, 0,
	    "malloc() may fail with NULL; 0: a failure ends the program"),
	ROW(fast_unwind_on_malloc, BOOLEAN, 0, 0, "stacks of allocations by frame pointers"),
	ROW(shared_shadow, BOOLEAN, 0, 0,
	    "memory that processes share, or that is mapped twice, has one metadata"),
	ROW(shared_shadow_group, NUMBER, 0, INT_MAX,
	    "processes of a user share metadata with those of the same group"),
	KSAN_OPTION_ROW(wrap_signals, BOOLEAN, 0, 0,
			"keep signal handlers apart from what they interrupt"),
	KSAN_OPTION_ROW(protect_metadata, BOOLEAN, 0, 0,
			"have the processor deny the program writes to the runtime's tables, where "
			"it can"),
};

void ksan_memory_options_read(const char *defaults, const char *msan, const char *ksan)
{
	const struct ksan_option_source sources[] = {
		{"__msan_default_options", defaults, true},
		{"MSAN_OPTIONS", msan, true},
		{"KSAN_OPTIONS", ksan, false},
	};

	ksan_options.exitcode = 1;
	ksan_option_table_read(rows, sizeof(rows) / sizeof(rows[0]), sources, 3);
}
