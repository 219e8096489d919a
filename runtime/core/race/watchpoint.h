/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * A watchpoint as one 64-bit word: whether it is for a write, the size, and the address. The idea
 * is that of KCSAN's encoding. User addresses have at most 48 bits, or 57 where a program asks for
 * them; a kernel's have ones in front of as many. What does not fit is not watched.
 */
#ifndef KSAN_CORE_RACE_WATCHPOINT_H
#define KSAN_CORE_RACE_WATCHPOINT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define KSAN_WATCH_PAGE_SHIFT 12
#define KSAN_WATCH_PAGE ((uint64_t)1 << KSAN_WATCH_PAGE_SHIFT)
/* Larger ranges are watched in part. */
#define KSAN_WATCH_MAX_SIZE ((size_t)2 * KSAN_WATCH_PAGE)

#define KSAN_WATCH_WRITE_BITS 1
#define KSAN_WATCH_SIZE_BITS 14
#define KSAN_WATCH_ADDR_BITS (64 - KSAN_WATCH_WRITE_BITS - KSAN_WATCH_SIZE_BITS)

#define KSAN_WATCH_WRITE_MASK ((uint64_t)1 << 63)
#define KSAN_WATCH_ADDR_MASK (((uint64_t)1 << KSAN_WATCH_ADDR_BITS) - 1)
#define KSAN_WATCH_SIZE_MASK ((((uint64_t)1 << KSAN_WATCH_SIZE_BITS) - 1) << KSAN_WATCH_ADDR_BITS)

/* Words that are no watchpoint: an address in the first page is never watched. */
enum {
	KSAN_WATCH_FREE = 0,
	KSAN_WATCH_CONSUMED = 1, /* an access hit it, and says so to its owner */
	KSAN_WATCH_RESERVED = 2, /* being set up */
	KSAN_WATCH_WORDS_END
};

_Static_assert((KSAN_WATCH_WRITE_MASK ^ KSAN_WATCH_SIZE_MASK ^ KSAN_WATCH_ADDR_MASK) == UINT64_MAX,
	       "the fields fill the word and do not overlap");
_Static_assert((KSAN_WATCH_WRITE_MASK & KSAN_WATCH_SIZE_MASK) == 0, "fields overlap");
_Static_assert(((KSAN_WATCH_WRITE_MASK | KSAN_WATCH_SIZE_MASK) & KSAN_WATCH_ADDR_MASK) == 0,
	       "fields overlap");
_Static_assert(KSAN_WATCH_MAX_SIZE < (size_t)1 << KSAN_WATCH_SIZE_BITS, "every size fits");
_Static_assert(KSAN_WATCH_WORDS_END <= KSAN_WATCH_PAGE, "the special words are no addresses");
_Static_assert(KSAN_WATCH_ADDR_BITS > 48, "user addresses fit, and what tells a kernel's");

/* The address that has these bits in its field: the topmost stands for all above it. */
static inline uintptr_t ksan_watchpoint_extend(uint64_t word)
{
	return (uintptr_t)((int64_t)(word << (64 - KSAN_WATCH_ADDR_BITS)) >>
			   (64 - KSAN_WATCH_ADDR_BITS));
}

static inline bool ksan_watchpoint_encodable(uintptr_t addr, size_t size)
{
	return addr >= KSAN_WATCH_PAGE && size && size <= KSAN_WATCH_MAX_SIZE &&
	       addr + size > addr && ksan_watchpoint_extend(addr) == addr &&
	       ksan_watchpoint_extend(addr + size) == addr + size;
}

static inline uint64_t ksan_watchpoint_encode(uintptr_t addr, size_t size, bool is_write)
{
	return (is_write ? KSAN_WATCH_WRITE_MASK : 0) | (uint64_t)size << KSAN_WATCH_ADDR_BITS |
	       (addr & KSAN_WATCH_ADDR_MASK);
}

static inline bool ksan_watchpoint_is_write(uint64_t word)
{
	return word & KSAN_WATCH_WRITE_MASK;
}

static inline uintptr_t ksan_watchpoint_addr(uint64_t word)
{
	return ksan_watchpoint_extend(word);
}

static inline size_t ksan_watchpoint_size(uint64_t word)
{
	return (word & KSAN_WATCH_SIZE_MASK) >> KSAN_WATCH_ADDR_BITS;
}

/* True when an access of this kind to [addr, addr+size) conflicts with the watchpoint. */
static inline bool ksan_watchpoint_conflicts(uint64_t word, uintptr_t addr, size_t size,
					     bool is_write)
{
	uintptr_t start = ksan_watchpoint_addr(word);

	if (start < KSAN_WATCH_PAGE || !(is_write || ksan_watchpoint_is_write(word)))
		return false;
	return addr < start + ksan_watchpoint_size(word) && start < addr + size;
}

#endif
