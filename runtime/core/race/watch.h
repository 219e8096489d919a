/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * The table of watchpoints. No locks: an owner reserves a slot, publishes a word in it, and takes
 * it away; whoever meets the word swaps it for KSAN_WATCH_CONSUMED and leaves a note of its access.
 */
#ifndef KSAN_CORE_RACE_WATCH_H
#define KSAN_CORE_RACE_WATCH_H

#include "core/common/permission.h"
#include "core/race/access.h"
#include "core/race/watchpoint.h"

/* One bit a slot in struct ksan_race_thread. */
#define KSAN_WATCH_SLOTS 64
#define KSAN_WATCH_STACK 64
#define KSAN_WATCH_BUCKETS 256

/* What the access that hit a watchpoint leaves for the owner. */
struct ksan_watch_note {
	struct ksan_access access;
	unsigned thread;
	uint32_t thread_id;
	bool interrupt;
	/* Where a reordered access took effect; the stack is of the place where it was issued. */
	uintptr_t effect_pc;
	size_t stack_size;
	uintptr_t stack[KSAN_WATCH_STACK];
};

/* How many watchpoints are set: the part of this look that instrumented code does itself. */
extern uint32_t __ksan_watches[16];

/* How many watchpoints lie in pages of this hash: what almost every access looks at, alone. */
extern uint8_t ksan_watch_count[KSAN_WATCH_BUCKETS] __attribute__((visibility("hidden")));

/* Once, when the runtime starts. */
void ksan_watch_init(void);

static inline unsigned ksan_watch_bucket(uintptr_t addr)
{
	return (addr >> KSAN_WATCH_PAGE_SHIFT) % KSAN_WATCH_BUCKETS;
}

/* May a watchpoint overlap an access in this page? */
static inline bool ksan_watch_near(uintptr_t addr)
{
	return __atomic_load_n(&ksan_watch_count[ksan_watch_bucket(addr)], __ATOMIC_RELAXED) != 0;
}

/*
 * Sets a watchpoint for an access, in two steps, so that the owner knows its slot before anybody
 * can hit it: reserves a slot, or gives -1 if none is free or the access cannot be watched;
 * publishes it.
 */
int ksan_watch_reserve(const struct ksan_access *access);
void ksan_watch_publish(int slot, const struct ksan_access *access);

/*
 * Finds a watchpoint that conflicts, in a slot that is not in the set `except` (one bit a slot).
 * The slot, or -1.
 */
int ksan_watch_find(uintptr_t addr, size_t size, bool is_write, uint64_t except, uint64_t *word);

/* Consumes a watchpoint that was found. False: it is gone, or somebody else was faster. */
bool ksan_watch_consume(int slot, uint64_t word);
/* After that: leaves the note, of which the stack counts as far as it is filled. */
void ksan_watch_leave_note(int slot, const struct ksan_watch_note *note);
/* The note in a slot. */
const struct ksan_watch_note *ksan_watch_note(int slot);

/* Ends the watch. True: it was hit, and the note is complete; the slot is not free yet. */
bool ksan_watch_end(int slot);
/* Frees a slot whose watch was ended. */
void ksan_watch_free(int slot);

/* Forgets all watchpoints: their threads are not in this process, a child of fork(). */
void ksan_watch_reset(void);

#endif
