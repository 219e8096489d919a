/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * A bounded, lock-free, hash-consed store of records: the same content gets the same index. Records
 * are never removed. Without locks it works in signal handlers and across fork().
 */
#ifndef KSAN_CORE_MEMORY_TABLE_H
#define KSAN_CORE_MEMORY_TABLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Every record starts with this. Indices count units of 8 bytes from the start of the memory. */
struct ksan_record {
	uint32_t next;
	uint32_t hash;
};

struct ksan_table {
	uint32_t bucket_bits;
	/* Units that may be used. Index 0 is never used: it stands for "none". */
	uint32_t limit;
	uint32_t used;
	uint32_t records;
	uint32_t *buckets;
	uint64_t *memory;
};

/*
 * A table with so many units of memory; NULL when there is none. All of it, this structure as well,
 * lies behind the permission to write tables (core/common/permission.h), under this name.
 */
struct ksan_table *ksan_table_make(uint32_t bucket_bits, uint32_t limit, const char *name);

static inline void *ksan_table_at(const struct ksan_table *table, uint32_t index)
{
	return table->memory + index;
}

/* A new record of this size in bytes, or 0 when the table is full. Call it with tables open. */
uint32_t ksan_table_allocate(struct ksan_table *table, size_t size);

/*
 * The index of a record for which equal(record, key) holds; makes one of this size by fill(record,
 * key) where there is none. 0 when the table is full.
 */
uint32_t ksan_table_intern(struct ksan_table *table, uint32_t hash, size_t size, const void *key,
			   bool (*equal)(const struct ksan_record *record, const void *key),
			   void (*fill)(struct ksan_record *record, const void *key));

#endif
