/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * The allocator is libc's own; the wrappers poison what it hands out and what it gets back. All of
 * a block is poisoned, up to malloc_usable_size(), so that both ends agree without a record of the
 * size that was asked for.
 *
 * What uninstrumented modules allocate counts as initialised: libc and the dynamic linker fill
 * their memory (directory streams, thread-local storage, ...) with stores that nobody sees.
 */
#include "memory/allocator.h"

#include <errno.h>
#include <malloc.h>
#include <stdlib.h>
#include <unistd.h>
#include <ksan/port.h>
#include <ksan-port/mapping.h>
#include "common/allocations.h"
#include "common/init.h"
#include "common/intercept.h"
#include "core/common/text.h"
#include "core/memory/interface.h"
#include "core/memory/options.h"
#include "core/memory/origin.h"
#include "core/memory/shadow.h"
#include "memory/modules.h"
#include "memory/shared/shared.h"

void *__libc_memalign(size_t alignment, size_t size);

#ifdef KSAN_STATIC
#define LIBC_MALLOC KSAN_REAL(malloc)
#define LIBC_FREE KSAN_REAL(free)
#define LIBC_CALLOC KSAN_REAL(calloc)
#define LIBC_REALLOC KSAN_REAL(realloc)
#define LIBC_MEMALIGN KSAN_REAL(memalign)
#else
/*
 * glibc's second names for these need no look-up, which itself allocates, though not aligned. The
 * name for that one is in use by programs.
 */
void *__libc_malloc(size_t size);
void __libc_free(void *memory);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *memory, size_t size);
#define LIBC_MALLOC __libc_malloc
#define LIBC_FREE __libc_free
#define LIBC_CALLOC __libc_calloc
#define LIBC_REALLOC __libc_realloc
#define LIBC_MEMALIGN KSAN_REAL(__libc_memalign)
#endif

/* From this size on, a block that goes back to the kernel gives its metadata back, too. */
#define RELEASE_FROM ((size_t)128 * 1024)

/* From this size on, a block that grows gets room to grow more. */
#define GENEROUS_FROM ((size_t)128 * 1024)

/* libc rounds blocks up by less than that, unless it maps them. */
#define MAX_SLACK 32

/* The code that called the allocator. */
struct site {
	uintptr_t function, pc, frame;
};

#define SITE(name) ((struct site){(uintptr_t)name + 1, KSAN_CALLER, KSAN_FRAME})

static void poison(void *memory, size_t size, enum ksan_origin_kind kind, const struct site *site)
{
	ksan_poison(memory, size, ksan_origin_here(kind, site->function, site->pc, site->frame));
}

static bool poisons(const struct site *site)
{
	return ksan_memory_options.poison_in_malloc &&
	       !ksan_memory_options.poison_heap_with_zeroes &&
	       (ksan_memory_options.poison_in_uninstrumented ||
		ksan_in_instrumented_module((const void *)site->pc));
}

/* Of what is in a new block, the first `clean` bytes were initialised. */
static void mark_new(char *memory, size_t clean, const struct site *site)
{
	size_t room = malloc_usable_size(memory);

	ksan_shared_own(memory, room);
	if (!poisons(site)) {
		ksan_unpoison(memory, room);
		return;
	}
	if (clean)
		ksan_unpoison(memory, clean);
	if (room > clean)
		poison(memory + clean, room - clean, KSAN_ORIGIN_HEAP_ALLOCATION, site);
}

/* A new block of `size` bytes, or none. */
static void *allocated(void *memory, size_t size, size_t clean, const struct site *site)
{
	if (!memory) {
		memory = ksan_allocation_failed(size);
		if (ksan_initialized)
			ksan_unpoison(&errno, sizeof(errno));
		return memory;
	}
	if (ksan_initialized)
		mark_new(memory, clean, site);
	ksan_allocation_made(memory, size);
	return memory;
}

void *ksan_allocate(size_t size, uintptr_t function, uintptr_t pc, uintptr_t frame)
{
	const struct site site = {function, pc, frame};
	void *memory = ksan_allocation_allowed(size) ? LIBC_MALLOC(size) : NULL;

	return allocated(memory, size, 0, &site);
}

void *ksan_allocate_aligned(size_t alignment, size_t size, uintptr_t function, uintptr_t pc,
			    uintptr_t frame)
{
	const struct site site = {function, pc, frame};
	void *memory = ksan_allocation_allowed(size) ? LIBC_MEMALIGN(alignment, size) : NULL;

	return allocated(memory, size, 0, &site);
}

/* libc maps large blocks one by one; these have 16 bytes of header and whole pages. */
static bool is_mapped(const void *memory)
{
	return ((const size_t *)memory)[-1] & 2;
}

void ksan_deallocate(void *memory, uintptr_t function, uintptr_t pc, uintptr_t frame)
{
	const struct site site = {function, pc, frame};
	int saved_errno = errno;

	if (!ksan_allocation_ends(memory))
		return;
	if (memory && ksan_initialized) {
		size_t size = malloc_usable_size(memory);

		if (size >= RELEASE_FROM && is_mapped(memory))
			ksan_release_metadata(memory, size);
		else if (ksan_memory_options.poison_in_free &&
			 !ksan_memory_options.poison_heap_with_zeroes)
			poison(memory, size, KSAN_ORIGIN_HEAP_DEALLOCATION, &site);
	}
	LIBC_FREE(memory);
	errno = saved_errno;
}

KSAN_WRAPPER(void *, malloc, (size_t size))
{
	return ksan_allocate(size, (uintptr_t)malloc + 1, KSAN_CALLER, KSAN_FRAME);
}

KSAN_WRAPPER(void, free, (void *memory))
{
	ksan_deallocate(memory, (uintptr_t)free + 1, KSAN_CALLER, KSAN_FRAME);
}

KSAN_WRAPPER(void *, calloc, (size_t count, size_t size))
{
	const struct site site = SITE(calloc);
	void *memory = NULL;
	size_t total;

	if (__builtin_mul_overflow(count, size, &total))
		total = SIZE_MAX;
	if (ksan_allocation_allowed(total))
		memory = LIBC_CALLOC(count, size);
	/* The rest of the block is not cleared by calloc(). */
	return allocated(memory, total, total, &site);
}

/*
 * The last bytes of a block may be more than was asked for. Where nobody wrote to them, they are
 * part of what the block grew by.
 */
static void repoison_slack(char *memory, size_t old_size, const struct site *site)
{
	size_t slack = 0;

	while (slack < MAX_SLACK && slack < old_size &&
	       *ksan_shadow_of(memory + old_size - slack - 1) == 0xff)
		slack++;
	if (slack && poisons(site))
		poison(memory + old_size - slack, slack, KSAN_ORIGIN_HEAP_ALLOCATION, site);
}

/*
 * Blocks that are large and grow often grow again: room for that saves copying data and metadata
 * each time, and what is not used of it takes no memory. libc itself would move pages instead.
 */
static void *allocate_for_growth(size_t size)
{
	void *memory = NULL;
	size_t room;

	if (size >= GENEROUS_FROM && !__builtin_add_overflow(size, size / 8, &room))
		memory = LIBC_MALLOC(room);
	return memory ?: LIBC_MALLOC(size);
}

/* A block that holds `size` bytes of `old_size`. */
static void *resize_in_place(char *memory, size_t old_size, size_t size, const struct site *site)
{
	size_t looked_at = old_size - size < MAX_SLACK ? old_size - size : MAX_SLACK;
	bool is_poisoned = true;

	/* It grew within its room, where nobody wrote yet. */
	for (size_t i = 0; i < looked_at; i++)
		is_poisoned = is_poisoned && *ksan_shadow_of(memory + size + i) == 0xff;
	if (poisons(site) && size < old_size && !is_poisoned)
		poison(memory + size, old_size - size, KSAN_ORIGIN_HEAP_ALLOCATION, site);
	ksan_allocation_lift(memory);
	if (old_size < GENEROUS_FROM || size < old_size / 4 * 3)
		memory = LIBC_REALLOC(memory, size);
	ksan_allocation_put(memory, (uintptr_t)memory, size);
	return memory;
}

/*
 * In place where the block is large enough. Otherwise by hand, and not by libc: it would free the
 * old block, whose shadow may then be another thread's before it is copied.
 */
static void *reallocate(void *memory, size_t size, const struct site *site)
{
	size_t old_size;
	void *new;

	if (!memory)
		return ksan_allocate(size, site->function, site->pc, site->frame);
	if (!size) {
		ksan_deallocate(memory, site->function, site->pc, site->frame);
		return NULL;
	}
	if (!ksan_initialized) {
		ksan_allocation_lift(memory);
		new = LIBC_REALLOC(memory, size);
		ksan_allocation_put(new ?: memory, (uintptr_t)memory, size);
		return new;
	}
	old_size = malloc_usable_size(memory);
	if (size <= old_size)
		return resize_in_place(memory, old_size, size, site);
	new = ksan_allocation_allowed(size) ? allocate_for_growth(size) : NULL;
	new = allocated(new, size, 0, site);
	if (!new)
		return NULL;
	ksan_port_copy(new, memory, old_size);
	ksan_copy_metadata_from(new, memory, old_size, site->pc, site->frame);
	repoison_slack(new, old_size, site);
	ksan_deallocate(memory, site->function, site->pc, site->frame);
	return new;
}

KSAN_WRAPPER(void *, realloc, (void *memory, size_t size))
{
	const struct site site = SITE(realloc);

	return reallocate(memory, size, &site);
}

KSAN_WRAPPER(void *, reallocarray, (void *memory, size_t count, size_t size))
{
	const struct site site = SITE(reallocarray);
	size_t total;

	if (__builtin_mul_overflow(count, size, &total)) {
		errno = ENOMEM;
		return NULL;
	}
	return reallocate(memory, total, &site);
}

KSAN_WRAPPER(void *, memalign, (size_t alignment, size_t size))
{
	return ksan_allocate_aligned(alignment, size, (uintptr_t)memalign + 1, KSAN_CALLER,
				     KSAN_FRAME);
}

KSAN_WRAPPER(void *, __libc_memalign, (size_t alignment, size_t size))
{
	return ksan_allocate_aligned(alignment, size, (uintptr_t)memalign + 1, KSAN_CALLER,
				     KSAN_FRAME);
}

KSAN_WRAPPER(void *, aligned_alloc, (size_t alignment, size_t size))
{
	return ksan_allocate_aligned(alignment, size, (uintptr_t)aligned_alloc + 1, KSAN_CALLER,
				     KSAN_FRAME);
}

KSAN_WRAPPER(int, posix_memalign, (void **result, size_t alignment, size_t size))
{
	int saved_errno = errno, error = 0;
	void *memory;

	if (alignment % sizeof(void *) || !alignment || (alignment & (alignment - 1)))
		return EINVAL;
	memory = ksan_allocate_aligned(alignment, size, (uintptr_t)posix_memalign + 1, KSAN_CALLER,
				       KSAN_FRAME);
	if (!memory)
		error = ENOMEM;
	errno = saved_errno;
	if (error)
		return error;
	*result = memory;
	ksan_unpoison(result, sizeof(*result));
	return 0;
}

KSAN_WRAPPER(void *, valloc, (size_t size))
{
	return ksan_allocate_aligned((size_t)getpagesize(), size, (uintptr_t)valloc + 1,
				     KSAN_CALLER, KSAN_FRAME);
}

KSAN_WRAPPER(void *, pvalloc, (size_t size))
{
	size_t page = (size_t)getpagesize(), rounded;

	if (__builtin_add_overflow(size, page - 1, &rounded)) {
		errno = ENOMEM;
		return NULL;
	}
	return ksan_allocate_aligned(page, rounded & ~(page - 1), (uintptr_t)pvalloc + 1,
				     KSAN_CALLER, KSAN_FRAME);
}
