/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* Pages of metadata: what stands behind the shadow and the origins of application memory. */
#ifndef KSAN_SHARED_PAGES_H
#define KSAN_SHARED_PAGES_H

#include <stdbool.h>
#include <stdint.h>

/* Memory of this process's own, zero. [begin, end) is application memory. False: it cannot be. */
bool ksan_pages_make_private(uintptr_t begin, uintptr_t end);

/* New zeroed memory that children of fork() share. On failure it is private. */
bool ksan_pages_make_anonymous(uintptr_t begin, uintptr_t end);

/* The metadata that is mapped at these places, too, which is shared. On failure it is private. */
bool ksan_pages_map_store(uintptr_t begin, uintptr_t end, const char *shadow, const char *origins);

/*
 * [begin, end) gets the metadata of as much memory from `old` on, which is shared, and keeps its
 * own. The two may overlap. On failure [begin, end) is private.
 */
bool ksan_pages_duplicate(uintptr_t begin, uintptr_t end, uintptr_t old);

/* remap_file_pages() of metadata that children of fork() share. */
bool ksan_pages_move(uintptr_t begin, uintptr_t end, uint64_t offset);

/* madvise() of the metadata. */
void ksan_pages_advise(uintptr_t begin, uintptr_t end, int advice);

#endif
