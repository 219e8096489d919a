/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * Which memory of the process has shared metadata: a table of ranges of whole pages. Each costs
 * some of the mappings that a process may have, so there are not more than the table holds.
 */
#ifndef KSAN_SHARED_RANGES_H
#define KSAN_SHARED_RANGES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "memory/shared/object.h"

#define KSAN_SHARED_PAGE ((uintptr_t)4096)

struct ksan_shared_range {
	uintptr_t begin, end;
	/* Where in the object the range begins. */
	uint64_t offset;
	struct ksan_object object;
	/* See ksan_object_is_on_disk(). */
	bool is_on_disk;
	/* Children of fork() do not get this memory. */
	bool ends_at_fork;
};

/*
 * One thread at a time changes ranges and what belongs to them; its signals wait meanwhile. False
 * after a long wait: then nothing may be done. The result of the first goes to the second. In a
 * child of fork() nobody holds it. ksan_shared_lock_init() comes first.
 */
struct ksan_shared_hold {
	uint64_t interrupts;
	bool is_held;
};
void ksan_shared_lock_init(void);
struct ksan_shared_hold ksan_shared_lock(void);
void ksan_shared_unlock(struct ksan_shared_hold hold);

/* Waits for another process: false when it waited so often that it must do without. */
bool ksan_shared_wait_briefly(unsigned waited);

/* True when there was any range. Needs no lock. */
bool ksan_shared_any(void);

/* True when some of [begin, end) is shared. Needs no lock. */
bool ksan_shared_overlaps(uintptr_t begin, uintptr_t end);

/* The lowest range that overlaps [begin, end), cut to it. Needs no lock. */
bool ksan_shared_next(uintptr_t begin, uintptr_t end, struct ksan_shared_range *found);

/* True when some of the object is mapped. Needs no lock. */
bool ksan_shared_has_object(const struct ksan_object *object);

/* A range in which the object's byte at this offset is mapped. Needs no lock. */
bool ksan_shared_of_object(const struct ksan_object *object, uint64_t offset,
			   struct ksan_shared_range *found);

/* With the lock: adds a range that overlaps no other, or does nothing as there are too many. */
bool ksan_shared_add(const struct ksan_shared_range *range);

/*
 * With the lock: takes memory out of all ranges. False when there is no room for what is left
 * behind it of a range: nothing is done then.
 */
bool ksan_shared_remove(uintptr_t begin, uintptr_t end);

/* With the lock: notes of this memory what its `ends_at_fork` says, as far as there is room. */
void ksan_shared_set_fork(uintptr_t begin, uintptr_t end, bool ends_at_fork);

/* With the lock: calls visit for each range until it returns false. */
void ksan_shared_visit(bool (*visit)(const struct ksan_shared_range *range, void *data),
		       void *data);

#endif
