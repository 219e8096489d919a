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
	.fast_unwind_on_malloc = true,
	.handle_ioctl = true,
	.check_printf = true,
	.intercept_strstr = true,
	.intercept_strspn = true,
	.intercept_strtok = true,
	.intercept_strpbrk = true,
	.intercept_strcmp = true,
	.intercept_strlen = true,
	.intercept_strndup = true,
	.intercept_strchr = true,
	.intercept_memcmp = true,
	.intercept_memmem = true,
	.intercept_stat = true,
	.intercept_send = true,
	.unchecked = "",
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
	ROW(poison_heap_with_zeroes, BOOLEAN, 0, 0,
	    "memory from malloc(), and what __msan_poison() is given, counts as initialised"),
	ROW(poison_stack_with_zeroes, BOOLEAN, 0, 0,
	    "so do stack variables that are poisoned by a call"),
	ROW(unchecked, STRING, 0, 0,
	    "functions of libc of which nothing is checked that they read: 'strcpy,getenv'; a * at "
	    "the "
	    "end of a name stands for any text"),
	ROW(strict_memcmp, BOOLEAN, 0, 0,
	    "memcmp() and the like read all bytes that they are given, also behind a difference"),
	ROW(strict_string_checks, BOOLEAN, 0, 0,
	    "functions that may stop before the end of a string read all of it"),
	ROW(handle_ioctl, BOOLEAN, 0, 0, "check what ioctl() reads"),
	ROW(check_printf, BOOLEAN, 0, 0, "check the arguments of printf() and the like"),
	ROW(intercept_strstr, BOOLEAN, 0, 0, "check what strstr(), strcasestr() reads"),
	ROW(intercept_strspn, BOOLEAN, 0, 0, "check what strspn(), strcspn() reads"),
	ROW(intercept_strtok, BOOLEAN, 0, 0, "check what strtok() reads"),
	ROW(intercept_strpbrk, BOOLEAN, 0, 0, "check what strpbrk() reads"),
	ROW(intercept_strcmp, BOOLEAN, 0, 0, "check what strcmp() and the like reads"),
	ROW(intercept_strlen, BOOLEAN, 0, 0, "check what strlen(), strnlen() reads"),
	ROW(intercept_strndup, BOOLEAN, 0, 0, "check what strndup() reads"),
	ROW(intercept_strchr, BOOLEAN, 0, 0, "check what strchr(), strchrnul(), strrchr() reads"),
	ROW(intercept_memcmp, BOOLEAN, 0, 0, "check what memcmp(), bcmp() reads"),
	ROW(intercept_memmem, BOOLEAN, 0, 0, "check what memmem() reads"),
	ROW(intercept_stat, BOOLEAN, 0, 0, "check what stat() and the like reads"),
	ROW(intercept_send, BOOLEAN, 0, 0, "check what send() and the like reads"),
	ROW(malloc_context_size, NUMBER, 1, 64, "frames kept of the stack of an allocation"),
	ROW(store_context_size, NUMBER, 1, 64, "frames kept of the stack of a store"),
	ROW(origin_history_size, NUMBER, 0, 512,
	    "longest chain of stores that an origin records; 0 is unlimited"),
	ROW(origin_history_per_stack_limit, NUMBER, 0, INT_MAX,
	    "how many origins one stack of a store may make; 0 is unlimited"),
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
