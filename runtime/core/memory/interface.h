/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * The functions that instrumented code calls, under MemorySanitizer's names. Those for users are
 * declared in <ksan/memory.h>.
 */
#ifndef KSAN_CORE_MEMORY_INTERFACE_H
#define KSAN_CORE_MEMORY_INTERFACE_H

#include <stddef.h>
#include <stdint.h>
#include "core/common/caller.h"
#include "core/memory/memory.h"

/* init.c of the port */
void __msan_init(void);

/* check.c */
void __msan_warning(void);
_Noreturn void __msan_warning_noreturn(void);
void __msan_warning_with_origin(ksan_origin origin);
_Noreturn void __msan_warning_with_origin_noreturn(ksan_origin origin);
_Noreturn void __ksan_unreachable(void);
void __msan_maybe_warning_1(uint8_t shadow, ksan_origin origin);
void __msan_maybe_warning_2(uint16_t shadow, ksan_origin origin);
void __msan_maybe_warning_4(uint32_t shadow, ksan_origin origin);
void __msan_maybe_warning_8(uint64_t shadow, ksan_origin origin);
void __msan_maybe_warning_N(const void *shadow, uint64_t size, ksan_origin origin);
void __msan_maybe_store_origin_1(uint8_t shadow, void *addr, ksan_origin origin);
void __msan_maybe_store_origin_2(uint16_t shadow, void *addr, ksan_origin origin);
void __msan_maybe_store_origin_4(uint32_t shadow, void *addr, ksan_origin origin);
void __msan_maybe_store_origin_8(uint64_t shadow, void *addr, ksan_origin origin);

/* transfer.c */
void *__msan_memcpy(void *dst, const void *src, size_t size);
void *__msan_memmove(void *dst, const void *src, size_t size);
void *__msan_memset(void *dst, int byte, size_t size);
ksan_origin __msan_chain_origin(ksan_origin origin);
void __msan_instrument_asm_store(void *addr, size_t size);

/* variables.c */
void __msan_poison_stack(void *addr, size_t size);
void __msan_poison_alloca(void *addr, size_t size, char *name);
void __msan_unpoison_alloca(void *addr, size_t size);
void __msan_set_alloca_origin_with_descr(void *addr, size_t size, uint32_t *id, char *name);
void __msan_set_alloca_origin_no_descr(void *addr, size_t size, uint32_t *id);
void __msan_set_alloca_origin(void *addr, size_t size, char *name);
void __msan_set_alloca_origin4(void *addr, size_t size, char *name, uintptr_t pc);

/* public.c and print_shadow.c */
void __msan_unpoison(const void *addr, size_t size);
void __msan_unpoison_string(const char *string);
void __msan_unpoison_param(size_t count);
void __msan_poison(const void *addr, size_t size);
void __msan_partial_poison(const void *addr, const void *shadow, size_t size);
void __msan_allocated_memory(const void *addr, size_t size);
void __sanitizer_dtor_callback(const void *addr, size_t size);
void __sanitizer_dtor_callback_fields(const void *addr, size_t size);
void __sanitizer_dtor_callback_vptr(const void *addr);
void __msan_copy_shadow(void *dst, const void *src, size_t size);
intptr_t __msan_test_shadow(const void *addr, size_t size);
void __msan_check_mem_is_initialized(const void *addr, size_t size);
void __msan_print_shadow(const void *addr, size_t size);
void __msan_dump_shadow(const void *addr, size_t size);
uint32_t __msan_get_origin(const void *addr);
void __msan_set_origin(const void *addr, size_t size, uint32_t origin);
int __msan_origin_is_descendant_or_same(uint32_t id, uint32_t ancestor);
int __msan_get_track_origins(void);
uint32_t __msan_get_umr_origin(void);
void __msan_set_expect_umr(int expect);
void __msan_set_keep_going(int keep_going);
void __msan_set_poison_in_malloc(int poison);
void __msan_set_death_callback(void (*callback)(void));
void __msan_scoped_disable_interceptor_checks(void);
void __msan_scoped_enable_interceptor_checks(void);
int __msan_has_dynamic_component(void);

/* unaligned.c */
uint16_t __sanitizer_unaligned_load16(const void *addr);
uint32_t __sanitizer_unaligned_load32(const void *addr);
uint64_t __sanitizer_unaligned_load64(const void *addr);
void __sanitizer_unaligned_store16(void *addr, uint16_t value);
void __sanitizer_unaligned_store32(void *addr, uint32_t value);
void __sanitizer_unaligned_store64(void *addr, uint64_t value);

/* fibers.c */
void __msan_start_switch_fiber(const void *bottom, size_t size);
void __msan_finish_switch_fiber(const void **bottom_old, size_t *size_old);
void __sanitizer_start_switch_fiber(void **saved, const void *bottom, size_t size);
void __sanitizer_finish_switch_fiber(void *saved, const void **bottom_old, size_t *size_old);

/* context.c of the port */
struct ksan_context *__msan_get_context_state(void);

#endif
