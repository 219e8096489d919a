/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
#include "race.h"

#define BLOCK 16 /* granules */
#define BLOCKS (PAGE_SIZE / GRANULE / BLOCK)

static const struct race *running;
static unsigned batch, pages_of_batch;
/* Pages of the batch: those each CPU is done with, and those whose slow CPU came to the window. */
static unsigned done[CPUS], in_window;
static unsigned contended;

unsigned race_no_tag(unsigned page, unsigned cpu)
{
	(void)page;
	(void)cpu;
	return 0;
}

static bool is_slow(unsigned page)
{
	return running->forced && page % CPUS == machine_cpu();
}

static void wait_for(const unsigned *count, unsigned page)
{
	while (__atomic_load_n(count, __ATOMIC_ACQUIRE) <= page)
		__asm__ volatile("yield");
}

/*
 * Both CPUs come to the next page at about the same time, with one or the other a little ahead.
 * Where they take turns on one host CPU, nobody waits long.
 */
static void come_together(const unsigned *others, unsigned step)
{
	static uint32_t state[CPUS] = {1, 2};
	uint32_t *random = &state[machine_cpu()];

	for (unsigned i = 0; i < 500 && __atomic_load_n(others, __ATOMIC_ACQUIRE) < step; i++)
		__asm__ volatile("yield");
	*random = *random * 1664525 + 1013904223;
	for (unsigned i = *random >> 26; i; i--)
		__asm__ volatile("yield");
}

/*
 * In each second batch of a free race, the second CPU takes every two pages in the other order:
 * their states share a word.
 */
static unsigned page_of(unsigned step)
{
	return !running->forced && batch % 2 && machine_cpu() ? step ^ 1 : step;
}

void race_window(unsigned page)
{
	unsigned other = !machine_cpu(), before = machine_waits(other);

	if (!is_slow(page))
		return;
	/* Up to here the other CPU has not begun with this page. */
	__atomic_store_n(&in_window, page + 1, __ATOMIC_RELEASE);
	while (__atomic_load_n(&done[other], __ATOMIC_ACQUIRE) <= page &&
	       machine_waits(other) == before)
		__asm__ volatile("yield");
}

void race_plain_set(unsigned page, void (*fill)(unsigned page))
{
	if (page_is_ready(page))
		return;
	fill(page);
	if (page_claim(page))
		page_publish(page);
}

/* The granules of a CPU: one in each block of a page. */
static unsigned granule_of(unsigned cpu, unsigned block)
{
	return block * BLOCK + cpu;
}

/* Never the tag of the prepared page. */
static unsigned own_tag(unsigned page, unsigned cpu)
{
	unsigned tag = 1 + (page + cpu * 7 + batch) % 15;

	return tag == running->tag(page, cpu) ? 1 + tag % 15 : tag;
}

static unsigned space_of(unsigned cpu)
{
	return running->two_spaces ? cpu : 0;
}

/* In one space each CPU maps at a place of its own. */
static unsigned place_of(unsigned cpu, unsigned page)
{
	return running->two_spaces ? page : cpu * RACE_BATCH + page;
}

static void take(unsigned page)
{
	unsigned self = machine_cpu(), waits = machine_waits(self);
	char *view;

	running->prepare(page, running->fill);
	if (machine_waits(self) != waits)
		__atomic_fetch_add(&contended, 1, __ATOMIC_RELAXED);
	view = space_map(space_of(self), place_of(self, page), page, TAGGED);
	for (unsigned block = 0; block < BLOCKS; block++)
		report_unless_tag(view + granule_of(self, block) * GRANULE,
				  running->tag(page, self));
	for (unsigned block = 0; block < BLOCKS; block++) {
		char *granule = view + granule_of(self, block) * GRANULE;
		char *pointer = tag_pointer(granule, own_tag(page, self));

		tag_memory(pointer);
		tag_write(pointer, page);
	}
}

/* What both have written, through the mapping of this CPU. */
static void verify(unsigned page)
{
	const char *view = space_address(place_of(machine_cpu(), page));

	for (unsigned cpu = 0; cpu < CPUS; cpu++) {
		for (unsigned block = 0; block < BLOCKS; block++) {
			const char *granule = view + granule_of(cpu, block) * GRANULE;

			report_unless_tag(granule, own_tag(page, cpu));
			tag_read(tag_pointer(granule, own_tag(page, cpu)));
		}
	}
}

/* What each CPU does. */
static void sweep(void)
{
	unsigned self = machine_cpu();

	space_use(space_of(self));
	for (unsigned step = 0; step < pages_of_batch; step++) {
		unsigned page = page_of(step);

		if (!running->forced)
			come_together(&done[!self], step);
		else if (!is_slow(page))
			wait_for(&in_window, page);
		take(page);
		__atomic_store_n(&done[self], step + 1, __ATOMIC_RELEASE);
	}
	machine_meet();
	for (unsigned page = 0; page < pages_of_batch; page++)
		verify(page);
	space_use(0);
}

/* The pages are free, and have the tags of a former use: all of them, and none is 0. */
static void reset(void)
{
	struct page_tags former;

	for (unsigned i = 0; i < PAGE_SIZE / GRANULE; i++)
		former.blocks[i] = 0xf123456789abcde5;
	batch++;
	done[0] = done[1] = in_window = 0;
	space_unmap_all();
	for (unsigned page = 0; page < pages_of_batch; page++) {
		page_free(page);
		if (running->reset)
			running->reset(page);
		page_restore_tags(page, &former);
		if (running->mapped_before)
			space_map(space_of(0), place_of(0, page), page, UNTAGGED);
	}
}

void race_run(const struct race *race, unsigned pages, bool until_lost)
{
	unsigned raced = 0;

	running = race;
	contended = 0;
	while (raced < pages && !(until_lost && report_count())) {
		pages_of_batch = pages - raced < RACE_BATCH ? pages - raced : RACE_BATCH;
		reset();
		machine_on_both(sweep);
		raced += pages_of_batch;
	}
	reset();
	say("%s, %s: %u pages, waited for %u, wrong %u times",
	    race->two_spaces ? "two spaces" : "one space", race->forced ? "forced" : "free", raced,
	    contended, report_count());
}
