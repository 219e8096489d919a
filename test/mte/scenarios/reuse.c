/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* Tags that stay with a page, and tags that must not: free and in use again, swapped out, copied.
 */
#include "race.h"

#define PAGE_USED FIRST_PAGE
#define PAGE_NEXT (FIRST_PAGE + 1)
#define PAGE_DISK (FIRST_PAGE + 2)
#define SWAPPED 64

/* Of each page that is swapped out. */
static struct page_tags swapped[SWAPPED];

/* A page with a tag for each of two granules, and data. */
static char *use(unsigned page)
{
	char *address;

	space_unmap_all();
	page_free(page);
	page_prepare(page, page_clear_tags);
	address = space_map(0, 0, page, TAGGED);
	for (unsigned i = 0; i < 2; i++) {
		char *pointer = tag_pointer(address + i * GRANULE, 5 + i);

		tag_memory(pointer);
		tag_write(pointer, 100 + i);
	}
	return address;
}

/* Whether a page has what use() gave it. */
static void look(const char *address)
{
	for (unsigned i = 0; i < 2; i++) {
		const char *pointer = tag_pointer(address + i * GRANULE, 5 + i);
		unsigned before = report_count();

		report_unless_tag(pointer, 5 + i);
		if (tag_read(pointer) != 100 + i && report_count() == before)
			panic("data is lost");
	}
}

/* With the bug, the page is given back without a word to the page states. */
static void free_and_used_again(bool bug)
{
	char *address;

	use(PAGE_USED);
	space_unmap_all();
	if (!bug)
		page_free(PAGE_USED);
	page_prepare(PAGE_USED, page_clear_tags);
	address = space_map(0, 3, PAGE_USED, TAGGED);
	for (unsigned i = 0; i < PAGE_SIZE / GRANULE; i++)
		report_unless_tag(address + i * GRANULE, 0);
	tag_write(address, 1);
}

static void bring_tags(unsigned page)
{
	page_restore_tags(page, &swapped[0]);
}

/* With the bug, only the data goes to the disk. */
static void swapped_out_and_in(bool bug)
{
	use(PAGE_USED);
	page_save_tags(PAGE_USED, &swapped[0]);
	page_copy_data(PAGE_DISK, PAGE_USED);
	space_unmap_all();
	page_free(PAGE_USED);
	page_prepare(PAGE_USED, page_clear_tags); /* for somebody else */
	page_free(PAGE_NEXT);
	page_copy_data(PAGE_NEXT, PAGE_DISK);
	page_prepare(PAGE_NEXT, bug ? page_clear_tags : bring_tags);
	look(space_map(0, 4, PAGE_NEXT, TAGGED));
}

/* Two spaces share a page until one of them writes. With the bug, its copy has no tags. */
static void copy_on_write(bool bug)
{
	char *address = use(PAGE_USED);

	space_map(1, 0, PAGE_USED, TAGGED);
	page_save_tags(PAGE_USED, &swapped[0]);
	page_free(PAGE_NEXT);
	page_copy_data(PAGE_NEXT, PAGE_USED);
	page_prepare(PAGE_NEXT, bug ? page_clear_tags : bring_tags);
	space_map(1, 0, PAGE_NEXT, TAGGED);
	tag_memory(tag_pointer(address, 12)); /* of the original */
	space_use(1);
	look(address);
	space_use(0);
	report_unless_tag(address, 12);
}

static unsigned swapped_tag(unsigned page, unsigned cpu)
{
	return 1 + (page * 3 + cpu * 5) % 15;
}

static void swap_out(unsigned page)
{
	char *address = page_address(page);

	for (unsigned i = 0; i < PAGE_SIZE / GRANULE; i++)
		tag_memory(tag_pointer(address + i * GRANULE, swapped_tag(page, i % CPUS)));
	page_save_tags(page, &swapped[page]);
}

static void swap_in(unsigned page)
{
	race_window(page);
	page_restore_tags(page, &swapped[page]);
}

/* Both CPUs bring the page in, and change its tags. */
static void race_to_swap_in(bool two_spaces, bool bug)
{
	struct race race = {.prepare = bug ? race_plain_set : page_prepare,
			    .fill = swap_in,
			    .reset = swap_out,
			    .tag = swapped_tag,
			    .two_spaces = two_spaces,
			    .forced = true};

	race_run(&race, SWAPPED, false);
}

static void swapped_in_one_space(bool bug)
{
	race_to_swap_in(false, bug);
}

static void swapped_in_two_spaces(bool bug)
{
	race_to_swap_in(true, bug);
}

SCENARIO(reuse, CASE(free_and_used_again), CASE(swapped_out_and_in), CASE(copy_on_write),
	 CASE(swapped_in_one_space), CASE(swapped_in_two_spaces));
