/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * The program's allocator, which may be another library's than libc: blocks that it hands out and
 * gets back are told to common/allocations.c. Functions that give memory back have a barrier before
 * them, too (interpose.S), and come here after it.
 */
#include "race/allocator.h"

#include <dlfcn.h>
#include <errno.h>
#include <malloc.h>
#include <stdint.h>
#include <stdlib.h>
#include <unistd.h>
#include "common/allocations.h"
#include "common/intercept.h"
#include "core/common/string.h"

/* Before the real ones are known: the start of the process, and the look-up itself. */
void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_memalign(size_t alignment, size_t size);

static void *(*real_malloc)(size_t) = __libc_malloc;
static void *(*real_calloc)(size_t, size_t) = __libc_calloc;
static void *(*real_memalign)(size_t, size_t) = __libc_memalign;
static void (*real_free)(void *);
static void *(*real_realloc)(void *, size_t);

void ksan_race_allocator_init(void)
{
	void *found;

	if ((found = dlsym(RTLD_NEXT, "malloc")))
		real_malloc = found;
	if ((found = dlsym(RTLD_NEXT, "calloc")))
		real_calloc = found;
	if ((found = dlsym(RTLD_NEXT, "memalign")))
		real_memalign = found;
}

static void *made(void *memory, size_t size)
{
	if (!memory)
		return ksan_allocation_failed(size);
	ksan_allocation_made(memory, size);
	return memory;
}

KSAN_WRAPPER(void *, malloc, (size_t size))
{
	return made(ksan_allocation_allowed(size) ? real_malloc(size) : NULL, size);
}

KSAN_WRAPPER(void *, calloc, (size_t count, size_t size))
{
	size_t total;

	if (__builtin_mul_overflow(count, size, &total))
		total = SIZE_MAX;
	return made(ksan_allocation_allowed(total) ? real_calloc(count, size) : NULL, total);
}

KSAN_WRAPPER(void *, memalign, (size_t alignment, size_t size))
{
	return made(ksan_allocation_allowed(size) ? real_memalign(alignment, size) : NULL, size);
}

KSAN_WRAPPER(void *, aligned_alloc, (size_t alignment, size_t size))
{
	return made(ksan_allocation_allowed(size) ? real_memalign(alignment, size) : NULL, size);
}

KSAN_WRAPPER(int, posix_memalign, (void **result, size_t alignment, size_t size))
{
	int saved_errno = errno;
	void *memory;

	if (alignment % sizeof(void *) || !alignment || (alignment & (alignment - 1)))
		return EINVAL;
	memory = made(ksan_allocation_allowed(size) ? real_memalign(alignment, size) : NULL, size);
	errno = saved_errno;
	if (!memory)
		return ENOMEM;
	*result = memory;
	return 0;
}

KSAN_WRAPPER(void *, valloc, (size_t size))
{
	return memalign((size_t)getpagesize(), size);
}

KSAN_WRAPPER(void *, pvalloc, (size_t size))
{
	size_t page = (size_t)getpagesize(), rounded;

	if (__builtin_add_overflow(size, page - 1, &rounded)) {
		errno = ENOMEM;
		return NULL;
	}
	return memalign(page, rounded & ~(page - 1));
}

static void free_block(void *memory)
{
	int saved_errno = errno;

	if (ksan_allocation_ends(memory))
		real_free(memory);
	errno = saved_errno;
}

/* The block may move, and then hooks are told of two; in place they are told of none. */
static void *reallocate_block(void *memory, size_t size)
{
	size_t old_room = memory ? malloc_usable_size(memory) : 0, old_size;
	uintptr_t old = (uintptr_t)memory;
	void *new;

	if (!memory)
		return made(ksan_allocation_allowed(size) ? real_realloc(NULL, size) : NULL, size);
	if (!size) {
		free_block(memory);
		return NULL;
	}
	if (size > old_room && !ksan_allocation_allowed(size))
		return ksan_allocation_failed(size);
	old_size = ksan_allocation_lift(memory);
	new = real_realloc(memory, size);
	if (!new) {
		ksan_allocation_put((void *)old, old, old_size);
		return ksan_allocation_failed(size);
	}
	ksan_allocation_put(new, old, size);
	return new;
}

static void *reallocate_array(void *memory, size_t count, size_t size)
{
	size_t total;

	if (__builtin_mul_overflow(count, size, &total)) {
		errno = ENOMEM;
		return NULL;
	}
	return reallocate_block(memory, total);
}

void *ksan_race_allocator_instead(const char *name, void *real)
{
	if (ksan_streq(name, "free")) {
		real_free = (void (*)(void *))real;
		return (void *)free_block;
	}
	if (ksan_streq(name, "realloc")) {
		real_realloc = (void *(*)(void *, size_t))real;
		return (void *)reallocate_block;
	}
	if (ksan_streq(name, "reallocarray"))
		return (void *)reallocate_array;
	return real;
}
