/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * A bounded, lock-free, hash-consed store of records: the same content gets the same index. Records
 * are never removed. Without locks it works in signal handlers and across fork(): all that changes
 * is in memory that parent and child share, so that an index means the same to both. A process that
 * dies on the way leaves at most a record that nobody finds.
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

/* How full a table is: units and records. It lies at index 0, which stands for "none". */
struct ksan_table_counts {
	uint32_t used;
	uint32_t records;
};

struct ksan_table {
	uint32_t bucket_bits;
	/* Units of memory. */
	uint32_t limit;
	/* The index of the first record; behind the last unit the table goes on at index 1. */
	uint32_t first;
	uint32_t *buckets;
	uint64_t *memory;
	/* NULL, or where new records are copied to, at the same index. */
	uint64_t *copy;
};

/*
 * A table with so many units of memory, which starts to fill at the index `first`; NULL when there
 * is none. All of it, this structure as well, lies behind the permission to write tables
 * (core/common/permission.h), under this name.
 */
struct ksan_table *ksan_table_make(uint32_t bucket_bits, uint32_t limit, uint32_t first,
				   const char *name);

static inline void *ksan_table_at(const struct ksan_table *table, uint32_t index)
{
	return table->memory + index;
}

static inline struct ksan_table_counts *ksan_table_counts(const struct ksan_table *table)
{
	return (struct ksan_table_counts *)table->memory;
}

/* True when a record could start at this index. */
bool ksan_table_holds(const struct ksan_table *table, uint32_t index);

/*
 * Copies all records to this memory, of the table's limit, and from then on new ones, too. A record
 * that another thread makes during the call may be left out. NULL ends it.
 */
void ksan_table_copy_to(struct ksan_table *table, uint64_t *copy);

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
