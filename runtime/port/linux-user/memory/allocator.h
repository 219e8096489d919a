/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* The allocator for C++'s operators: memory is poisoned, with the caller's stack. */
#ifndef KSAN_ALLOCATOR_H
#define KSAN_ALLOCATOR_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/*
 * `function` is the operator, `pc` and `frame` its return address and frame: the start of the
 * stack that the origin records. NULL with errno set when there is no memory.
 */
void *ksan_allocate(size_t size, uintptr_t function, uintptr_t pc, uintptr_t frame);
void *ksan_allocate_aligned(size_t alignment, size_t size, uintptr_t function, uintptr_t pc,
			    uintptr_t frame);
void ksan_deallocate(void *memory, uintptr_t function, uintptr_t pc, uintptr_t frame);

#ifdef __cplusplus
}
#endif
#endif
