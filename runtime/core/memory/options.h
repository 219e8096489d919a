/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* Options of memory mode, beside those of core/common/options.h. */
#ifndef KSAN_CORE_MEMORY_OPTIONS_H
#define KSAN_CORE_MEMORY_OPTIONS_H

#include <stdbool.h>

/* Every member has a row in options.c, with its default value. */
struct ksan_memory_options {
	int malloc_context_size, store_context_size, origin_history_size,
		origin_history_per_stack_limit, shared_shadow_group;
	bool report_umrs, poison_in_malloc, poison_in_free, poison_in_dtor,
		poison_in_uninstrumented, fast_unwind_on_malloc, poison_heap_with_zeroes,
		poison_stack_with_zeroes, strict_memcmp, strict_string_checks, handle_ioctl,
		check_printf, intercept_strstr, intercept_strspn, intercept_strtok,
		intercept_strpbrk, intercept_strcmp, intercept_strlen, intercept_strndup,
		intercept_strchr, intercept_memcmp, intercept_memmem, intercept_stat,
		intercept_send, shared_shadow;
	const char *unchecked;
};

extern struct ksan_memory_options ksan_memory_options;

/*
 * Reads the options, later ones win: `defaults` (the program's __msan_default_options(), or NULL),
 * then `msan` (MSAN_OPTIONS; names that only MemorySanitizer has are ignored there), then `ksan`
 * (KSAN_OPTIONS). A mistake ends the program with a line that says what is wrong.
 */
void ksan_memory_options_read(const char *defaults, const char *msan, const char *ksan);

#endif
