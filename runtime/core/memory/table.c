/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
#include "core/memory/table.h"

#include <ksan/port.h>

bool ksan_table_init(struct ksan_table *table, uint32_t bucket_bits, uint32_t limit, uint32_t first)
{
	uint32_t *buckets = ksan_port_map_shared(sizeof(*buckets) << bucket_bits);
	uint64_t *memory = ksan_port_map_shared((size_t)limit * sizeof(*memory));

	if (!buckets || !memory)
		return false;
	table->bucket_bits = bucket_bits;
	table->limit = limit;
	table->first = first ? first : 1;
	table->buckets = buckets;
	table->memory = memory;
	return true;
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
	__atomic_store_n(&table->copy, copy, __ATOMIC_SEQ_CST);
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

uint32_t ksan_table_intern(struct ksan_table *table, uint32_t hash, size_t size, const void *key,
			   bool (*equal)(const struct ksan_record *record, const void *key),
			   void (*fill)(struct ksan_record *record, const void *key))
{
	struct ksan_record *record;
	uint32_t *bucket, head, seen, index;

	if (!table->memory)
		return 0;
	bucket = &table->buckets[hash >> (32 - table->bucket_bits)];
	head = __atomic_load_n(bucket, __ATOMIC_ACQUIRE);
	index = find(table, head, 0, hash, key, equal);
	if (index)
		return index;
	index = ksan_table_allocate(table, size);
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
