/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* Objects of a few sizes, many to a page; larger ones are pages. */
#include "kernel.h"

#define CLASSES 7
#define SMALLEST 32
#define LARGEST (SMALLEST << (CLASSES - 1))

static char *partial[CLASSES];
static struct spinlock lock;

static unsigned class_of(size_t size)
{
	unsigned kind = 0;

	while ((size_t)SMALLEST << kind < size)
		kind++;
	return kind;
}

/* A free object of the slab, marked as used; NULL when it is full. */
static char *take(char *page)
{
	struct slab *slab = page_slab(page);
	unsigned objects = PAGE_SIZE / slab->size;

	for (unsigned i = 0; i < objects; i++) {
		uint64_t bit = 1ull << i % 64;

		if (!(slab->used[i / 64] & bit)) {
			slab->used[i / 64] |= bit;
			return page + i * slab->size;
		}
	}
	return NULL;
}

static char *new_slab(unsigned size)
{
	char *page = page_allocate(1);

	if (page)
		*page_slab(page) = (struct slab){.size = size};
	return page;
}

static char *allocate_large(size_t size)
{
	unsigned pages = (unsigned)((size + PAGE_SIZE - 1) / PAGE_SIZE);
	char *object = page_allocate(pages);

	if (object)
		*page_slab(object) = (struct slab){.size = pages * PAGE_SIZE};
	return object;
}

static char *allocate_small(unsigned kind)
{
	uint64_t flags = spin_lock(&lock);
	char *object = partial[kind] ? take(partial[kind]) : NULL;

	if (!object) {
		partial[kind] = new_slab(SMALLEST << kind);
		object = partial[kind] ? take(partial[kind]) : NULL;
	}
	spin_unlock(&lock, flags);
	return object;
}

void *kmalloc(size_t size)
{
	char *object = size > LARGEST ? allocate_large(size) : allocate_small(class_of(size));

	if (!object)
		panic("no memory");
	ksan_allocated(object, page_slab(object)->size);
	return object;
}

void *kzalloc(size_t size)
{
	return memset(kmalloc(size), 0, size);
}

void kfree(void *object)
{
	char *page = (char *)((uintptr_t)object & ~(uintptr_t)(PAGE_SIZE - 1));
	struct slab *slab = page_slab(page);
	unsigned index, size = slab->size;
	uint64_t flags;
	bool empty;

	if (size >= PAGE_SIZE) {
		page_free(object, size / PAGE_SIZE);
		return;
	}
	ksan_freed(object, size);
	index = (unsigned)((char *)object - page) / size;
	flags = spin_lock(&lock);
	if (!(slab->used[index / 64] & 1ull << index % 64))
		panic("object %p is freed twice", object);
	slab->used[index / 64] &= ~(1ull << index % 64);
	empty = !slab->used[0] && !slab->used[1] && partial[class_of(size)] != page;
	if (empty)
		page_free(page, 1);
	else if (partial[class_of(size)] != page)
		partial[class_of(size)] = page;
	spin_unlock(&lock, flags);
}
