/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * Operations on the metadata (shadow and origins) of ranges of application memory. Everything in
 * the runtime that touches metadata goes through these.
 */
#ifndef KSAN_CORE_MEMORY_MEMORY_H
#define KSAN_CORE_MEMORY_MEMORY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef uint32_t ksan_origin;

/* Marks every bit of [addr, addr+size) uninitialised. An origin of 0 leaves the origins alone. */
void ksan_poison(const void *addr, size_t size, ksan_origin origin);

/* Marks every bit of [addr, addr+size) initialised. */
void ksan_unpoison(const void *addr, size_t size);

/*
 * Copies the metadata of [src, src+size) to [dst, dst+size) as memmove() copies memory: bytes keep
 * their shadow, poisoned bytes their origin (chained where the program tracks chains).
 */
void ksan_copy_metadata(void *dst, const void *src, size_t size);

/* The offset of the first byte with an uninitialised bit, or size when there is none. */
size_t ksan_first_poisoned(const void *addr, size_t size);

/* The origin of the byte at addr. */
ksan_origin ksan_origin_of(const void *addr);

/* Paints the origin of every 4-byte granule that [addr, addr+size) touches. */
void ksan_set_origin(const void *addr, size_t size, ksan_origin origin);

/*
 * Reports if [addr, addr+size) holds an uninitialised byte. `function` is the libc function on
 * whose behalf the memory is read, or NULL; it goes into the report ("Uninitialized bytes in
 * read_of at offset N inside [addr, size)"). Returns true when the memory was clean.
 */
bool ksan_check_memory(const void *addr, size_t size, const char *function);

#endif
