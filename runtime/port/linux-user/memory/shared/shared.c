/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
#include "memory/shared/shared.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/statfs.h>
#include <ksan/port.h>
#include <ksan-port/mapping.h>
#include "common/syscall.h"
#include "core/memory/options.h"
#include "core/memory/origin.h"
#include "memory/shared/depot.h"
#include "memory/shared/directory.h"
#include "memory/shared/object.h"
#include "memory/shared/pages.h"
#include "memory/shared/ranges.h"
#include "memory/shared/store.h"

static uintptr_t page_up(uintptr_t addr)
{
	return (addr + KSAN_SHARED_PAGE - 1) & ~(KSAN_SHARED_PAGE - 1);
}

static bool add_size(const struct ksan_shared_range *range, void *data)
{
	if (range->object.kind != KSAN_OBJECT_ANONYMOUS)
		*(uint64_t *)data += range->end - range->begin;
	return true;
}

/*
 * Writing to a mapped file that finds no room is the end of the program: so there must be room for
 * shadow and origins of all that this process maps.
 */
static bool has_room(int store, uint64_t size)
{
	struct statfs place;

	ksan_shared_visit(add_size, &size);
	return ksan_syscall(SYS_fstatfs, store, &place) == 0 &&
	       (!place.f_blocks || (uint64_t)place.f_bavail * (uint64_t)place.f_bsize / 2 >= size);
}

/* The process that was last in the directory. */
static unsigned user;

/* The first time, what processes left that were killed is removed. */
static uint64_t enter_directory(void)
{
	static bool entered;

	if (!entered) {
		entered = true;
		ksan_store_sweep();
	}
	return ksan_depot_publish();
}

static bool map_store(const struct ksan_shared_range *range, bool create)
{
	uintptr_t size = range->end - range->begin;
	int store;
	bool is_mapped;

	if (range->offset > KSAN_STORE_LIMIT || size > KSAN_STORE_LIMIT - range->offset)
		return false;
	/* Who only reads looks for what others made, and makes nothing. */
	if (!create) {
		store = ksan_store_look(&range->object);
		if (store < 0)
			return false;
		ksan_syscall(SYS_close, store);
	}
	user = ksan_port_id();
	store = ksan_store_open(&range->object, create, enter_directory());
	if (store < 0)
		return false;
	is_mapped = has_room(store, size) &&
		    ksan_pages_map_store(range->begin, range->end, store, range->offset);
	ksan_syscall(SYS_close, store);
	if (!is_mapped) {
		ksan_shared_say(false, " has no room", "the directory of shared metadata");
		ksan_store_release(&range->object);
	}
	return is_mapped;
}

static bool map_object(const struct ksan_shared_range *range, bool create)
{
	if (range->object.kind == KSAN_OBJECT_NONE ||
	    !ksan_is_application((void *)range->begin, range->end - range->begin))
		return false;
	if (!(range->object.kind == KSAN_OBJECT_ANONYMOUS
		      ? ksan_pages_make_anonymous(range->begin, range->end)
		      : map_store(range, create)))
		return false;
	if (ksan_shared_add(range))
		return true;
	ksan_pages_make_private(range->begin, range->end);
	return false;
}

/* Memory becomes private, and stores that this was the last mapping of here may go. */
static void detach(uintptr_t begin, uintptr_t end)
{
	struct ksan_shared_range range;

	while (ksan_shared_next(begin, end, &range)) {
		ksan_pages_make_private(range.begin, range.end);
		ksan_shared_remove(range.begin, range.end);
		if (range.object.kind != KSAN_OBJECT_ANONYMOUS && !ksan_shared_has(&range.object))
			ksan_store_release(&range.object);
	}
}

static bool mapped(const struct ksan_shared_range *range, bool create)
{
	struct ksan_shared_hold hold;
	bool is_shared;

	if (range->object.kind == KSAN_OBJECT_NONE &&
	    !ksan_shared_overlaps(range->begin, range->end))
		return false;
	hold = ksan_shared_lock();
	if (hold.is_held)
		detach(range->begin, range->end);
	is_shared = hold.is_held && map_object(range, create);
	ksan_shared_unlock(hold);
	return is_shared;
}

bool ksan_shared_mapped(void *start, size_t size, int flags, int fd, uint64_t offset)
{
	struct ksan_shared_range range = {
		.begin = (uintptr_t)start,
		.end = page_up((uintptr_t)start + size),
		.offset = offset,
	};

	if (!ksan_memory_options.shared_shadow)
		return false;
	range.object = ksan_object_of_mapping(fd, flags);
	return mapped(&range,
		      range.object.kind != KSAN_OBJECT_FILE || ksan_object_may_be_written(fd));
}

bool ksan_shared_attached(void *start, size_t size, int id)
{
	struct ksan_shared_range range = {
		.begin = (uintptr_t)start,
		.end = page_up((uintptr_t)start + size),
	};

	if (!ksan_memory_options.shared_shadow)
		return false;
	range.object = ksan_object_of_segment(id);
	return mapped(&range, true);
}

void ksan_shared_unmapping(void *start, size_t size)
{
	uintptr_t begin = (uintptr_t)start, end = page_up(begin + size);
	struct ksan_shared_hold hold;

	/* munmap() fails, then. */
	if (begin % KSAN_SHARED_PAGE || end <= begin || !ksan_shared_overlaps(begin, end))
		return;
	hold = ksan_shared_lock();
	if (hold.is_held)
		detach(begin, end);
	ksan_shared_unlock(hold);
}

/* The parts of an attachment: where they would lie if it were whole tells them. */
struct attachment {
	uintptr_t start;
	struct ksan_shared_range found;
	bool is_found;
};

static bool find_attached(const struct ksan_shared_range *range, void *data)
{
	struct attachment *attachment = data;

	attachment->is_found = range->object.kind == KSAN_OBJECT_SEGMENT &&
			       range->begin - range->offset == attachment->start;
	attachment->found = *range;
	return !attachment->is_found;
}

void ksan_shared_detaching(const void *start)
{
	struct attachment attachment = {.start = (uintptr_t)start};
	struct ksan_shared_hold hold;

	if (!ksan_shared_any())
		return;
	hold = ksan_shared_lock();
	while (hold.is_held) {
		attachment.is_found = false;
		ksan_shared_visit(find_attached, &attachment);
		if (!attachment.is_found)
			break;
		detach(attachment.found.begin, attachment.found.end);
	}
	ksan_shared_unlock(hold);
}

/* How far memory from `begin` on is shared without a gap, and of one object. */
static uintptr_t shared_to(uintptr_t begin, uintptr_t end, struct ksan_shared_range *first)
{
	struct ksan_shared_range range;

	if (!ksan_shared_next(begin, end, first) || first->begin != begin)
		return begin;
	while (first->end < end && ksan_shared_next(first->end, end, &range) &&
	       range.begin == first->end && ksan_object_equal(&range.object, &first->object) &&
	       range.offset == first->offset + (range.begin - first->begin))
		first->end = range.end;
	return first->end;
}

/*
 * Files go on behind what was mapped of them. Anonymous memory does not: an access there is a fault
 * of the program, and must not be one of ours before.
 */
static void follow(uintptr_t old, uintptr_t old_size, uintptr_t new, uintptr_t new_size,
		   struct ksan_shared_range *range)
{
	uintptr_t kept = range->end - range->begin;

	if (kept > new_size || (range->object.kind != KSAN_OBJECT_ANONYMOUS && old_size == kept &&
				range->offset + new_size <= KSAN_STORE_LIMIT))
		kept = new_size;
	range->begin = new;
	range->end = new + kept;
	if (!ksan_pages_duplicate(range->begin, range->end, old))
		range->object.kind = KSAN_OBJECT_NONE;
	ksan_shared_remove(new, new + new_size);
	if (range->object.kind == KSAN_OBJECT_NONE || !ksan_shared_add(range))
		ksan_pages_make_private(range->begin, range->end);
	if (kept < new_size)
		ksan_pages_make_private(range->end, new + new_size);
}

/* Of the thread that has the lock, between the beginning and the end of mremap(). */
static struct ksan_shared_hold remap;

bool ksan_shared_begin_remap(void)
{
	struct ksan_shared_hold hold;

	if (!ksan_shared_any())
		return false;
	hold = ksan_shared_lock();
	if (hold.is_held)
		remap = hold;
	else
		ksan_shared_unlock(hold);
	return hold.is_held;
}

void ksan_shared_end_remap(bool is_begun)
{
	if (is_begun)
		ksan_shared_unlock(remap);
}

bool ksan_shared_remapped(void *old_start, size_t old_size, void *new_start, size_t new_size,
			  int flags, bool is_begun)
{
	uintptr_t old = (uintptr_t)old_start, new = (uintptr_t)new_start;
	struct ksan_shared_range range;
	bool is_shared;

	if (!is_begun)
		return false;
	old_size = page_up(old_size);
	new_size = page_up(new_size);
	is_shared = shared_to(old, old + (old_size ? old_size : new_size), &range) > old;
	if (new != old)
		detach(new, new + new_size);
	if (!is_shared)
		return false;
	follow(old, old_size ? old_size : range.end - range.begin, new, new_size, &range);
	if (new == old && new_size < old_size)
		detach(new + new_size, old + old_size);
	else if (new != old && old_size && !(flags & MREMAP_DONTUNMAP))
		detach(old, old + old_size);
	return true;
}

void ksan_shared_moved_pages(void *start, size_t size, uint64_t offset)
{
	uintptr_t begin = (uintptr_t)start & ~(KSAN_SHARED_PAGE - 1);
	uintptr_t end = begin + (size & ~(KSAN_SHARED_PAGE - 1));
	struct ksan_shared_range range;
	struct ksan_shared_hold hold;
	bool is_store;

	if (!ksan_shared_overlaps(begin, end))
		return;
	hold = ksan_shared_lock();
	if (hold.is_held && shared_to(begin, end, &range) == end) {
		is_store = range.object.kind != KSAN_OBJECT_ANONYMOUS;
		range.offset = offset;
		ksan_shared_remove(begin, end);
		if (!ksan_pages_move(begin, end, offset + (is_store ? KSAN_STORE_SHADOW : 0),
				     offset + (is_store ? KSAN_STORE_ORIGINS : 0)) ||
		    !ksan_shared_add(&range))
			ksan_pages_make_private(begin, end);
	}
	ksan_shared_unlock(hold);
}

size_t ksan_shared_private_part(uintptr_t *start, size_t size)
{
	uintptr_t end = *start + size;
	struct ksan_shared_range range;

	while (ksan_shared_next(*start, end, &range)) {
		if (range.begin > *start)
			return range.begin - *start;
		*start = range.end;
	}
	return end - *start;
}

void ksan_shared_advise(void *start, size_t size, int advice)
{
	if (ksan_is_application(start, size))
		ksan_pages_advise((uintptr_t)start, page_up((uintptr_t)start + size), advice);
}

/* The application memory of shadow, or of origins. */
static uintptr_t application_of(uintptr_t metadata)
{
	uintptr_t addr = metadata ^ KSAN_SHADOW_XOR;

	if (ksan_is_application((void *)addr, 1))
		return addr;
	return (metadata - KSAN_ORIGIN_OFFSET) ^ KSAN_SHADOW_XOR;
}

bool ksan_shared_metadata(const void *metadata, size_t size)
{
	uintptr_t begin;

	if (!size || !ksan_shared_any())
		return false;
	begin = application_of((uintptr_t)metadata);
	return ksan_shared_overlaps(begin, begin + size);
}

static bool make_private(const struct ksan_shared_range *range, void *data)
{
	(void)data;
	if (range->object.kind != KSAN_OBJECT_ANONYMOUS)
		ksan_pages_make_private(range->begin, range->end);
	return true;
}

/* Other threads still run: they find initialised memory from now on. */
void ksan_shared_end(bool is_process)
{
	struct ksan_shared_hold hold;

	if ((!ksan_shared_any() && !ksan_depot_published()) ||
	    (!is_process && user != ksan_port_id()))
		return;
	hold = ksan_shared_lock();
	if (hold.is_held) {
		ksan_shared_visit(make_private, NULL);
		ksan_depot_withdraw();
		ksan_store_sweep();
	}
	ksan_shared_unlock(hold);
}
