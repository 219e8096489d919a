/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * The hooks of plain and volatile accesses. They are the hot part of race mode: an access that is
 * not sampled costs a look at one byte of a small table, and a step of the thread's countdown. All
 * else is in a function of its own, called as a tail so that it sees the caller of the hook as its
 * own.
 */
#include "core/race/interface.h"

#include <ksan-port/race.h>
#include "core/common/caller.h"
#include "core/race/check.h"
#include "core/race/watch.h"

static inline bool counts_down(void)
{
	return __builtin_expect(--ksan_race_this_context()->countdown >= 0, 1);
}

static inline bool is_quiet(uintptr_t addr)
{
	return __builtin_expect(!ksan_watch_near(addr), 1) && counts_down();
}

/* An access that may lie in two pages. */
static inline bool is_quiet_range(uintptr_t addr, size_t size)
{
	return __builtin_expect(!ksan_watch_near(addr) && !ksan_watch_near(addr + size - 1), 1) &&
	       counts_down();
}

/* For a hook that instrumented code calls after it has counted the access. */
static inline void uncount(void)
{
	ksan_race_this_context()->countdown++;
}

#define CLOSELY(name, convention, size, type)                                                      \
	convention static __attribute__((noinline)) void name##_closely(void *addr)                \
	{                                                                                          \
		ksan_race_access((uintptr_t)addr, size, type, KSAN_CALLER, KSAN_FRAME);            \
	}

/* One for calls at every access, one for those that instrumented code leaves to the runtime. */
#define HOOK(name, size, type, quiet)                                                              \
	CLOSELY(tsan_##name, , size, type)                                                         \
	void __tsan_##name(void *addr)                                                             \
	{                                                                                          \
		if (quiet)                                                                         \
			return;                                                                    \
		__attribute__((musttail)) return tsan_##name##_closely(addr);                      \
	}                                                                                          \
	CLOSELY(ksan_##name, KSAN_KEEPS_REGISTERS, size, type)                                     \
	KSAN_KEEPS_REGISTERS void __ksan_##name(void *addr)                                        \
	{                                                                                          \
		uncount();                                                                         \
		if (quiet)                                                                         \
			return;                                                                    \
		__attribute__((musttail)) return ksan_##name##_closely(addr);                      \
	}

#define ALIGNED is_quiet((uintptr_t)addr)
#define UNALIGNED(size) is_quiet_range((uintptr_t)addr, size)
#define COMPOUND (KSAN_ACCESS_WRITE | KSAN_ACCESS_COMPOUND)
/* Volatile accesses are marked where the processor does them in one. */
#define MARKED(size) ((size) <= 8 && (uintptr_t)addr % (size) == 0 ? KSAN_ACCESS_ATOMIC : 0)

#define HOOKS(size)                                                                                \
	HOOK(read##size, size, 0, ALIGNED)                                                         \
	HOOK(write##size, size, KSAN_ACCESS_WRITE, ALIGNED)                                        \
	HOOK(read_write##size, size, COMPOUND, ALIGNED)                                            \
	HOOK(unaligned_read##size, size, 0, UNALIGNED(size))                                       \
	HOOK(unaligned_write##size, size, KSAN_ACCESS_WRITE, UNALIGNED(size))                      \
	HOOK(unaligned_read_write##size, size, COMPOUND, UNALIGNED(size))                          \
	HOOK(volatile_read##size, size, MARKED(size), ALIGNED)                                     \
	HOOK(volatile_write##size, size, KSAN_ACCESS_WRITE | MARKED(size), ALIGNED)                \
	HOOK(unaligned_volatile_read##size, size, MARKED(size), UNALIGNED(size))                   \
	HOOK(unaligned_volatile_write##size, size, KSAN_ACCESS_WRITE | MARKED(size),               \
	     UNALIGNED(size))

KSAN_FOR_SIZES(HOOKS)

void __tsan_read_range(void *addr, size_t size)
{
	ksan_race_access((uintptr_t)addr, size, 0, KSAN_CALLER, KSAN_FRAME);
}

void __tsan_write_range(void *addr, size_t size)
{
	ksan_race_access((uintptr_t)addr, size, KSAN_ACCESS_WRITE, KSAN_CALLER, KSAN_FRAME);
}

KSAN_KEEPS_REGISTERS void __ksan_read_range(void *addr, size_t size)
{
	uncount();
	ksan_race_access((uintptr_t)addr, size, 0, KSAN_CALLER, KSAN_FRAME);
}

KSAN_KEEPS_REGISTERS void __ksan_write_range(void *addr, size_t size)
{
	uncount();
	ksan_race_access((uintptr_t)addr, size, KSAN_ACCESS_WRITE, KSAN_CALLER, KSAN_FRAME);
}

void __tsan_vptr_read(void **vptr)
{
	if (!is_quiet((uintptr_t)vptr))
		ksan_race_access((uintptr_t)vptr, sizeof(*vptr), 0, KSAN_CALLER, KSAN_FRAME);
}

KSAN_KEEPS_REGISTERS void __ksan_vptr_read(void **vptr)
{
	uncount();
	if (!is_quiet((uintptr_t)vptr))
		ksan_race_access((uintptr_t)vptr, sizeof(*vptr), 0, KSAN_CALLER, KSAN_FRAME);
}

/* A constructor or destructor of a base class often stores what is there. */
static inline bool is_quiet_update(void **vptr, void *value)
{
	return is_quiet((uintptr_t)vptr) || *(void *volatile *)vptr == value;
}

void __tsan_vptr_update(void **vptr, void *value)
{
	if (!is_quiet_update(vptr, value))
		ksan_race_access((uintptr_t)vptr, sizeof(*vptr), KSAN_ACCESS_WRITE, KSAN_CALLER,
				 KSAN_FRAME);
}

KSAN_KEEPS_REGISTERS void __ksan_vptr_update(void **vptr, void *value)
{
	uncount();
	if (!is_quiet_update(vptr, value))
		ksan_race_access((uintptr_t)vptr, sizeof(*vptr), KSAN_ACCESS_WRITE, KSAN_CALLER,
				 KSAN_FRAME);
}
