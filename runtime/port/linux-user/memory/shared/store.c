/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
#include "memory/shared/store.h"

#include <ksan/abi.h>
#include <ksan/port.h>
#include <sys/mman.h>
#include "common/syscall.h"
#include "memory/shared/depot.h"
#include "memory/shared/pages.h"
#include "memory/shared/registry.h"
#include "memory/shared/say.h"
#include "memory/shared/segment.h"

#define MAGIC 0x65726f74736b /* "kstore" */
#define VERSION 2
/* How often others may be faster. */
#define MAX_TRIES 100

struct header {
	uint64_t magic, version, part;
	struct ksan_object object;
};

static const uint64_t limits[] = KSAN_STORE_PARTS;

static uint64_t part_length(unsigned part)
{
	return limits[part + 1] - limits[part];
}

static size_t part_size(unsigned part)
{
	return KSAN_STORE_SIZE(limits[part], limits[part + 1]);
}

static bool is_of(const char *start, const struct ksan_object *object, unsigned part)
{
	const struct header *header = (const struct header *)start;

	return header->part == part && ksan_object_equal(&header->object, object);
}

static bool is_sound(const char *start)
{
	const struct header *header = (const struct header *)start;

	return header->magic == MAGIC && header->version == VERSION;
}

/* A slot is for one of the parts, so that all segments of it are of the same size. */
static uint64_t *slot_of(struct ksan_registry *registry, const struct ksan_object *object,
			 unsigned part)
{
	uint64_t hash = object->inode * 0x9e3779b97f4a7c15 ^ object->device * 0xff51afd7ed558ccd ^
			object->birth * 0xc4ceb9fe1a85ec53;

	hash = (hash ^ hash >> 29) * 0xbf58476d1ce4e5b9;
	return &registry->slot[(hash >> (64 - KSAN_REGISTRY_SLOT_BITS) &
				~(uint64_t)(KSAN_STORE_PART_COUNT - 1)) |
			       part];
}

static char *make(const struct ksan_object *object, unsigned part, int *id)
{
	struct header *header;
	char *start;

	*id = ksan_segment_make(part_size(part), &start);
	if (*id < 0)
		return NULL;
	header = (struct header *)start;
	header->magic = MAGIC;
	header->version = VERSION;
	header->part = part;
	header->object = *object;
	return start;
}

/* What is known of a slot: the store that was looked for, or a half that nobody uses. */
struct found {
	char *start;
	int free_half;
	bool is_bad;
};

static struct found look(uint64_t slot, const struct ksan_object *object, unsigned part)
{
	struct found found = {.free_half = -1};

	for (int half = 0; half < 2; half++) {
		uint32_t number = (uint32_t)(slot >> 32 * half);
		enum ksan_segment_state state = KSAN_SEGMENT_GONE;
		char *start;

		if (number)
			state = ksan_segment_map((int)(number - 1), part_size(part), &start);
		if (state == KSAN_SEGMENT_GONE) {
			found.free_half = half;
			continue;
		}
		found.is_bad = state == KSAN_SEGMENT_UNKNOWN;
		if (found.is_bad)
			return found;
		if (is_sound(start) && is_of(start, object, part)) {
			found.start = start;
			return found;
		}
		if (!is_sound(start)) {
			found.is_bad = true;
			ksan_shared_say(true,
					" is not what this version of ksan makes (end the programs "
					"that share it)",
					"what stands for shared metadata");
		}
		ksan_segment_unmap(start, part_size(part));
	}
	return found;
}

/* A slot changes only as a whole, so what was not found in it does not come meanwhile. */
static char *open_part(struct ksan_registry *registry, const struct ksan_object *object,
		       unsigned part, bool create)
{
	uint64_t *slot = slot_of(registry, object, part);

	for (unsigned tries = 0; tries < MAX_TRIES; tries++) {
		uint64_t old = __atomic_load_n(slot, __ATOMIC_ACQUIRE), new;
		struct found found = look(old, object, part);
		char *start;
		int id;

		if (found.start || found.is_bad || found.free_half < 0 || !create)
			return found.start;
		start = make(object, part, &id);
		if (!start)
			return NULL;
		new = old &(uint64_t)UINT32_MAX << 32 * !found.free_half;
		new |= (uint64_t)((uint32_t)id + 1) << 32 * found.free_half;
		if (__atomic_compare_exchange_n(slot, &old, new, false, __ATOMIC_ACQ_REL,
						__ATOMIC_RELAXED))
			return start;
		ksan_segment_unmap(start, part_size(part));
	}
	return NULL;
}

static unsigned part_of(uint64_t offset)
{
	unsigned part = 0;

	while (part < KSAN_STORE_PART_COUNT && offset >= limits[part + 1])
		part++;
	return part;
}

uint64_t ksan_store_part_end(uint64_t offset)
{
	unsigned part = part_of(offset);

	return part < KSAN_STORE_PART_COUNT ? limits[part + 1] : UINT64_MAX;
}

static bool map_part(struct ksan_registry *registry, const struct ksan_shared_range *range,
		     unsigned part, bool create)
{
	char *start = open_part(registry, &range->object, part, create);
	char *shadow = start + KSAN_STORE_HEADER + (range->offset - limits[part]);
	bool is_mapped;

	if (!start)
		return false;
	is_mapped =
		ksan_pages_map_store(range->begin, range->end, shadow, shadow + part_length(part));
	ksan_segment_unmap(start, part_size(part));
	return is_mapped;
}

bool ksan_store_map(const struct ksan_shared_range *range, bool create)
{
	struct ksan_registry *registry = ksan_registry_enter(create);
	struct ksan_shared_range piece = *range;

	if (!registry)
		return false;
	if (create)
		ksan_depot_publish(registry);
	for (; piece.begin < range->end; piece.begin = piece.end) {
		unsigned part = part_of(piece.offset);
		uint64_t room = ksan_store_part_end(piece.offset) - piece.offset;

		piece.end = range->end - piece.begin > room ? piece.begin + room : range->end;
		if (part == KSAN_STORE_PART_COUNT || !map_part(registry, &piece, part, create)) {
			ksan_pages_make_private(range->begin, range->end);
			return false;
		}
		piece.offset += piece.end - piece.begin;
	}
	return true;
}

/* Pages are given back as far as they are whole. */
static void zero(char *start, uint64_t size)
{
	uint64_t first = -(uintptr_t)start & (KSAN_SHARED_PAGE - 1), whole;

	if (first > size)
		first = size;
	whole = (size - first) & ~(uint64_t)(KSAN_SHARED_PAGE - 1);
	ksan_port_fill(start, 0, first);
	if (whole && ksan_syscall(SYS_madvise, start + first, whole, MADV_REMOVE) != 0)
		ksan_port_fill(start + first, 0, whole);
	ksan_port_fill(start + first + whole, 0, size - first - whole);
}

static void zero_part(char *start, unsigned part, uint64_t from, uint64_t to)
{
	char *shadow = start + KSAN_STORE_HEADER, *origins = shadow + part_length(part);

	zero(shadow + from, to - from);
	/* An origin is that of the whole granule. */
	from = (from + KSAN_ORIGIN_SIZE - 1) & ~(uint64_t)(KSAN_ORIGIN_SIZE - 1);
	to &= ~(uint64_t)(KSAN_ORIGIN_SIZE - 1);
	if (from < to)
		zero(origins + from, to - from);
}

void ksan_store_zero(const struct ksan_object *object, uint64_t from, uint64_t to)
{
	struct ksan_registry *registry = ksan_registry_enter(false);

	for (unsigned part = 0; registry && part < KSAN_STORE_PART_COUNT; part++) {
		uint64_t begin = from > limits[part] ? from : limits[part];
		uint64_t end = to < limits[part + 1] ? to : limits[part + 1];
		char *start = begin < end ? open_part(registry, object, part, false) : NULL;

		if (!start)
			continue;
		zero_part(start, part, begin - limits[part], end - limits[part]);
		ksan_segment_unmap(start, part_size(part));
	}
}
