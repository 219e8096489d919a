/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
#include "core/memory/table.h"

#include <ksan/port.h>

bool ksan_table_init(struct ksan_table *table, uint32_t bucket_bits, uint32_t limit)
{
	uint32_t *buckets = ksan_port_map(sizeof(*buckets) << bucket_bits);
	uint64_t *memory = ksan_port_map((size_t)limit * sizeof(*memory));

	if (!buckets || !memory)
		return false;
	table->bucket_bits = bucket_bits;
	table->limit = limit;
	table->used = 1;
	table->buckets = buckets;
	table->memory = memory;
	return true;
}

uint32_t ksan_table_allocate(struct ksan_table *table, size_t size)
{
	uint32_t units = (uint32_t)((size + 7) / 8);
	uint32_t index = __atomic_load_n(&table->used, __ATOMIC_RELAXED);

	do {
		if (index == 0 || table->limit - index < units)
			return 0;
	} while (!__atomic_compare_exchange_n(&table->used, &index, index + units, true,
					      __ATOMIC_RELAXED, __ATOMIC_RELAXED));
	__atomic_fetch_add(&table->records, 1, __ATOMIC_RELAXED);
	return index;
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
