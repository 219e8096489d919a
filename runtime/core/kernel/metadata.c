/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * Where the metadata of an access is. What is not tracked shares two stand-ins: loads see zeros,
 * stores go nowhere.
 */
#include "core/kernel/interface.h"
#include "core/kernel/pages.h"
#include "core/kernel/report_exception.h"
#include "core/kernel/runtime.h"

/* Longer than any access, from wherever in its page it starts. */
#define STAND_IN_SIZE (2 * KSAN_PAGE_SIZE)

/* From the start of a page, by which instrumented code tells that there is nothing to remember. */
static _Alignas(KSAN_PAGE_SIZE) uint8_t zeros[STAND_IN_SIZE], nowhere[STAND_IN_SIZE];

static inline struct ksan_metadata_pointers stand_in(bool store)
{
	uint8_t *bytes = store ? nowhere : zeros;

	return (struct ksan_metadata_pointers){bytes, bytes};
}

static inline struct ksan_metadata_pointers at(const struct ksan_page_metadata *page,
					       uintptr_t offset)
{
	return (struct ksan_metadata_pointers){page->shadow + offset,
					       page->origins + offset / KSAN_ORIGIN_SIZE};
}

/* An access that crosses a page is answered exactly where the metadata does not jump. */
static __attribute__((noinline)) struct ksan_metadata_pointers
across_pages(uintptr_t addr, uintptr_t size, bool store)
{
	uintptr_t offset = addr % KSAN_PAGE_SIZE;
	struct ksan_page_metadata first, next, previous;
	bool joined = ksan_port_page_metadata(addr, &first);

	previous = first;
	for (uintptr_t done = KSAN_PAGE_SIZE - offset; joined && done < size;
	     done += KSAN_PAGE_SIZE) {
		joined = ksan_port_page_metadata(addr + done, &next) &&
			 next.shadow == previous.shadow + KSAN_PAGE_SIZE &&
			 next.origins == previous.origins + KSAN_PAGE_SIZE / KSAN_ORIGIN_SIZE;
		previous = next;
	}
	if (joined)
		return at(&first, offset);
	/* What is stored is not followed, but the poison that it overwrites is gone. */
	if (store)
		ksan_pages_unpoison((const void *)addr, size);
	return stand_in(store);
}

/* Always inlined: the caller is the place of the access. */
static inline __attribute__((always_inline)) struct ksan_metadata_pointers
find(const void *pointer, uintptr_t size, bool store)
{
	uintptr_t addr = (uintptr_t)pointer, offset = addr % KSAN_PAGE_SIZE;
	struct ksan_page_metadata page;

	if (!__atomic_load_n(&ksan_started, __ATOMIC_ACQUIRE))
		return stand_in(store);
	if (size > KSAN_PAGE_SIZE - offset)
		return across_pages(addr, size, store);
	if (!ksan_port_page_metadata(addr, &page)) {
		if (store)
			ksan_kernel_check_write(addr, KSAN_CALLER, KSAN_FRAME);
		return stand_in(store);
	}
	return at(&page, offset);
}

#define GETTERS(size)                                                                              \
	struct ksan_metadata_pointers __msan_metadata_ptr_for_load_##size(void *addr)              \
	{                                                                                          \
		return find(addr, size, false);                                                    \
	}                                                                                          \
	struct ksan_metadata_pointers __msan_metadata_ptr_for_store_##size(void *addr)             \
	{                                                                                          \
		return find(addr, size, true);                                                     \
	}

GETTERS(1)
GETTERS(2)
GETTERS(4)
GETTERS(8)

struct ksan_metadata_pointers __msan_metadata_ptr_for_load_n(void *addr, uintptr_t size)
{
	return find(addr, size, false);
}

struct ksan_metadata_pointers __msan_metadata_ptr_for_store_n(void *addr, uintptr_t size)
{
	return find(addr, size, true);
}
