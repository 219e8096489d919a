/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* Pages, whose tags are theirs however they are mapped, prepared by ksan's protocol of page states.
 */
#include <ksan/page-state.h>
#include "port.h"

static uint8_t states[PAGES];
static const struct ksan_page_map map = {.states = states, .count = PAGES};

bool page_claim(unsigned page)
{
	return ksan_page_claim(&map, page);
}

bool page_try_claim(unsigned page)
{
	return ksan_page_try_claim(&map, page) == KSAN_PAGE_IS_CLAIMED;
}

bool page_is_ready(unsigned page)
{
	return ksan_page_is_ready(&map, page);
}

void page_publish(unsigned page)
{
	ksan_page_publish(&map, page);
}

void page_free(unsigned page)
{
	ksan_page_forget(&map, page);
}

void page_prepare(unsigned page, void (*fill)(unsigned page))
{
	if (!page_is_ready(page) && page_claim(page)) {
		fill(page);
		page_publish(page);
	}
}

char *page_address(unsigned page)
{
	return (char *)(PAGES_BASE + (uintptr_t)page * PAGE_SIZE);
}

void page_clear_tags(unsigned page)
{
	char *address = page_address(page);
	unsigned block = tag_block();

	for (unsigned i = 0; i < PAGE_SIZE; i += block)
		tag_set_block(address + i, 0);
}

void page_save_tags(unsigned page, struct page_tags *tags)
{
	char *address = page_address(page);
	unsigned block = tag_block();

	for (unsigned i = 0; i < PAGE_SIZE / block; i++)
		tags->blocks[i] = tags_of_block(address + i * block);
}

void page_restore_tags(unsigned page, const struct page_tags *tags)
{
	char *address = page_address(page);
	unsigned block = tag_block();

	for (unsigned i = 0; i < PAGE_SIZE / block; i++)
		tag_set_block(address + i * block, tags->blocks[i]);
}

void page_copy_data(unsigned to, unsigned from)
{
	const uint64_t *source = (const uint64_t *)page_address(from);
	uint64_t *target = (uint64_t *)page_address(to);

	tag_checks(false);
	for (unsigned i = 0; i < PAGE_SIZE / sizeof(*source); i++)
		target[i] = source[i];
	tag_checks(true);
}
