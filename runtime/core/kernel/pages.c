/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
#include "core/kernel/pages.h"

#include <ksan/port-kernel.h>
#include "core/memory/shadow.h"

/* Bytes from addr to the end of its page, at most size. */
static size_t within_page(const void *addr, size_t size)
{
	size_t rest = KSAN_PAGE_SIZE - (uintptr_t)addr % KSAN_PAGE_SIZE;

	return size < rest ? size : rest;
}

/* The same downwards: bytes of the page that lie below end. */
static size_t within_page_below(const void *end, size_t size)
{
	size_t rest = ((uintptr_t)end - 1) % KSAN_PAGE_SIZE + 1;

	return size < rest ? size : rest;
}

static size_t smaller(size_t a, size_t b)
{
	return a < b ? a : b;
}

void ksan_pages_poison(const void *addr, size_t size, ksan_origin origin)
{
	for (const char *at = addr, *end = at + size; at != end;) {
		size_t part = within_page(at, (size_t)(end - at));

		ksan_poison(at, part, origin);
		at += part;
	}
}

void ksan_pages_unpoison(const void *addr, size_t size)
{
	for (const char *at = addr, *end = at + size; at != end;) {
		size_t part = within_page(at, (size_t)(end - at));

		ksan_unpoison(at, part);
		at += part;
	}
}

void ksan_pages_set_origin(const void *addr, size_t size, ksan_origin origin)
{
	for (const char *at = addr, *end = at + size; at != end;) {
		size_t part = within_page(at, (size_t)(end - at));

		ksan_set_origin(at, part, origin);
		at += part;
	}
}

size_t ksan_pages_first_poisoned(const void *addr, size_t size)
{
	const char *start = addr;

	for (size_t offset = 0; offset < size;) {
		size_t part = within_page(start + offset, size - offset);
		size_t first = ksan_first_poisoned(start + offset, part);

		offset += first;
		if (first < part)
			return offset;
	}
	return size;
}

void ksan_pages_copy(void *dst, const void *src, size_t size, uintptr_t pc, uintptr_t frame)
{
	char *to = dst;
	const char *from = src;

	if ((uintptr_t)to <= (uintptr_t)from) {
		while (size) {
			size_t part = smaller(within_page(to, size), within_page(from, size));

			ksan_copy_metadata_from(to, from, part, pc, frame);
			to += part;
			from += part;
			size -= part;
		}
		return;
	}
	while (size) {
		size_t part = smaller(within_page_below(to + size, size),
				      within_page_below(from + size, size));

		size -= part;
		ksan_copy_metadata_from(to + size, from + size, part, pc, frame);
	}
}
