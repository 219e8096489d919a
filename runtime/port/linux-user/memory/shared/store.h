/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * The store of an object's metadata: segments with the shadow and the origins of a part of the
 * object each, of which what was never written is zero, so initialised. Processes find them in the
 * registry. They live as long as somebody maps that part of the object.
 */
#ifndef KSAN_SHARED_STORE_H
#define KSAN_SHARED_STORE_H

#include <stdbool.h>
#include <stdint.h>
#include "memory/shared/ranges.h"

/* Parts end at these bytes of the object: most objects are small. There are no more. */
#define KSAN_STORE_PARTS                                                                           \
	{                                                                                          \
		0, (uint64_t)1 << 20, (uint64_t)1 << 26, (uint64_t)1 << 31, (uint64_t)1 << 36      \
	}
#define KSAN_STORE_PART_COUNT 4

/* The size of a segment: two pages in front, the second for nothing but to make it unlike others.
 */
#define KSAN_STORE_HEADER 8192
#define KSAN_STORE_SIZE(from, to) (KSAN_STORE_HEADER + 2 * ((to) - (from)))
#define KSAN_STORE_SIZES                                                                           \
	KSAN_STORE_SIZE(0, (uint64_t)1 << 20),                                                     \
		KSAN_STORE_SIZE((uint64_t)1 << 20, (uint64_t)1 << 26),                             \
		KSAN_STORE_SIZE((uint64_t)1 << 26, (uint64_t)1 << 31),                             \
		KSAN_STORE_SIZE((uint64_t)1 << 31, (uint64_t)1 << 36)

/*
 * Gives the range the metadata of its object. With `create` a store is made where there is none.
 * False: it cannot be, and metadata is private. Needs the lock of ranges.h.
 */
bool ksan_store_map(const struct ksan_shared_range *range, bool create);

/* Where the metadata of the object's bytes from this one on goes on in another segment. */
uint64_t ksan_store_part_end(uint64_t offset);

/* Makes metadata of the object's bytes [from, to) zero if anybody shares it. Needs the lock, too.
 */
void ksan_store_zero(const struct ksan_object *object, uint64_t from, uint64_t to);

#endif
