/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
#include "core/memory/table.h"

#include <ksan/port.h>
#include "core/common/permission.h"

_Static_assert(sizeof(struct ksan_table) <= KSAN_PROTECTED_PAGE, "one page for the structure");

/* What the table says of itself is this process's; records are its children's, too. */
struct ksan_table *ksan_table_make(uint32_t bucket_bits, uint32_t limit, uint32_t first,
				   const char *name)
{
	size_t buckets = sizeof(uint32_t) << bucket_bits;
	size_t size = buckets + (size_t)limit * sizeof(uint64_t);
	struct ksan_table *table = ksan_port_map(KSAN_PROTECTED_PAGE);
	char *memory;

	size = (size + KSAN_PROTECTED_PAGE - 1) & ~(size_t)(KSAN_PROTECTED_PAGE - 1);
	memory = ksan_port_map_shared(size);
	if (!table || !memory)
		return NULL;
	table->bucket_bits = bucket_bits;
	table->limit = limit;
	table->first = first ? first : 1;
	table->buckets = (uint32_t *)memory;
	table->memory = (uint64_t *)(memory + buckets);
	ksan_permission_protect(table, KSAN_PROTECTED_PAGE, name);
	ksan_permission_protect(memory, size, name);
	return table;
}

/* The index of the unit that comes this many after the first. */
static uint32_t index_after(const struct ksan_table *table, uint32_t units)
{
	uint32_t to_end = table->limit - table->first;

	return units < to_end ? table->first + units : 1 + (units - to_end);
}

uint32_t ksan_table_allocate(struct ksan_table *table, size_t size)
{
	struct ksan_table_counts *counts = ksan_table_counts(table);
	uint32_t units = (uint32_t)((size + 7) / 8), capacity = table->limit - 1;
	uint32_t used = __atomic_load_n(&counts->used, __ATOMIC_RELAXED), start, index;

	if (!ksan_permission_checked())
		return 0;
	do {
		start = used;
		if (start >= capacity)
			return 0;
		index = index_after(table, start);
		/* A record is contiguous: what is left before the end stays unused. */
		if (table->limit - index < units) {
			start += table->limit - index;
			index = 1;
		}
		if (start > capacity || capacity - start < units)
			return 0;
	} while (!__atomic_compare_exchange_n(&counts->used, &used, start + units, true,
					      __ATOMIC_RELAXED, __ATOMIC_RELAXED));
	__atomic_fetch_add(&counts->records, 1, __ATOMIC_RELAXED);
	return index;
}

bool ksan_table_holds(const struct ksan_table *table, uint32_t index)
{
	uint32_t units;

	if (!table->memory || !index || index >= table->limit)
		return false;
	units = index >= table->first ? index - table->first
				      : table->limit - table->first + index - 1;
	return units < __atomic_load_n(&ksan_table_counts(table)->used, __ATOMIC_RELAXED);
}

void ksan_table_copy_to(struct ksan_table *table, uint64_t *copy)
{
	uint32_t used, to_end;

	if (!table->memory)
		return;
	ksan_tables_open();
	__atomic_store_n(&table->copy, copy, __ATOMIC_SEQ_CST);
	ksan_tables_close();
	if (!copy)
		return;
	used = __atomic_load_n(&ksan_table_counts(table)->used, __ATOMIC_SEQ_CST);
	to_end = table->limit - table->first;
	if (used > to_end) {
		ksan_port_copy(copy + 1, table->memory + 1, (used - to_end) * sizeof(*copy));
		used = to_end;
	}
	ksan_port_copy(copy + table->first, table->memory + table->first, used * sizeof(*copy));
}

static void copy_record(const struct ksan_table *table, uint32_t index, size_t size)
{
	uint64_t *copy = __atomic_load_n(&table->copy, __ATOMIC_ACQUIRE);

	if (copy)
		ksan_port_copy(copy + index, table->memory + index, size);
}

static uint32_t find(const struct ksan_table *table, uint32_t from, uint32_t end, uint32_t hash,
		     const void *key, bool (*equal)(const struct ksan_record *, const void *))
{
	for (uint32_t index = from; index != end;) {
		const struct ksan_record *record = ksan_table_at(table, index);

		if (record->hash == hash && equal(record, key))
			return index;
		index = record->next;
	}
	return 0;
}

/* With tables open. The head of the bucket was read, and what it leads to has no such record. */
static uint32_t add(struct ksan_table *table, uint32_t *bucket, uint32_t head, uint32_t hash,
		    size_t size, const void *key,
		    bool (*equal)(const struct ksan_record *, const void *),
		    void (*fill)(struct ksan_record *, const void *))
{
	uint32_t index = ksan_table_allocate(table, size), seen;
	struct ksan_record *record;

	if (!index)
		return 0;
	record = ksan_table_at(table, index);
	record->hash = hash;
	fill(record, key);
	copy_record(table, index, size);
	for (;;) {
		record->next = seen = head;
		if (__atomic_compare_exchange_n(bucket, &head, index, false, __ATOMIC_RELEASE,
						__ATOMIC_ACQUIRE))
			return index;
		/* Others were faster: the record may be among the new ones. Ours is then lost. */
		uint32_t other = find(table, head, seen, hash, key, equal);
		if (other)
			return other;
	}
}

uint32_t ksan_table_intern(struct ksan_table *table, uint32_t hash, size_t size, const void *key,
			   bool (*equal)(const struct ksan_record *record, const void *key),
			   void (*fill)(struct ksan_record *record, const void *key))
{
	uint32_t *bucket, head, index;

	ksan_tables_readable();
	if (!table->memory)
		return 0;
	bucket = &table->buckets[hash >> (32 - table->bucket_bits)];
	head = __atomic_load_n(bucket, __ATOMIC_ACQUIRE);
	index = find(table, head, 0, hash, key, equal);
	if (index)
		return index;
	ksan_tables_open();
	index = add(table, bucket, head, hash, size, key, equal, fill);
	ksan_tables_close();
	return index;
}
