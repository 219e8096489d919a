/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * Race mode for users: say what is meant to be exclusive, what may race, and what orders memory.
 *
 * The meaning of each macro is that of KCSAN's in Linux (Documentation/dev-tools/kcsan.rst), under
 * the same name where it has one there. All of them act on the thread that executes them (in a
 * signal handler: on the handler), may be used in signal handlers, own nothing, and cannot fail.
 * None orders memory or touches it, except READ_ONCE() and WRITE_ONCE().
 *
 * In a program that is not built with -fsanitize=thread, or that has another runtime, they do
 * nothing and need no library; data_race() is then its argument. KSAN_RACE tells which it is.
 */
#ifndef KSAN_RACE_H
#define KSAN_RACE_H

#include <stddef.h>
#include <stdint.h>

#if defined(__has_feature)
#if __has_feature(thread_sanitizer)
#define KSAN_RACE 1
#endif
#endif
#if !defined(KSAN_RACE) && defined(__SANITIZE_THREAD__)
#define KSAN_RACE 1
#endif
#ifndef KSAN_RACE
#define KSAN_RACE 0
#endif

/* Kinds of accesses, for ksan_check_access(); 0 is a plain read. */
#define KSAN_ACCESS_WRITE 1u
#define KSAN_ACCESS_COMPOUND 2u /* with WRITE: reads before it writes */
#define KSAN_ACCESS_ATOMIC 4u	/* marked: does not race with other marked accesses */
#define KSAN_ACCESS_ASSERT 8u	/* no access, but a claim that there is no conflicting one */
#define KSAN_ACCESS_SCOPED 16u	/* holds until it is ended; set by the functions for scopes */

/* Lives on the stack of the scope. Its members are the runtime's. */
struct ksan_scoped_access {
	struct ksan_scoped_access *next;
	const volatile void *addr;
	size_t size;
	unsigned type;
	uintptr_t pc;
};

#ifdef __cplusplus
extern "C" {
#endif

/* Defined by ksan's runtime only: weak, so that a program with another one links. */
#define KSAN_RACE_INTERFACE __attribute__((weak))
KSAN_RACE_INTERFACE void __ksan_check_access(const volatile void *addr, size_t size, unsigned type);
KSAN_RACE_INTERFACE void __ksan_begin_scoped_access(struct ksan_scoped_access *access);
KSAN_RACE_INTERFACE void __ksan_end_scoped_access(struct ksan_scoped_access *access);
KSAN_RACE_INTERFACE void __ksan_set_access_mask(uint64_t mask);
KSAN_RACE_INTERFACE void __ksan_disable_current(void);
KSAN_RACE_INTERFACE void __ksan_enable_current(void);
KSAN_RACE_INTERFACE void __ksan_nestable_atomic_begin(void);
KSAN_RACE_INTERFACE void __ksan_nestable_atomic_end(void);
KSAN_RACE_INTERFACE void __ksan_flat_atomic_begin(void);
KSAN_RACE_INTERFACE void __ksan_flat_atomic_end(void);
KSAN_RACE_INTERFACE void __ksan_atomic_next(unsigned count);
KSAN_RACE_INTERFACE void __ksan_mb(void);
KSAN_RACE_INTERFACE void __ksan_rmb(void);
KSAN_RACE_INTERFACE void __ksan_wmb(void);
KSAN_RACE_INTERFACE void __ksan_acquire(void);
KSAN_RACE_INTERFACE void __ksan_release(void);
#undef KSAN_RACE_INTERFACE

#ifdef __cplusplus
}
#endif

#if KSAN_RACE
#define KSAN_RACE_CALL(function, ...) (function ? function(__VA_ARGS__) : (void)0)
#else
#define KSAN_RACE_CALL(function, ...) ((void)0)
#endif

/* Checks an access that ksan does not see (by assembly, by a device) as if it happened here. */
#define ksan_check_access(addr, size, type) KSAN_RACE_CALL(__ksan_check_access, addr, size, type)

/*
 * A barrier that ksan does not see takes effect here: a system call, a function that is not
 * instrumented. They tell ksan, and are no barriers themselves. Put them before the real one, so
 * that what comes before cannot be taken to happen after it.
 *   mb       orders all accesses before with all behind
 *   rmb      reads with reads
 *   wmb      writes with writes
 *   acquire  loads behind it are not taken before it
 *   release  accesses before it are not delayed past it
 */
#define ksan_mb() KSAN_RACE_CALL(__ksan_mb)
#define ksan_rmb() KSAN_RACE_CALL(__ksan_rmb)
#define ksan_wmb() KSAN_RACE_CALL(__ksan_wmb)
#define ksan_acquire() KSAN_RACE_CALL(__ksan_acquire)
#define ksan_release() KSAN_RACE_CALL(__ksan_release)

/* Between the two, which nest, accesses neither race nor are checked for races. */
#define ksan_disable_current() KSAN_RACE_CALL(__ksan_disable_current)
#define ksan_enable_current() KSAN_RACE_CALL(__ksan_enable_current)

/*
 * Between the two, plain accesses count as marked: for readers of a sequence lock, who retry.
 * Nestable regions nest; a flat one ends at the first end. ksan_atomic_next(n): the next n
 * accesses.
 */
#define ksan_nestable_atomic_begin() KSAN_RACE_CALL(__ksan_nestable_atomic_begin)
#define ksan_nestable_atomic_end() KSAN_RACE_CALL(__ksan_nestable_atomic_end)
#define ksan_flat_atomic_begin() KSAN_RACE_CALL(__ksan_flat_atomic_begin)
#define ksan_flat_atomic_end() KSAN_RACE_CALL(__ksan_flat_atomic_end)
#define ksan_atomic_next(count) KSAN_RACE_CALL(__ksan_atomic_next, count)

/* The expression, of which data races are known and do no harm. Not for expressions that jump. */
#ifndef data_race
#if KSAN_RACE
#define data_race(expression)                                                                      \
	(__extension__({                                                                           \
		struct ksan_data_race ksan_data_race_                                              \
			__attribute__((cleanup(ksan_data_race_end), unused)) =                     \
				ksan_data_race_begin();                                            \
		(expression);                                                                      \
	}))
struct ksan_data_race {
	char unused;
};
static inline __attribute__((unused)) struct ksan_data_race ksan_data_race_begin(void)
{
	struct ksan_data_race result = {0};

	ksan_disable_current();
	return result;
}
static inline __attribute__((unused)) void ksan_data_race_end(struct ksan_data_race *region)
{
	(void)region;
	ksan_enable_current();
}
#else
#define data_race(expression) (__extension__({ (expression); }))
#endif
#endif

/* Marked accesses to an integer or a pointer: done in one, not repeated, not left out, unordered.
 */
#ifndef READ_ONCE
#define READ_ONCE(object) __atomic_load_n(&(object), __ATOMIC_RELAXED)
#endif
#ifndef WRITE_ONCE
#define WRITE_ONCE(object, value) __atomic_store_n(&(object), (value), __ATOMIC_RELAXED)
#endif

/* Here, nobody else writes the variable (marked or not). */
#define ASSERT_EXCLUSIVE_WRITER(variable)                                                          \
	ksan_check_access(&(variable), sizeof(variable), KSAN_ACCESS_ASSERT)
/* Here, nobody else accesses it. */
#define ASSERT_EXCLUSIVE_ACCESS(variable)                                                          \
	ksan_check_access(&(variable), sizeof(variable), KSAN_ACCESS_ASSERT | KSAN_ACCESS_WRITE)
/* Here, nobody changes the bits of the mask; the read that follows may race for the others. */
#define ASSERT_EXCLUSIVE_BITS(variable, mask)                                                      \
	do {                                                                                       \
		KSAN_RACE_CALL(__ksan_set_access_mask, mask);                                      \
		ksan_check_access(&(variable), sizeof(variable), KSAN_ACCESS_ASSERT);              \
		KSAN_RACE_CALL(__ksan_set_access_mask, 0);                                         \
		ksan_atomic_next(1);                                                               \
	} while (0)

/* The same from here to the end of the enclosing block. */
#define ASSERT_EXCLUSIVE_WRITER_SCOPED(variable)                                                   \
	KSAN_RACE_SCOPED(variable, KSAN_ACCESS_ASSERT, __LINE__)
#define ASSERT_EXCLUSIVE_ACCESS_SCOPED(variable)                                                   \
	KSAN_RACE_SCOPED(variable, KSAN_ACCESS_ASSERT | KSAN_ACCESS_WRITE, __LINE__)

#if KSAN_RACE
#define KSAN_RACE_SCOPED(variable, type, line) KSAN_RACE_SCOPED_NAMED(variable, type, line)
#define KSAN_RACE_SCOPED_NAMED(variable, type, line)                                               \
	struct ksan_scoped_access ksan_scoped_##line                                               \
		__attribute__((cleanup(ksan_scoped_end), unused)) = {0, &(variable),               \
								     sizeof(variable), type, 0};   \
	KSAN_RACE_CALL(__ksan_begin_scoped_access, &ksan_scoped_##line)
static inline __attribute__((unused)) void ksan_scoped_end(struct ksan_scoped_access *access)
{
	KSAN_RACE_CALL(__ksan_end_scoped_access, access);
}
#else
#define KSAN_RACE_SCOPED(variable, type, line) ((void)0)
#endif

#endif
