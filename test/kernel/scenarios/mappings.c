/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * Metadata belongs to pages: what one mapping of a page makes of it, another sees; and of what
 * looks contiguous, the metadata need not be.
 */
#include "../src/kernel.h"

/* Two pages that lie in the wrong order, mapped in the right one. */
struct pair {
	char *pages, *view;
};

static struct pair map_pair(void)
{
	char *pages = page_allocate(2);
	void *swapped[] = {pages + PAGE_SIZE, pages};

	memset(pages, 0, 2 * PAGE_SIZE);
	return (struct pair){pages, map_pages(swapped, 2)};
}

static void free_pair(struct pair pair)
{
	unmap_pages(pair.view, 2);
	page_free(pair.pages, 2);
}

static noinline void poison_seen_through_other(bool bug)
{
	struct pair pair = map_pair();

	pair.view[10] = (char)VALUE(char, 1, bug);
	hide(pair.pages);
	USE(pair.pages[PAGE_SIZE + 10] > 5);
	free_pair(pair);
}

static noinline void clean_seen_through_other(bool bug)
{
	struct pair pair = map_pair();

	ksan_poison(pair.pages, 2 * PAGE_SIZE);
	memset(pair.view, 0, bug ? PAGE_SIZE + 99 : PAGE_SIZE + 100);
	hide(pair.pages);
	USE(pair.pages[99] > 5);
	free_pair(pair);
}

static noinline void copy_over_border(bool bug)
{
	struct pair pair = map_pair();
	char *copy = kzalloc(64);

	if (bug)
		ksan_poison(pair.pages + 20, 1); /* behind the border in the view */
	memcpy(copy, pair.view + PAGE_SIZE - 32, 64);
	hide(copy);
	USE(copy[51] > 5);
	USE(copy[52] > 5);
	kfree(copy);
	free_pair(pair);
}

static noinline void overlapping_move(bool bug)
{
	struct pair pair = map_pair();
	char *middle = pair.view + PAGE_SIZE;

	if (bug)
		ksan_poison(middle - 3, 1);
	memmove(middle - 30, middle - 40, 60);
	memmove(middle - 44, middle - 30, 60);
	hide(middle);
	USE(middle[-8] > 5);
	USE(middle[-7] > 5);
	USE(middle[-6] > 5);
	free_pair(pair);
}

static noinline void check_over_border(bool bug)
{
	struct pair pair = map_pair();

	if (bug)
		ksan_poison(pair.view + PAGE_SIZE - 1, 3);
	ksan_check(pair.view, 2 * PAGE_SIZE);
	free_pair(pair);
}

/* One access that crosses the border: it cleans what it overwrites, and is never a false report. */
static noinline void store_over_border(bool bug)
{
	struct pair pair = map_pair();

	ksan_poison(pair.view, 2 * PAGE_SIZE);
	*(uint64_t *)(pair.view + PAGE_SIZE - 4) = 1;
	hide(pair.view);
	USE(*(uint64_t *)(pair.view + PAGE_SIZE - 4) > 5);
	USE(*(uint32_t *)(pair.pages) > 5);
	USE(*(uint32_t *)(pair.pages + 2 * PAGE_SIZE - 4) > 5);
	if (bug)
		USE(pair.pages[4]);
	free_pair(pair);
}

/* What has no metadata counts as initialised: constants, code, devices. */
static noinline void untracked(bool bug)
{
	struct pair pair = map_pair();
	const char *code = (const char *)(uintptr_t)untracked;

	ksan_poison(code, 64);
	hide(&code);
	USE(*code > 5);
	ksan_poison(pair.view, 64);
	memcpy(pair.view, code, bug ? 31 : 32);
	hide(pair.view);
	USE(pair.view[31] > 5);
	free_pair(pair);
}

SCENARIO(mappings, CASE(poison_seen_through_other), CASE(clean_seen_through_other),
	 CASE(copy_over_border), CASE(overlapping_move), CASE(check_over_border),
	 CASE(store_over_border), CASE(untracked));
