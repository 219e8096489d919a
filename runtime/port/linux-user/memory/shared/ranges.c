/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
#include "memory/shared/ranges.h"

#include <sys/mman.h>
#include <time.h>
#include <ksan/port.h>
#include "common/syscall.h"

#define MAX_RANGES 4096
#define HASHES 256
#define NONE UINT16_MAX
/* How often a thread looks again: at first it yields, then it sleeps for a millisecond. */
#define SHORT_WAITS 20
#define MAX_WAITS 10000
#define MAX_BRIEF_WAITS 100

/* Sorted by address. The lists are of ranges of objects with the same hash. */
struct table {
	unsigned count;
	uint16_t first[HASHES], next[MAX_RANGES];
	struct ksan_shared_range range[MAX_RANGES];
};

/*
 * The lowest bit of the version tells which table is in effect; a change is made in the other one.
 * Who has read a table while the version stayed has read it whole.
 */
static struct table tables[2];
static uint32_t version;

/* The thread that holds the lock, by its thread pointer. Children of fork() find zero. */
static uintptr_t *owner;

void ksan_shared_lock_init(void)
{
	uintptr_t *page = ksan_port_map(KSAN_SHARED_PAGE);

	if (page && ksan_syscall(SYS_madvise, page, KSAN_SHARED_PAGE, MADV_WIPEONFORK) == 0)
		owner = page;
}

static bool wait(unsigned waited, unsigned most)
{
	const struct timespec millisecond = {.tv_nsec = 1000000};

	if (waited > most)
		return false;
	if (waited > SHORT_WAITS)
		ksan_syscall(SYS_nanosleep, &millisecond, 0);
	else if (waited)
		ksan_port_yield();
	return true;
}

bool ksan_shared_wait_briefly(unsigned waited)
{
	return wait(waited, MAX_BRIEF_WAITS);
}

struct ksan_shared_hold ksan_shared_lock(void)
{
	struct ksan_shared_hold hold = {ksan_port_hold_interrupts(), false};
	uintptr_t self = (uintptr_t)__builtin_thread_pointer();

	for (unsigned waited = 0; owner && wait(waited, MAX_WAITS); waited++) {
		uintptr_t holder = 0;

		hold.is_held = __atomic_compare_exchange_n(owner, &holder, self, false,
							   __ATOMIC_ACQUIRE, __ATOMIC_RELAXED);
		/* Or it is the handler of a fault in the middle of it. */
		if (hold.is_held || holder == self)
			break;
	}
	return hold;
}

void ksan_shared_unlock(struct ksan_shared_hold hold)
{
	if (hold.is_held)
		__atomic_store_n(owner, 0, __ATOMIC_RELEASE);
	ksan_port_release_interrupts(hold.interrupts);
}

bool ksan_shared_any(void)
{
	return __atomic_load_n(&version, __ATOMIC_RELAXED) != 0;
}

static const struct table *current(uint32_t *seen)
{
	*seen = __atomic_load_n(&version, __ATOMIC_ACQUIRE);
	return &tables[*seen & 1];
}

static bool was_current(uint32_t seen)
{
	__atomic_thread_fence(__ATOMIC_ACQUIRE);
	return __atomic_load_n(&version, __ATOMIC_RELAXED) == seen;
}

/* The first range that ends behind the address. */
static unsigned find(const struct table *table, uintptr_t addr)
{
	unsigned low = 0, high = __atomic_load_n(&table->count, __ATOMIC_RELAXED);

	while (low < high) {
		unsigned middle = (low + high) / 2;

		if (table->range[middle].end <= addr)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

bool ksan_shared_next(uintptr_t begin, uintptr_t end, struct ksan_shared_range *found)
{
	const struct table *table;
	uint32_t seen;
	bool any;

	do {
		unsigned i;

		table = current(&seen);
		i = find(table, begin);
		any = i < __atomic_load_n(&table->count, __ATOMIC_RELAXED) && i < MAX_RANGES;
		if (any)
			*found = table->range[i];
	} while (!was_current(seen));
	if (!any || begin >= end || found->begin >= end)
		return false;
	if (found->begin < begin) {
		found->offset += begin - found->begin;
		found->begin = begin;
	}
	if (found->end > end)
		found->end = end;
	return true;
}

bool ksan_shared_overlaps(uintptr_t begin, uintptr_t end)
{
	struct ksan_shared_range range;

	return ksan_shared_next(begin, end, &range);
}

static unsigned hash_of(const struct ksan_object *object)
{
	return (unsigned)(object->inode * 0x9e3779b97f4a7c15 >> 56) % HASHES;
}

/* With ANY_OFFSET, any range of it. */
#define ANY_OFFSET UINT64_MAX

bool ksan_shared_of_object(const struct ksan_object *object, uint64_t offset,
			   struct ksan_shared_range *found)
{
	uint32_t seen;
	bool any;

	do {
		const struct table *table = current(&seen);
		unsigned i = __atomic_load_n(&table->first[hash_of(object)], __ATOMIC_RELAXED);

		any = false;
		/* What is changed meanwhile may be a circle. */
		for (unsigned n = 0; !any && n < MAX_RANGES && i < MAX_RANGES; n++) {
			*found = table->range[i];
			any = ksan_object_equal(&found->object, object) &&
			      (offset == ANY_OFFSET ||
			       (offset >= found->offset &&
				offset - found->offset < found->end - found->begin));
			i = __atomic_load_n(&table->next[i], __ATOMIC_RELAXED);
		}
	} while (!was_current(seen));
	return any;
}

bool ksan_shared_has_object(const struct ksan_object *object)
{
	struct ksan_shared_range range;

	return ksan_shared_of_object(object, ANY_OFFSET, &range);
}

/* Of the table in effect only, which changes are made to a copy of. */
static struct table *begin_change(void)
{
	uint32_t seen;
	const struct table *old = current(&seen);
	struct table *new = &tables[~seen & 1];

	/* Nobody who still reads the other table from before takes what comes for whole. */
	__atomic_thread_fence(__ATOMIC_RELEASE);
	new->count = old->count;
	ksan_port_copy(new->range, old->range, old->count * sizeof(old->range[0]));
	return new;
}

static void end_change(struct table *table)
{
	for (unsigned i = 0; i < HASHES; i++)
		table->first[i] = NONE;
	for (unsigned i = 0; i < table->count; i++) {
		uint16_t *first = &table->first[hash_of(&table->range[i].object)];

		table->next[i] = *first;
		*first = (uint16_t)i;
	}
	__atomic_store_n(&version, version + 1, __ATOMIC_RELEASE);
}

static bool goes_on(const struct ksan_shared_range *range, const struct ksan_shared_range *next)
{
	return range->end == next->begin && range->object.kind != KSAN_OBJECT_ANONYMOUS &&
	       ksan_object_equal(&range->object, &next->object) &&
	       range->ends_at_fork == next->ends_at_fork &&
	       next->offset == range->offset + (range->end - range->begin);
}

/* A file that is mapped piece by piece is one range. */
static void insert(struct table *table, const struct ksan_shared_range *range)
{
	unsigned at = find(table, range->begin);

	if (at && goes_on(&table->range[at - 1], range)) {
		table->range[at - 1].end = range->end;
		return;
	}
	ksan_port_move(&table->range[at + 1], &table->range[at],
		       (table->count - at) * sizeof(*range));
	table->range[at] = *range;
	table->count++;
}

bool ksan_shared_add(const struct ksan_shared_range *range)
{
	struct table *table;

	if (tables[version & 1].count == MAX_RANGES)
		return false;
	table = begin_change();
	insert(table, range);
	end_change(table);
	return true;
}

bool ksan_shared_remove(uintptr_t begin, uintptr_t end)
{
	struct ksan_shared_range rest = {0}, *range;
	struct table *table;
	unsigned kept;

	if (!ksan_shared_overlaps(begin, end))
		return true;
	table = begin_change();
	kept = find(table, begin);
	for (unsigned i = kept; i < table->count; i++) {
		range = &table->range[i];
		if (range->begin < end && range->end > end) {
			rest = *range;
			rest.offset += end - range->begin;
			rest.begin = end;
		}
		if (range->begin < begin || range->begin >= end) {
			if (range->begin < begin)
				range->end = begin;
			table->range[kept++] = *range;
		}
	}
	table->count = kept;
	if (rest.end && kept == MAX_RANGES)
		return false;
	if (rest.end)
		insert(table, &rest);
	end_change(table);
	return true;
}

void ksan_shared_set_fork(uintptr_t begin, uintptr_t end, bool ends_at_fork)
{
	struct ksan_shared_range range;

	for (; ksan_shared_next(begin, end, &range); begin = range.end) {
		range.ends_at_fork = ends_at_fork;
		/* Parts of ranges become ranges: two more at most. */
		if (tables[version & 1].count + 2 <= MAX_RANGES &&
		    ksan_shared_remove(range.begin, range.end))
			ksan_shared_add(&range);
	}
}

void ksan_shared_visit(bool (*visit)(const struct ksan_shared_range *range, void *data), void *data)
{
	const struct table *table = &tables[version & 1];

	for (unsigned i = 0; i < table->count; i++) {
		struct ksan_shared_range range = table->range[i];

		if (!visit(&range, data))
			return;
	}
}
