/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* Pages of memory, each with its metadata. */
#include "kernel.h"

extern char data_begin[], image_end[];

struct page {
	bool used;
	struct slab slab;
};

static struct page *pages;
static uintptr_t first, next;
static unsigned count;
static struct spinlock lock;

static uintptr_t round_up(uintptr_t value)
{
	return (value + PAGE_SIZE - 1) & ~(uintptr_t)(PAGE_SIZE - 1);
}

/* Behind the image: the port's table, ours, the pages (the last are frames), shadow, origins. */
void page_start(uintptr_t top)
{
	uintptr_t data = (uintptr_t)data_begin - KERNEL_BASE,
		  at = (uintptr_t)image_end - KERNEL_BASE;
	uintptr_t image = at - data, all = top / PAGE_SIZE - FIRST_PAGE, size, shadow, origins;

	port_set_table((void *)(DIRECT_BASE + at), all);
	at = round_up(at + port_table_size(all));
	pages = (struct page *)(DIRECT_BASE + at);
	at = round_up(at + all * sizeof(*pages));
	size = ((top - at - 2 * image) / 3) & ~(uintptr_t)(PAGE_SIZE - 1);
	first = at;
	count = (unsigned)(size / PAGE_SIZE) - FRAMES;
	shadow = at + size;
	origins = shadow + size + image;
	memset(pages, 0, count * sizeof(*pages));
	port_reserve_pages(at, at + size, shadow, origins);
	port_reserve_pages(data, data + image, shadow + size, origins + size);
	port_set_up_pages(at, count, NULL);
	port_set_up_pages(data, image / PAGE_SIZE, NULL);
	frame_start(at + (uintptr_t)count * PAGE_SIZE);
}

static bool is_free(unsigned page, unsigned wanted)
{
	if (page + wanted > count)
		return false;
	for (unsigned i = 0; i < wanted; i++)
		if (pages[page + i].used)
			return false;
	return true;
}

void *page_allocate(unsigned wanted)
{
	uint64_t flags = spin_lock(&lock);
	unsigned page = (unsigned)next, tried = 0;
	void *result;

	while (!is_free(page, wanted)) {
		page = page + 1 < count ? page + 1 : 0;
		if (++tried > count) {
			spin_unlock(&lock, flags);
			return NULL;
		}
	}
	for (unsigned i = 0; i < wanted; i++)
		pages[page + i].used = true;
	next = page + wanted < count ? page + wanted : 0;
	spin_unlock(&lock, flags);
	result = (void *)(DIRECT_BASE + first + (uintptr_t)page * PAGE_SIZE);
	ksan_allocated(result, (size_t)wanted * PAGE_SIZE);
	return result;
}

static struct page *page_of(const void *address)
{
	return &pages[((uintptr_t)address - DIRECT_BASE - first) / PAGE_SIZE];
}

void page_free(void *address, unsigned number)
{
	struct page *page = page_of(address);
	uint64_t flags;

	ksan_freed(address, (size_t)number * PAGE_SIZE);
	flags = spin_lock(&lock);
	for (unsigned i = 0; i < number; i++) {
		if (!page[i].used)
			panic("page %p is freed twice", address);
		page[i].used = false;
	}
	spin_unlock(&lock, flags);
}

struct slab *page_slab(const void *address)
{
	return &page_of(address)->slab;
}
