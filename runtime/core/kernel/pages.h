/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * The operations of core/memory/memory.h on ranges that cross pages: metadata is contiguous within
 * a page only. Parts of a range that have no metadata are skipped, and count as initialised.
 */
#ifndef KSAN_CORE_KERNEL_PAGES_H
#define KSAN_CORE_KERNEL_PAGES_H

#include "core/memory/memory.h"

void ksan_pages_poison(const void *addr, size_t size, ksan_origin origin);
void ksan_pages_unpoison(const void *addr, size_t size);
void ksan_pages_set_origin(const void *addr, size_t size, ksan_origin origin);
size_t ksan_pages_first_poisoned(const void *addr, size_t size);
/* Code at pc, in this frame, makes the copy. Ranges may overlap. */
void ksan_pages_copy(void *dst, const void *src, size_t size, uintptr_t pc, uintptr_t frame);

#endif
