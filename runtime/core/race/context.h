/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * What race mode remembers of an execution context: a thread, or a signal handler (an interrupt) in
 * it. A port says where the current one is (<ksan-port/race.h>); it saves the context of what an
 * interrupt interrupts, and gives the interrupt an empty one.
 */
#ifndef KSAN_CORE_RACE_CONTEXT_H
#define KSAN_CORE_RACE_CONTEXT_H

#include <limits.h>
#include <ksan/abi.h>
#include "core/race/access.h"
#include "core/race/watch.h"

#define KSAN_MAX_IN_FLIGHT 8
#define KSAN_MAX_EARLY 8

/* A delayed access: it was issued and may take effect at any point of its scope. */
struct ksan_in_flight {
	struct ksan_access access;
	/* The function's depth; the access ends with the function. */
	uint32_t depth;
	/* How many more accesses it may be delayed past. */
	uint32_t distance;
	/* After how many more accesses it is watched once more; 0: not. */
	uint32_t watch_after;
};

/* A load that could have been taken already. */
struct ksan_early {
	struct ksan_access access;
	uint32_t depth;
	int slot; /* of its watchpoint */
	/* The load was reached, the watch has ended; a hit is judged at the load's hook. */
	bool executed;
};

/* A function that is left. */
struct ksan_race_scope {
	uint32_t depth; /* what was issued at this depth or deeper ends */
	uintptr_t end;	/* and what was issued below this place on the stack */
};

static inline bool ksan_race_ends(const struct ksan_race_scope *scope, uint32_t depth,
				  uintptr_t frame)
{
	return (int32_t)(scope->depth - depth) <= 0 || frame < scope->end;
}

struct ksan_race_context {
	/* Accesses until one is looked at closely. 0 while any needs that, see ksan_race_forced().
	 */
	int32_t countdown;
	/* Accesses until one is watched, while countdown is held at 0. */
	int32_t skip;
	/* Delayed accesses and early loads: what a barrier may end. */
	uint32_t pending;
	/* Function calls that are not left. Only differences count: it may wrap around. */
	uint32_t depth;
	int32_t early_countdown;
	uint32_t in_flight_count, early_count;
	/* Nesting of disabling, of regions whose accesses count as atomic. */
	uint32_t disabled, atomic_nest;
	uint32_t atomic_next;
	/* Nesting of the runtime's own work. */
	uint32_t inside;
	bool atomic_flat, interrupt;
	/* Early loads whose judgement is due. */
	bool early_due;
	/* An interrupt: whether barriers matter to what it interrupts, and those that there were.
	 */
	bool interrupted_pending;
	uint32_t interrupted_orders;
	/* How often watches were left: by a jump, or by a fiber that may go on in another thread.
	 */
	uint32_t watches_left;
	uint64_t access_mask;
	struct ksan_scoped_access *scoped;
	struct ksan_in_flight in_flight[KSAN_MAX_IN_FLIGHT];
	struct ksan_early early[KSAN_MAX_EARLY];
};

_Static_assert(offsetof(struct ksan_race_context, countdown) == KSAN_RACE_COUNTDOWN, "interface");
_Static_assert(offsetof(struct ksan_race_context, pending) == KSAN_RACE_PENDING, "interface");
_Static_assert(offsetof(struct ksan_race_context, early_countdown) == KSAN_RACE_EARLY_COUNTDOWN,
	       "interface");

/* What belongs to the thread, also while an interrupt is served. */
struct ksan_race_thread {
	unsigned number;  /* 0: the main thread */
	uint32_t host_id; /* what the host calls it */
	bool registered;
	/* Annotated ones. */
	uint32_t mutexes_held;
	uint32_t random;
	/* Slots of watchpoints that this thread has set, one bit each; those that are not for an
	   access at the place where the program is: its own interrupts do not race with them. */
	uint64_t own, own_displaced;
	/* For adaptive sampling, see sampling.c. */
	uint64_t last_delay_end;
	uint32_t stretch;
	/* A note on its way to or from a watchpoint; interrupts wait. The stack may be small. */
	struct ksan_watch_note note;
};

#endif
