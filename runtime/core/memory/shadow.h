/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* Operations on metadata beside those of memory.h, for the runtime itself. */
#ifndef KSAN_CORE_MEMORY_SHADOW_H
#define KSAN_CORE_MEMORY_SHADOW_H

#include "core/memory/memory.h"

/* ksan_copy_metadata() for a caller that knows which code makes the copy: pc, in this frame. */
void ksan_copy_metadata_from(void *dst, const void *src, size_t size, uintptr_t pc,
			     uintptr_t frame);

/* Marks memory that goes away initialised and gives its metadata back to the host. */
void ksan_release_metadata(const void *addr, size_t size);

#endif
