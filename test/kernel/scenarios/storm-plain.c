/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
#include "storm.h"
#include <stddef.h>

#define HOOKS(H)                                                                                   \
	H(__msan_metadata_ptr_for_load_1)                                                          \
	H(__msan_metadata_ptr_for_load_2)                                                          \
	H(__msan_metadata_ptr_for_load_4)                                                          \
	H(__msan_metadata_ptr_for_load_8)                                                          \
	H(__msan_metadata_ptr_for_load_n)                                                          \
	H(__msan_metadata_ptr_for_store_1)                                                         \
	H(__msan_metadata_ptr_for_store_2)                                                         \
	H(__msan_metadata_ptr_for_store_4)                                                         \
	H(__msan_metadata_ptr_for_store_8)                                                         \
	H(__msan_metadata_ptr_for_store_n)                                                         \
	H(__msan_get_context_state)                                                                \
	H(__msan_warning)                                                                          \
	H(__msan_chain_origin)                                                                     \
	H(__msan_poison_alloca)                                                                    \
	H(__ksan_poison_alloca)                                                                    \
	H(__msan_unpoison_alloca)                                                                  \
	H(__msan_instrument_asm_store)                                                             \
	H(__msan_memcpy)                                                                           \
	H(__msan_memmove)                                                                          \
	H(__msan_memset)                                                                           \
	H(__msan_unpoison)                                                                         \
	H(__msan_unpoison_string)                                                                  \
	H(__msan_poison)                                                                           \
	H(__msan_allocated_memory)                                                                 \
	H(__msan_copy_shadow)                                                                      \
	H(__msan_test_shadow)                                                                      \
	H(__msan_check_mem_is_initialized)                                                         \
	H(__msan_get_origin)                                                                       \
	H(__msan_set_origin)                                                                       \
	H(ksan_allocated)                                                                          \
	H(ksan_freed)                                                                              \
	H(ksan_unpoison_entry_regs)                                                                \
	H(ksan_reports_off)                                                                        \
	H(ksan_reports_on)                                                                         \
	H(ksan_reports)                                                                            \
	H(ksan_exception_enter)                                                                    \
	H(ksan_exception_exit)                                                                     \
	H(ksan_exception_enter_nmi)                                                                \
	H(ksan_exception_exit_nmi)                                                                 \
	H(ksan_exception_level_end)                                                                \
	H(ksan_exception_save)                                                                     \
	H(ksan_exception_judge)                                                                    \
	H(ksan_exception_restore)                                                                  \
	H(ksan_metadata_unlock)                                                                    \
	H(ksan_metadata_lock)                                                                      \
	H(ksan_metadata_switched)                                                                  \
	H(ksan_table_intern)

#define DECLARE(name) extern const char name[];
HOOKS(DECLARE)

#define ROW(name) {#name, name, 0, 0},
static struct {
	const char *name, *address;
	size_t size;
	unsigned hits;
} hooks[] = {HOOKS(ROW)};

#define COUNT (sizeof(hooks) / sizeof(hooks[0]))

const char *ksan_port_symbol(uintptr_t pc, uintptr_t *start, size_t *size);
void printk(const char *format, ...);

static size_t size_of(const char *function)
{
	uintptr_t start;
	size_t size = 0;

	ksan_port_symbol((uintptr_t)function, &start, &size);
	return size;
}

void storm_mark(uintptr_t ip)
{
	for (size_t i = 0; i < COUNT; i++) {
		if (!hooks[i].size)
			hooks[i].size = size_of(hooks[i].address);
		if (ip - (uintptr_t)hooks[i].address < hooks[i].size)
			hooks[i].hits++;
	}
}

unsigned storm_missing(bool print)
{
	unsigned missing = 0;

	for (size_t i = 0; i < COUNT; i++) {
		if (hooks[i].hits)
			continue;
		missing++;
		if (print)
			printk("never interrupted: %s\n", hooks[i].name);
	}
	return missing;
}
