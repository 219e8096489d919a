/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * What the wrappers of libc functions share, and what the rest of the port needs of them.
 *
 * A wrapper stands in for a libc function: it checks the memory that the function reads, calls the
 * real function, and updates the metadata of the memory that the function wrote. What a function
 * reads and writes is a row of a table in table/; row.h makes wrappers of the rows.
 */
#ifndef KSAN_LIBC_H
#define KSAN_LIBC_H

#include <errno.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <ksan-port/context.h>
#include <ksan-port/mapping.h>
#include "core/memory/memory.h"
#include "memory/libc_functions.h"

/*
 * The cold half of ksan_libc_check(): reports the uninitialised bytes in [p, p+size) that
 * `function`, called from `caller`, reads. Says nothing
 * of an uninstrumented caller, nor of the runtime: they fill buffers without telling anyone.
 * Preserves errno.
 */
void ksan_libc_uninitialised(const void *p, size_t size, const char *function, const void *caller);

/* check_options.c: whether the options want what this function reads to be checked. */
bool ksan_libc_check_wanted(const char *function);

static inline void ksan_libc_check(const void *p, size_t size, const char *function,
				   const void *caller)
{
	if (p && size && __builtin_expect(ksan_first_poisoned(p, size) != size, 0))
		ksan_libc_uninitialised(p, size, function, caller);
}

static inline void ksan_check_both(const void *a, const void *b, size_t size, const char *function,
				   const void *caller)
{
	ksan_libc_check(a, size, function, caller);
	ksan_libc_check(b, size, function, caller);
}

static inline void ksan_libc_written(const void *p, size_t size)
{
	if (p && size)
		ksan_unpoison(p, size);
}

/*
 * An uninstrumented caller's variables have the metadata of whatever was on the stack before them:
 * marks those of them that are in [p, p+size) initialised.
 */
void ksan_libc_clean_frames(const void *p, size_t size, const void *caller);

static inline void ksan_libc_moved(void *to, const void *from, size_t size, const void *caller)
{
	uintptr_t frame = (uintptr_t)__builtin_frame_address(0);

	if (!size)
		return;
	if ((uintptr_t)from >= frame && (uintptr_t)from < ksan_this_thread()->stack_end)
		ksan_libc_clean_frames(from, size, caller);
	ksan_copy_metadata(to, from, size);
}

/*
 * Marks the stack below as initialised. A function of libc that calls the program back with
 * pointers to variables of its own has them there.
 */
void ksan_libc_clean_stack(void);

/* A byte count as functions return it: an error, which is negative, stands for no bytes. */
static inline size_t ksan_libc_bytes(long count)
{
	return count < 0 ? 0 : (size_t)count;
}

static inline size_t ksan_libc_smaller(size_t a, size_t b)
{
	return a < b ? a : b;
}

/* Called after every function that may set it: most find it initialised. */
static inline void ksan_libc_clean_errno(void)
{
	uint8_t *shadow = ksan_shadow_of(&errno);
	uint32_t bits;

	_Static_assert(sizeof(errno) == sizeof(bits), "the shadow of errno is one word");
	__builtin_memcpy(&bits, shadow, sizeof(bits));
	if (__builtin_expect(bits != 0, 0))
		__builtin_memset(shadow, 0, sizeof(bits));
}

/* The return value of an uninstrumented function is initialised. */
static inline void ksan_libc_clean_result(size_t size)
{
	struct ksan_context *context = ksan_this_context();

	for (size_t i = 0; i < (size + 7) / 8; i++)
		context->retval[i] = 0;
}

#endif
