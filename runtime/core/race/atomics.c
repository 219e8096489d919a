/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * Atomic operations, which instrumented code leaves to the runtime. They are done with at least the
 * order that is asked for. Accesses of theirs race only with plain ones.
 */
#include <stdbool.h>
#include <stdint.h>
#include <ksan-port/race.h>
#include "core/common/caller.h"
#include "core/race/barrier.h"
#include "core/race/check.h"
#include "core/race/watch.h"

#define LOAD KSAN_ACCESS_ATOMIC
#define STORE (KSAN_ACCESS_ATOMIC | KSAN_ACCESS_WRITE)
#define CHANGE (KSAN_ACCESS_ATOMIC | KSAN_ACCESS_WRITE | KSAN_ACCESS_COMPOUND)

/* Nothing is near, and nothing is pending that would have to be looked at. */
static inline bool is_quiet(uintptr_t addr)
{
	return __builtin_expect(!ksan_watch_near(addr) && ksan_race_this_context()->countdown > 0,
				1);
}

/* What comes before the operation takes effect before it, if it is a release. */
static inline void before(const volatile void *addr, size_t size, unsigned type, int order,
			  uintptr_t pc, uintptr_t frame)
{
	if (ksan_race_this_context()->pending)
		ksan_race_barrier(ksan_race_orders(order));
	if (!is_quiet((uintptr_t)addr))
		ksan_race_access((uintptr_t)addr, size, type, pc, frame);
}

#define BEFORE(type, order) before(a, sizeof(*a), type, order, KSAN_CALLER, KSAN_FRAME)

/* Where instrumented code calls them, the names are external; there are no headers for them. */
#pragma clang diagnostic ignored "-Wmissing-prototypes"

#define FETCH(bits, type, name, builtin)                                                           \
	type __tsan_atomic##bits##_##name(volatile type *a, type value, int order)                 \
	{                                                                                          \
		BEFORE(CHANGE, order);                                                             \
		return builtin(a, value, __ATOMIC_SEQ_CST);                                        \
	}

#define OPERATIONS(bits, type)                                                                     \
	type __tsan_atomic##bits##_load(const volatile type *a, int order)                         \
	{                                                                                          \
		BEFORE(LOAD, order);                                                               \
		return __atomic_load_n(a, __ATOMIC_SEQ_CST);                                       \
	}                                                                                          \
	void __tsan_atomic##bits##_store(volatile type *a, type value, int order)                  \
	{                                                                                          \
		BEFORE(STORE, order);                                                              \
		if (order == __ATOMIC_RELAXED)                                                     \
			__atomic_store_n(a, value, __ATOMIC_RELAXED);                              \
		else if (order == __ATOMIC_RELEASE)                                                \
			__atomic_store_n(a, value, __ATOMIC_RELEASE);                              \
		else                                                                               \
			__atomic_store_n(a, value, __ATOMIC_SEQ_CST);                              \
	}                                                                                          \
	FETCH(bits, type, exchange, __atomic_exchange_n)                                           \
	FETCH(bits, type, fetch_add, __atomic_fetch_add)                                           \
	FETCH(bits, type, fetch_sub, __atomic_fetch_sub)                                           \
	FETCH(bits, type, fetch_and, __atomic_fetch_and)                                           \
	FETCH(bits, type, fetch_or, __atomic_fetch_or)                                             \
	FETCH(bits, type, fetch_xor, __atomic_fetch_xor)                                           \
	FETCH(bits, type, fetch_nand, __atomic_fetch_nand)                                         \
	COMPARE_EXCHANGE(bits, type)

#define COMPARE_EXCHANGE(bits, type)                                                               \
	type __tsan_atomic##bits##_compare_exchange_val(volatile type *a, type expected,           \
							type value, int order, int failure)        \
	{                                                                                          \
		(void)failure;                                                                     \
		BEFORE(CHANGE, order);                                                             \
		compare_exchange_##bits(a, &expected, value);                                      \
		return expected;                                                                   \
	}                                                                                          \
	int __tsan_atomic##bits##_compare_exchange_strong(volatile type *a, type *expected,        \
							  type value, int order, int failure)      \
	{                                                                                          \
		(void)failure;                                                                     \
		BEFORE(CHANGE, order);                                                             \
		return compare_exchange_##bits(a, expected, value);                                \
	}                                                                                          \
	int __tsan_atomic##bits##_compare_exchange_weak(volatile type *a, type *expected,          \
							type value, int order, int failure)        \
	{                                                                                          \
		(void)failure;                                                                     \
		BEFORE(CHANGE, order);                                                             \
		return compare_exchange_##bits(a, expected, value);                                \
	}

#define EXCHANGE(bits, type)                                                                       \
	static bool compare_exchange_##bits(volatile type *a, type *expected, type value)          \
	{                                                                                          \
		return __atomic_compare_exchange_n(a, expected, value, false, __ATOMIC_SEQ_CST,    \
						   __ATOMIC_SEQ_CST);                              \
	}                                                                                          \
	OPERATIONS(bits, type)

EXCHANGE(8, uint8_t)
EXCHANGE(16, uint16_t)
EXCHANGE(32, uint32_t)
EXCHANGE(64, uint64_t)

/*
 * 16 bytes: the compiler would call a library. All is made of compare-and-exchange, which is one
 * instruction, or a pair with a loop.
 */
typedef unsigned __int128 wide;

static wide swap_if(volatile wide *a, wide expected, wide value)
{
	return __sync_val_compare_and_swap(a, expected, value);
}

static wide load_wide(const volatile wide *a)
{
	return swap_if((volatile wide *)a, 0, 0);
}

#define FETCH_WIDE(name, result)                                                                   \
	wide __tsan_atomic128_##name(volatile wide *a, wide value, int order)                      \
	{                                                                                          \
		wide old, seen;                                                                    \
                                                                                                   \
		BEFORE(CHANGE, order);                                                             \
		seen = load_wide(a);                                                               \
		do {                                                                               \
			old = seen;                                                                \
			seen = swap_if(a, old, result);                                            \
		} while (seen != old);                                                             \
		return old;                                                                        \
	}

FETCH_WIDE(exchange, value)
FETCH_WIDE(fetch_add, old + value)
FETCH_WIDE(fetch_sub, old - value)
FETCH_WIDE(fetch_and, old &value)
FETCH_WIDE(fetch_or, old | value)
FETCH_WIDE(fetch_xor, old ^ value)
FETCH_WIDE(fetch_nand, ~(old &value))

wide __tsan_atomic128_load(const volatile wide *a, int order)
{
	BEFORE(LOAD, order);
	return load_wide(a);
}

void __tsan_atomic128_store(volatile wide *a, wide value, int order)
{
	wide old, seen;

	BEFORE(STORE, order);
	seen = load_wide(a);
	do {
		old = seen;
		seen = swap_if(a, old, value);
	} while (seen != old);
}

static bool compare_exchange_128(volatile wide *a, wide *expected, wide value)
{
	wide old = swap_if(a, *expected, value);
	bool done = old == *expected;

	*expected = old;
	return done;
}

COMPARE_EXCHANGE(128, wide)
