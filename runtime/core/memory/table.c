/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
#include "core/memory/table.h"

#include <ksan/port.h>
#include "core/common/permission.h"

_Static_assert(sizeof(struct ksan_table) <= KSAN_PROTECTED_PAGE, "one page for the structure");

struct ksan_table *ksan_table_make(uint32_t bucket_bits, uint32_t limit, const char *name)
{
	size_t buckets = sizeof(uint32_t) << bucket_bits;
	size_t size = KSAN_PROTECTED_PAGE + buckets + (size_t)limit * sizeof(uint64_t);
	struct ksan_table *table;
	char *memory;

	size = (size + KSAN_PROTECTED_PAGE - 1) & ~(size_t)(KSAN_PROTECTED_PAGE - 1);
	memory = ksan_port_map(size);
	if (!memory)
		return NULL;
	table = (struct ksan_table *)memory;
	table->bucket_bits = bucket_bits;
	table->limit = limit;
	table->used = 1;
	table->buckets = (uint32_t *)(memory + KSAN_PROTECTED_PAGE);
	table->memory = (uint64_t *)(memory + KSAN_PROTECTED_PAGE + buckets);
	ksan_permission_protect(memory, size, name);
	return table;
}

uint32_t ksan_table_allocate(struct ksan_table *table, size_t size)
{
	uint32_t units = (uint32_t)((size + 7) / 8);
	uint32_t index = __atomic_load_n(&table->used, __ATOMIC_RELAXED);

	if (!ksan_permission_checked())
		return 0;
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
