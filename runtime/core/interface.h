/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * The functions that instrumented code calls, under MemorySanitizer's names. Those for users are
 * declared in <ksan/memory.h>.
 */
#ifndef KSAN_CORE_INTERFACE_H
#define KSAN_CORE_INTERFACE_H

#include <stddef.h>
#include <stdint.h>
#include "core/memory.h"

/* Where a function of the interface was called from, for stacks. */
#define KSAN_CALLER ((uintptr_t)__builtin_return_address(0))
#define KSAN_FRAME ((uintptr_t)__builtin_frame_address(0))

/* init.c of the port */
void __msan_init(void);

/* check.c */
void __msan_warning(void);
_Noreturn void __msan_warning_noreturn(void);
void __msan_warning_with_origin(ksan_origin origin);
_Noreturn void __msan_warning_with_origin_noreturn(ksan_origin origin);
void __msan_maybe_warning_1(uint8_t shadow, ksan_origin origin);
void __msan_maybe_warning_2(uint16_t shadow, ksan_origin origin);
void __msan_maybe_warning_4(uint32_t shadow, ksan_origin origin);
void __msan_maybe_warning_8(uint64_t shadow, ksan_origin origin);
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

/* context.c of the port */
struct ksan_context *__msan_get_context_state(void);

#endif
