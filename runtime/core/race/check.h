/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* The life of an access: does it hit a watchpoint, is it watched itself, is it delayed. */
#ifndef KSAN_CORE_RACE_CHECK_H
#define KSAN_CORE_RACE_CHECK_H

#include "core/race/context.h"

/* Where the hook that uses it was called from. Not in inlined functions. */
#define KSAN_HOOK_PC ((uintptr_t)__builtin_return_address(0))
#define KSAN_HOOK_FRAME ((uintptr_t)__builtin_frame_address(0))

/* All that there is to do for an access of the program that is about to happen. */
void ksan_race_access(uintptr_t addr, size_t size, unsigned type, uintptr_t pc, uintptr_t frame);

/*
 * Checks an access against the watchpoints of others. effect_pc: where a reordered one may take
 * effect. True when it hit one; the owner reports it.
 */
bool ksan_race_hit(struct ksan_race_context *context, const struct ksan_access *access,
		   uintptr_t effect_pc);

/* Watches an access for a while and reports what hit it. */
void ksan_race_watch(struct ksan_race_context *context, const struct ksan_access *access,
		     uintptr_t effect_pc);

/* To be called after anything that may make the next accesses need a close look, or no longer. */
void ksan_race_update(struct ksan_race_context *context);

/* The bytes of a value of 1, 2, 4 or 8 bytes; 0 for other sizes. */
uint64_t ksan_race_read(uintptr_t addr, size_t size);

#endif
