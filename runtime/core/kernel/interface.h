/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * The functions that instrumented kernel code calls, under KMSAN's names; and those of
 * <ksan/memory.h> that kernels have.
 */
#ifndef KSAN_CORE_KERNEL_INTERFACE_H
#define KSAN_CORE_KERNEL_INTERFACE_H

#include <stddef.h>
#include <stdint.h>
#include <ksan/kernel.h>
#include "core/common/caller.h"
#include "core/memory/context.h"
#include "core/memory/memory.h"

/* metadata.c */
struct ksan_metadata_pointers {
	void *shadow, *origin;
};
struct ksan_metadata_pointers __msan_metadata_ptr_for_load_1(void *addr);
struct ksan_metadata_pointers __msan_metadata_ptr_for_load_2(void *addr);
struct ksan_metadata_pointers __msan_metadata_ptr_for_load_4(void *addr);
struct ksan_metadata_pointers __msan_metadata_ptr_for_load_8(void *addr);
struct ksan_metadata_pointers __msan_metadata_ptr_for_load_n(void *addr, uintptr_t size);
struct ksan_metadata_pointers __msan_metadata_ptr_for_store_1(void *addr);
struct ksan_metadata_pointers __msan_metadata_ptr_for_store_2(void *addr);
struct ksan_metadata_pointers __msan_metadata_ptr_for_store_4(void *addr);
struct ksan_metadata_pointers __msan_metadata_ptr_for_store_8(void *addr);
struct ksan_metadata_pointers __msan_metadata_ptr_for_store_n(void *addr, uintptr_t size);

/* hooks.c */
struct ksan_context *__msan_get_context_state(void);
void __msan_warning(ksan_origin origin);
ksan_origin __msan_chain_origin(ksan_origin origin);
void __msan_poison_alloca(void *addr, uintptr_t size, char *name);
void __ksan_poison_alloca(void *addr, uintptr_t size, char *name, uintptr_t pc);
void __msan_unpoison_alloca(void *addr, uintptr_t size);
void __msan_instrument_asm_store(void *addr, uintptr_t size);

/* transfer.c */
void *__msan_memcpy(void *dst, const void *src, uintptr_t size);
void *__msan_memmove(void *dst, const void *src, uintptr_t size);
void *__msan_memset(void *dst, int byte, uintptr_t size);

/* public.c */
void __msan_unpoison(const volatile void *addr, size_t size);
void __msan_unpoison_string(const volatile char *string);
void __msan_poison(const volatile void *addr, size_t size);
void __msan_allocated_memory(const volatile void *addr, size_t size);
void __msan_copy_shadow(const volatile void *dst, const volatile void *src, size_t size);
intptr_t __msan_test_shadow(const volatile void *addr, size_t size);
void __msan_check_mem_is_initialized(const volatile void *addr, size_t size);
uint32_t __msan_get_origin(const volatile void *addr);
void __msan_set_origin(const volatile void *addr, size_t size, uint32_t origin);

#endif
