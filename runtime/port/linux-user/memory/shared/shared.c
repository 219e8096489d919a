/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
#include "memory/shared/shared.h"

#include <linux/seccomp.h>
#include <pthread.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <ksan/port.h>
#include <ksan-port/mapping.h>
#include "common/syscall.h"
#include "core/memory/options.h"
#include "memory/shared/object.h"
#include "memory/shared/pages.h"
#include "memory/shared/ranges.h"
#include "memory/shared/registry.h"
#include "memory/shared/store.h"

static uintptr_t page_up(uintptr_t addr)
{
	return (addr + KSAN_SHARED_PAGE - 1) & ~(KSAN_SHARED_PAGE - 1);
}

/* Metadata of more bytes of files on disks would need memory that the program does not. */
#define MAX_ON_DISK ((uint64_t)128 << 20)

static bool add_size(const struct ksan_shared_range *range, void *data)
{
	if (range->is_on_disk)
		*(uint64_t *)data += range->end - range->begin;
	return true;
}

static bool is_too_much(const struct ksan_shared_range *range)
{
	uint64_t size = range->end - range->begin;

	if (range->is_on_disk)
		ksan_shared_visit(add_size, &size);
	return range->is_on_disk && size > MAX_ON_DISK;
}

/* It is known to be shared before it is: a child of fork() may find it half done. */
static bool map_object(const struct ksan_shared_range *range, bool create)
{
	if (range->object.kind == KSAN_OBJECT_NONE ||
	    !ksan_is_application((void *)range->begin, range->end - range->begin) ||
	    is_too_much(range) || !ksan_shared_add(range))
		return false;
	if (range->object.kind == KSAN_OBJECT_ANONYMOUS
		    ? ksan_pages_make_anonymous(range->begin, range->end)
		    : ksan_store_map(range, create))
		return true;
	ksan_shared_remove(range->begin, range->end);
	return false;
}

/*
 * The table forgets about this memory, which is private. Where it has no room for what is left
 * behind it of a range, that becomes private, too.
 */
static void forget(uintptr_t begin, uintptr_t end)
{
	struct ksan_shared_range rest;

	if (ksan_shared_remove(begin, end) || !ksan_shared_next(end, UINTPTR_MAX, &rest))
		return;
	ksan_pages_make_private(rest.begin, rest.end);
	ksan_shared_remove(rest.begin, rest.end);
	ksan_shared_remove(begin, end);
}

/* Memory becomes private; what cannot stays known as shared. */
static void detach(uintptr_t begin, uintptr_t end)
{
	struct ksan_shared_range range;

	while (ksan_shared_next(begin, end, &range)) {
		if (ksan_pages_make_private(range.begin, range.end))
			forget(range.begin, range.end);
		begin = range.end;
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
	if ((flags & MAP_ANONYMOUS) || !ksan_registry_refrains())
		range.object = ksan_object_of_mapping(fd, flags);
	range.is_on_disk = range.object.kind == KSAN_OBJECT_FILE && ksan_object_is_on_disk(fd);
	/* Others may never come that write to what is only read here. */
	return mapped(&range, !range.is_on_disk || ksan_object_may_be_written(fd));
}

bool ksan_shared_attached(void *start, size_t size, int id)
{
	struct ksan_shared_range range = {
		.begin = (uintptr_t)start,
		.end = page_up((uintptr_t)start + size),
	};

	if (!ksan_memory_options.shared_shadow)
		return false;
	if (!ksan_registry_refrains())
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

void ksan_shared_own(const void *start, size_t size)
{
	uintptr_t begin = (uintptr_t)start;

	if (!ksan_shared_any() || !ksan_shared_overlaps(begin, begin + size))
		return;
	begin &= ~(KSAN_SHARED_PAGE - 1);
	ksan_shared_unmapping((void *)begin, (uintptr_t)start + size - begin);
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

/* The metadata at `old`, of one segment each. On failure some of it is private. */
static bool duplicate(const struct ksan_shared_range *range, uintptr_t old)
{
	uintptr_t begin = range->begin, end;
	uint64_t room = UINT64_MAX;

	for (; begin < range->end; begin = end) {
		uint64_t at = begin - range->begin;

		if (range->object.kind != KSAN_OBJECT_ANONYMOUS)
			room = ksan_store_part_end(range->offset + at) - (range->offset + at);
		end = range->end - begin > room ? begin + room : range->end;
		if (!ksan_pages_duplicate(begin, end, old + at))
			return false;
	}
	return true;
}

/*
 * Files go on behind what was mapped of them. Anonymous memory does not: an access there is a fault
 * of the program, and must not be one of ours before.
 */
static void follow(uintptr_t old, uintptr_t old_size, uintptr_t new, uintptr_t new_size,
		   struct ksan_shared_range *range)
{
	uintptr_t kept = range->end - range->begin;
	bool goes_on = range->object.kind != KSAN_OBJECT_ANONYMOUS && old_size == kept;

	if (kept > new_size)
		kept = new_size;
	range->begin = new;
	range->end = new + kept;
	if (new != old && !duplicate(range, old))
		range->object.kind = KSAN_OBJECT_NONE;
	forget(new, new + new_size);
	if (range->object.kind == KSAN_OBJECT_NONE || !ksan_shared_add(range))
		ksan_pages_make_private(range->begin, range->end);
	if (kept == new_size)
		return;
	range->offset += kept;
	range->begin = range->end;
	range->end = new + new_size;
	if (!goes_on || !map_object(range, true))
		ksan_pages_make_private(range->begin, range->end);
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
		forget(begin, end);
		if (is_store ? !map_object(&range, true)
			     : !ksan_shared_add(&range) || !ksan_pages_move(begin, end, offset)) {
			ksan_pages_make_private(begin, end);
			forget(begin, end);
		}
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

/* In the child: where that memory was, other memory may come. */
static void forked(void)
{
	struct ksan_shared_hold hold = ksan_shared_lock();
	struct ksan_shared_range range;
	uintptr_t begin = 0;

	for (; hold.is_held && ksan_shared_next(begin, UINTPTR_MAX, &range); begin = range.end)
		if (range.ends_at_fork)
			detach(range.begin, range.end);
	ksan_shared_unlock(hold);
}

static void set_fork(uintptr_t begin, uintptr_t end, bool ends_at_fork)
{
	static bool knows_of_children;
	struct ksan_shared_hold hold;

	if (!ksan_shared_overlaps(begin, end))
		return;
	if (!__atomic_exchange_n(&knows_of_children, true, __ATOMIC_RELAXED))
		pthread_atfork(NULL, NULL, forked);
	hold = ksan_shared_lock();
	if (hold.is_held)
		ksan_shared_set_fork(begin, end, ends_at_fork);
	ksan_shared_unlock(hold);
}

void ksan_shared_advise(void *start, size_t size, int advice)
{
	uintptr_t begin = (uintptr_t)start, end = page_up(begin + size);

	if (!ksan_is_application(start, size))
		return;
	if (advice == MADV_WIPEONFORK || advice == MADV_KEEPONFORK)
		ksan_pages_advise(begin, end, advice);
	else
		set_fork(begin, end, advice == MADV_DONTFORK);
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

void ksan_shared_end(bool is_process)
{
	ksan_registry_leave(is_process);
}

void ksan_shared_init(void)
{
	if (!ksan_memory_options.shared_shadow)
		return;
	ksan_shared_lock_init();
	/* A filter of system calls that was there before: it may not allow for the runtime's. */
	if (ksan_syscall(SYS_prctl, PR_GET_SECCOMP) == SECCOMP_MODE_FILTER)
		ksan_registry_refrain();
}

void ksan_shared_refrain(void)
{
	ksan_registry_refrain();
}
