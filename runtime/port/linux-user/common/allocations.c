/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * A byte for every 16 bytes of memory says whether a block starts there. Only the bytes of starts
 * are touched, each by whoever has the block, so that no lock is needed.
 */
#include "common/allocations.h"

#include <errno.h>
#include <malloc.h>
#include <stdint.h>
#include <ksan/port.h>
#include "common/init.h"
#include "core/common/options.h"
#include "core/common/text.h"

#define GRANULE_SHIFT 4
#define REGION_SHIFT 30
#define ADDRESS_BITS 47
#define REGION_SIZE ((uintptr_t)1 << REGION_SHIFT)
#define REGIONS ((uintptr_t)1 << (ADDRESS_BITS - REGION_SHIFT))

/*
 * What a byte says: no block; so many bytes less than it has room for, and 1; more than that, so
 * that its size is with its page. No two blocks with so much room start in one.
 */
#define NO_BLOCK 0
#define LARGE_REST 255
#define PAGE_SHIFT 12

/* No block is so large that it starts further below what is in it. */
#define FARTHEST 64

#define MOST_HOOKS 5

/* Bytes of a thread that others need not know of yet. */
#define SLACK 16384

static uint8_t *regions[REGIONS];
static size_t *region_sizes[REGIONS];

/* Bytes in blocks, but for what is in the threads' own counts. */
static int64_t held;
static _Thread_local int64_t own_held;

static void (*before)(size_t parameters);
static void (*after)(void);

struct hooks {
	void (*made)(const volatile void *memory, size_t size);
	void (*ends)(const volatile void *memory);
};
static struct hooks hooks[MOST_HOOKS];
static int hooks_count;

/* The program may define them. */
#define FROM_PROGRAM extern __attribute__((weak))
FROM_PROGRAM void __sanitizer_malloc_hook(const volatile void *memory, size_t size);
FROM_PROGRAM void __sanitizer_free_hook(const volatile void *memory);
FROM_PROGRAM int __sanitizer_ignore_free_hook(const volatile void *memory);

/* Weak: another sanitizer's runtime that is linked beside this one may define them, too. */
#define INTERFACE __attribute__((weak))

int __sanitizer_install_malloc_and_free_hooks(void (*made)(const volatile void *, size_t),
					      void (*ends)(const volatile void *));
size_t __sanitizer_get_estimated_allocated_size(size_t size);
int __sanitizer_get_ownership(const volatile void *p);
const void *__sanitizer_get_allocated_begin(const void *p);
size_t __sanitizer_get_allocated_size(const volatile void *p);
size_t __sanitizer_get_allocated_size_fast(const volatile void *p);
size_t __sanitizer_get_current_allocated_bytes(void);
size_t __sanitizer_get_heap_size(void);
size_t __sanitizer_get_free_bytes(void);
size_t __sanitizer_get_unmapped_bytes(void);
void __sanitizer_purge_allocator(void);
void __sanitizer_print_memory_profile(size_t percent, size_t contexts);

void ksan_allocations_init(void (*before_hook)(size_t), void (*after_hook)(void))
{
	before = before_hook;
	after = after_hook;
}

/* ---- the table ---- */

/* A part of one of the two tables. */
static void *part_of(void **parts, uintptr_t number, size_t size, bool make)
{
	void *part, *none = NULL;

	if (number >= REGIONS)
		return NULL;
	part = __atomic_load_n(&parts[number], __ATOMIC_ACQUIRE);
	if (part || !make)
		return part;
	part = ksan_port_map(size);
	if (part && !__atomic_compare_exchange_n(&parts[number], &none, part, false,
						 __ATOMIC_ACQ_REL, __ATOMIC_ACQUIRE))
		return none;
	return part;
}

static uint8_t *region_of(uintptr_t number, bool make)
{
	return part_of((void **)regions, number, REGION_SIZE >> GRANULE_SHIFT, make);
}

static size_t *size_in_page(const volatile void *memory, bool make)
{
	uintptr_t addr = (uintptr_t)memory;
	size_t *sizes = part_of((void **)region_sizes, addr >> REGION_SHIFT,
				(REGION_SIZE >> PAGE_SHIFT) * sizeof(*sizes), make);

	return sizes ? &sizes[(addr & (REGION_SIZE - 1)) >> PAGE_SHIFT] : NULL;
}

static size_t place_in_region(uintptr_t addr)
{
	return (addr & (REGION_SIZE - 1)) >> GRANULE_SHIFT;
}

static uint8_t mark_of(const volatile void *memory)
{
	uintptr_t addr = (uintptr_t)memory;
	const uint8_t *region = region_of(addr >> REGION_SHIFT, false);

	if (!region || addr % (1 << GRANULE_SHIFT))
		return NO_BLOCK;
	return __atomic_load_n(&region[place_in_region(addr)], __ATOMIC_RELAXED);
}

static void set_mark(const void *memory, uint8_t mark)
{
	uintptr_t addr = (uintptr_t)memory;
	uint8_t *region = region_of(addr >> REGION_SHIFT, mark != NO_BLOCK);

	if (region)
		__atomic_store_n(&region[place_in_region(addr)], mark, __ATOMIC_RELAXED);
}

static void set_size(void *memory, size_t room, size_t size)
{
	size_t *large;

	if (room - size < LARGE_REST - 1) {
		set_mark(memory, (uint8_t)(room - size + 1));
		return;
	}
	large = size_in_page(memory, true);
	if (large)
		*large = size;
	set_mark(memory, LARGE_REST);
}

static size_t size_of(const volatile void *memory)
{
	uint8_t mark = mark_of(memory);
	const size_t *large;

	if (mark == NO_BLOCK)
		return 0;
	if (mark != LARGE_REST)
		return malloc_usable_size((void *)(uintptr_t)memory) - (mark - 1u);
	large = size_in_page(memory, false);
	return large ? *large : 0;
}

/* The start of the block that begins at this place or before it, in so many regions at most. */
static uintptr_t start_before(uintptr_t addr)
{
	size_t place = place_in_region(addr);
	uintptr_t number = addr >> REGION_SHIFT;

	for (unsigned n = 0; n < FARTHEST; n++) {
		const uint8_t *region = region_of(number, false);

		for (size_t i = place + 1; region && i--;)
			if (__atomic_load_n(&region[i], __ATOMIC_RELAXED) != NO_BLOCK)
				return (number << REGION_SHIFT) + (i << GRANULE_SHIFT);
		if (!number--)
			break;
		place = (REGION_SIZE >> GRANULE_SHIFT) - 1;
	}
	return 0;
}

/* ---- what is held ---- */

static void hold(int64_t bytes)
{
	own_held += bytes;
	if (own_held <= SLACK && own_held >= -SLACK)
		return;
	__atomic_fetch_add(&held, own_held, __ATOMIC_RELAXED);
	own_held = 0;
}

void ksan_allocations_thread_exit(void)
{
	__atomic_fetch_add(&held, own_held, __ATOMIC_RELAXED);
	own_held = 0;
}

/* ---- hooks ---- */

static void enter(size_t parameters)
{
	if (before)
		before(parameters);
}

static void leave(void)
{
	if (after)
		after();
}

static void call_made(void *memory, size_t size)
{
	if (__sanitizer_malloc_hook) {
		enter(2);
		__sanitizer_malloc_hook(memory, size);
		leave();
	}
	for (int i = 0; i < MOST_HOOKS && hooks[i].made; i++) {
		enter(2);
		hooks[i].made(memory, size);
		leave();
	}
}

static bool call_ends(void *memory)
{
	bool stays = false;

	if (__sanitizer_free_hook) {
		enter(1);
		__sanitizer_free_hook(memory);
		leave();
	}
	for (int i = 0; i < MOST_HOOKS && hooks[i].ends; i++) {
		enter(1);
		hooks[i].ends(memory);
		leave();
	}
	if (__sanitizer_ignore_free_hook) {
		enter(1);
		stays = __sanitizer_ignore_free_hook(memory) != 0;
		leave();
	}
	return !stays;
}

static bool any_hooks(void)
{
	return ksan_initialized && (hooks_count || __sanitizer_malloc_hook ||
				    __sanitizer_free_hook || __sanitizer_ignore_free_hook);
}

static void put(void *memory, size_t size)
{
	size_t room = malloc_usable_size(memory);

	set_size(memory, room, size);
	hold((int64_t)room);
}

static void lift(void *memory)
{
	if (mark_of(memory) == NO_BLOCK)
		return;
	hold(-(int64_t)malloc_usable_size(memory));
	set_mark(memory, NO_BLOCK);
}

void ksan_allocation_made(void *memory, size_t size)
{
	if (!memory)
		return;
	put(memory, size);
	if (__builtin_expect(any_hooks(), 0))
		call_made(memory, size);
}

bool ksan_allocation_ends(void *memory)
{
	if (!memory)
		return true;
	if (__builtin_expect(any_hooks(), 0) && !call_ends(memory))
		return false;
	lift(memory);
	return true;
}

size_t ksan_allocation_lift(void *memory)
{
	size_t size = size_of(memory);

	lift(memory);
	return size;
}

void ksan_allocation_put(void *memory, uintptr_t before, size_t size)
{
	put(memory, size);
	if (before == (uintptr_t)memory || !any_hooks())
		return;
	call_made(memory, size);
	call_ends((void *)before);
}

INTERFACE int __sanitizer_install_malloc_and_free_hooks(void (*made)(const volatile void *, size_t),
							void (*ends)(const volatile void *))
{
	if (!made || !ends || hooks_count == MOST_HOOKS)
		return 0;
	hooks[hooks_count] = (struct hooks){made, ends};
	return ++hooks_count;
}

/* ---- what the program asks ---- */

INTERFACE int __sanitizer_get_ownership(const volatile void *p)
{
	return mark_of(p) != NO_BLOCK;
}

INTERFACE const void *__sanitizer_get_allocated_begin(const void *p)
{
	uintptr_t start = start_before((uintptr_t)p);
	size_t size = size_of((void *)start);

	/* A block of no bytes has its own address. */
	return start && (uintptr_t)p - start < (size ? size : 1) ? (void *)start : NULL;
}

INTERFACE size_t __sanitizer_get_allocated_size(const volatile void *p)
{
	if (p && mark_of(p) == NO_BLOCK)
		ksan_fatal("__sanitizer_get_allocated_size() was asked about %p, which is no block "
			   "of the allocator: ask __sanitizer_get_ownership() first",
			   (void *)(uintptr_t)p);
	return size_of(p);
}

INTERFACE size_t __sanitizer_get_allocated_size_fast(const volatile void *p)
{
	return size_of(p);
}

INTERFACE size_t __sanitizer_get_estimated_allocated_size(size_t size)
{
	return size < PTRDIFF_MAX ? size : PTRDIFF_MAX;
}

INTERFACE size_t __sanitizer_get_current_allocated_bytes(void)
{
	int64_t bytes = __atomic_add_fetch(&held, own_held, __ATOMIC_RELAXED);

	own_held = 0;
	return bytes > 0 ? (size_t)bytes : 0;
}

INTERFACE size_t __sanitizer_get_heap_size(void)
{
	struct mallinfo2 information = mallinfo2();

	return information.arena + information.hblkhd;
}

INTERFACE size_t __sanitizer_get_free_bytes(void)
{
	size_t heap = __sanitizer_get_heap_size(), used = __sanitizer_get_current_allocated_bytes();

	return heap > used ? heap - used : 0;
}

/* Memory that goes back to the system counts as the heap's no longer. */
INTERFACE size_t __sanitizer_get_unmapped_bytes(void)
{
	return 0;
}

INTERFACE void __sanitizer_purge_allocator(void)
{
	malloc_trim(0);
}

/* Where blocks were allocated is not kept, so there is no share of places to print. */
INTERFACE void __sanitizer_print_memory_profile(size_t percent, size_t contexts)
{
	size_t heap = __sanitizer_get_heap_size(), used = __sanitizer_get_current_allocated_bytes();

	(void)percent, (void)contexts;
	ksan_print("Live Heap Allocations: %zu bytes; the heap has %zu bytes, of which %zu are "
		   "free\n",
		   used, heap, heap > used ? heap - used : 0);
	ksan_print_flush();
}
