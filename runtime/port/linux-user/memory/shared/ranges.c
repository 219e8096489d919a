/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
#include "memory/shared/ranges.h"

#include <time.h>
#include <ksan/port.h>
#include "common/syscall.h"

#define MAX_RANGES 4096
/* How often a thread looks again: at first it yields, then it sleeps for a millisecond. */
#define SHORT_WAITS 100
#define MAX_WAITS 10000

/* A slot whose end is 0 is free. What is read without the lock is read once. */
static struct ksan_shared_range ranges[MAX_RANGES];
/* Slots from here on were never used. */
static size_t slots;

/* The thread that holds the lock. */
static uint32_t owner;

/* After a fork() while another thread held it, the holder is not in this process. */
static bool is_thread_here(uint32_t thread)
{
	return ksan_syscall(SYS_tgkill, ksan_port_id(), thread, 0) == 0;
}

bool ksan_shared_wait(unsigned waited)
{
	const struct timespec millisecond = {.tv_nsec = 1000000};

	if (waited > MAX_WAITS)
		return false;
	if (waited > SHORT_WAITS)
		ksan_syscall(SYS_nanosleep, &millisecond, 0);
	else if (waited)
		ksan_port_yield();
	return true;
}

struct ksan_shared_hold ksan_shared_lock(void)
{
	struct ksan_shared_hold hold = {ksan_port_hold_interrupts(), true};
	uint32_t self = (uint32_t)ksan_syscall(SYS_gettid);

	for (unsigned waited = 0; ksan_shared_wait(waited); waited++) {
		uint32_t holder = 0;

		if (__atomic_compare_exchange_n(&owner, &holder, self, false, __ATOMIC_ACQUIRE,
						__ATOMIC_RELAXED))
			return hold;
		if (!is_thread_here(holder) &&
		    __atomic_compare_exchange_n(&owner, &holder, self, false, __ATOMIC_ACQUIRE,
						__ATOMIC_RELAXED))
			return hold;
		/* The handler of a fault in the middle of it. */
		if (holder == self)
			break;
	}
	hold.is_held = false;
	return hold;
}

void ksan_shared_unlock(struct ksan_shared_hold hold)
{
	if (hold.is_held)
		__atomic_store_n(&owner, 0, __ATOMIC_RELEASE);
	ksan_port_release_interrupts(hold.interrupts);
}

bool ksan_shared_any(void)
{
	return __atomic_load_n(&slots, __ATOMIC_RELAXED) != 0;
}

bool ksan_shared_next(uintptr_t begin, uintptr_t end, struct ksan_shared_range *found)
{
	size_t count = __atomic_load_n(&slots, __ATOMIC_ACQUIRE);
	bool any = false;

	for (size_t i = 0; i < count; i++) {
		struct ksan_shared_range range = ranges[i];

		range.end = __atomic_load_n(&ranges[i].end, __ATOMIC_ACQUIRE);
		if (range.end <= begin || range.begin >= end ||
		    (any && range.begin >= found->begin))
			continue;
		*found = range;
		any = true;
	}
	if (!any)
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

bool ksan_shared_add(const struct ksan_shared_range *range)
{
	for (size_t i = 0; i < MAX_RANGES; i++) {
		if (ranges[i].end)
			continue;
		ranges[i].begin = range->begin;
		ranges[i].offset = range->offset;
		ranges[i].object = range->object;
		__atomic_store_n(&ranges[i].end, range->end, __ATOMIC_RELEASE);
		if (i >= slots)
			__atomic_store_n(&slots, i + 1, __ATOMIC_RELEASE);
		return true;
	}
	return false;
}

void ksan_shared_remove(uintptr_t begin, uintptr_t end)
{
	for (size_t i = 0; i < slots; i++) {
		struct ksan_shared_range old = ranges[i], rest = old;

		if (old.end <= begin || old.begin >= end)
			continue;
		__atomic_store_n(&ranges[i].end, old.begin < begin ? begin : 0, __ATOMIC_RELEASE);
		if (old.end <= end)
			continue;
		rest.begin = end;
		rest.offset += end - old.begin;
		/* Without a slot it stays shared, and is only not known to be. */
		ksan_shared_add(&rest);
	}
}

bool ksan_shared_has(const struct ksan_object *object)
{
	for (size_t i = 0; i < slots; i++)
		if (ranges[i].end && ksan_object_equal(&ranges[i].object, object))
			return true;
	return false;
}

void ksan_shared_visit(bool (*visit)(const struct ksan_shared_range *range, void *data), void *data)
{
	for (size_t i = 0; i < slots; i++) {
		struct ksan_shared_range range = ranges[i];

		if (range.end && !visit(&range, data))
			return;
	}
}
