/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * Tags belong to the physical page: what is tagged through one mapping is tagged in all that have
 * tags, and an access through any of them is checked.
 */
#include "../src/port.h"

#define PAGE_USED FIRST_PAGE

static void start(void)
{
	space_unmap_all();
	page_free(PAGE_USED);
	page_prepare(PAGE_USED, page_clear_tags);
}

static void one_space(bool bug)
{
	char *first, *second;

	start();
	first = space_map(0, 0, PAGE_USED, TAGGED);
	second = space_map(0, 1, PAGE_USED, TAGGED);
	tag_memory(tag_pointer(first, 5));
	report_unless_tag(second, 5);
	tag_memory(tag_pointer(second + GRANULE, 6));
	report_unless_tag(first + GRANULE, 6);
	tag_write(tag_pointer(second, 5), 1);
	tag_read(tag_pointer(first + GRANULE, bug ? 5 : 6));
}

static void two_spaces(bool bug)
{
	char *address;

	start();
	address = space_map(0, 0, PAGE_USED, TAGGED);
	space_map(1, 0, PAGE_USED, TAGGED);
	tag_memory(tag_pointer(address, 7));
	space_use(1);
	report_unless_tag(address, 7);
	tag_write(tag_pointer(address, bug ? 8 : 7), 1);
	space_use(0);
}

static void beyond_the_object(bool bug)
{
	char *object;

	start();
	object = tag_pointer(space_map(0, 0, PAGE_USED, TAGGED), 3);
	tag_memory(object);
	tag_memory(tag_pointer(object + GRANULE, 9));
	tag_write(object + (bug ? GRANULE : GRANULE - 8), 1);
}

static void after_free(bool bug)
{
	char *object, *next;

	start();
	object = tag_pointer(space_map(0, 0, PAGE_USED, TAGGED), 3);
	tag_memory(object);
	tag_write(object, 1);
	next = tag_pointer(object, 4);
	tag_memory(next);
	tag_read(bug ? object : next);
}

/* A mapping without tags is not checked. With the bug, to give it tags clears them once more. */
static void other_attributes(bool bug)
{
	char *plain, *tagged;

	start();
	plain = space_map(0, 0, PAGE_USED, UNTAGGED);
	tag_write(plain, 1);
	tagged = space_map(0, 1, PAGE_USED, TAGGED);
	tag_memory(tag_pointer(tagged, 11));
	tag_read(tag_pointer(plain, 2));
	if (bug)
		page_free(PAGE_USED);
	page_prepare(PAGE_USED, page_clear_tags);
	plain = space_map(0, 0, PAGE_USED, TAGGED);
	report_unless_tag(plain, 11);
	tag_read(tag_pointer(plain, 11));
}

SCENARIO(mappings, CASE(one_space), CASE(two_spaces), CASE(beyond_the_object), CASE(after_free),
	 CASE(other_attributes));
