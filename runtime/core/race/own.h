/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * The watchpoints of the running thread. A signal handler that jumps elsewhere finds each of them
 * set or not, and nothing between; it ends them all, as what has set them is left.
 */
#ifndef KSAN_CORE_RACE_OWN_H
#define KSAN_CORE_RACE_OWN_H

#include <stdbool.h>
#include "core/race/access.h"

/*
 * Sets a watchpoint for an access. elsewhere: not at the place where the program is, so that the
 * thread's own interrupts do not race with it. The slot, or -1 as of ksan_watch_reserve().
 */
int ksan_own_set(const struct ksan_access *access, bool elsewhere);

/* Does the slot still belong to this thread? Not after a jump out of a handler, or a fork(). */
bool ksan_own_has(int slot);

/* A slot whose watch was ended is anybody's. */
void ksan_own_free(int slot);

/* Code that is left has watches. */
void ksan_own_end_all(void);

/* In the child of a fork() nobody watches. */
void ksan_own_reset(void);

#endif
