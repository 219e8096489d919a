/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* An access to memory, as the hooks tell of it. */
#ifndef KSAN_CORE_RACE_ACCESS_H
#define KSAN_CORE_RACE_ACCESS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <ksan/race.h>

/* Bits of the type, beside those of <ksan/race.h>; none: a plain read. */
enum {
	/* A delayed access: checked where it may take effect, after the place where it was issued.
	 */
	KSAN_ACCESS_REORDERED = 32,
	/* A load, checked where it could have been taken, before the place where it is issued. */
	KSAN_ACCESS_EARLY = 64
};

struct ksan_access {
	uintptr_t addr;
	size_t size; /* bytes, not 0 */
	unsigned type;
	/* The return address of the hook, and where in the function's frame that lies. */
	uintptr_t pc, frame;
};

static inline bool ksan_access_is_write(const struct ksan_access *access)
{
	return access->type & KSAN_ACCESS_WRITE;
}

#endif
