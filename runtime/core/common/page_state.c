/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * Two bits a page, *claimed* and *ready*. test/models has the model of this file; the names in
 * brackets are the steps that both have.
 *
 * All writes of a word are atomic read-modify-writes. So the bits of its other pages are never
 * lost, and a release of one page is not cut off by what happens to another: who reads the word
 * later, whoever wrote it last, comes after that release (in C11's terms, they continue its release
 * sequence; on hardware, a read-modify-write acts on the newest value).
 */
#include <ksan/page-state.h>
#include <ksan/port.h>
#include "core/common/text.h"

/* The bits *claimed* of all pages of a word; *ready* is the bit to the left. */
#define ALL_CLAIMED UINT64_C(0x5555555555555555)

/* Reports one mistake of each kind: the next ones are likely to be the same. */
static void report(bool *reported, const char *what, size_t page, size_t count)
{
	char line[160];
	size_t size;

	if (__atomic_exchange_n(reported, true, __ATOMIC_RELAXED))
		return;
	size = ksan_format(line, sizeof(line), "ksan: page %zu %s (the map has %zu pages)\n", page,
			   what, count);
	ksan_port_write(line, size);
}

static bool is_outside(const struct ksan_page_map *map, size_t first, size_t count)
{
	static bool reported;

	if (count <= map->count && first <= map->count - count)
		return false;
	report(&reported, "is outside of the map of page states: it stays without metadata", first,
	       map->count);
	return true;
}

static uint64_t *word_of(const struct ksan_page_map *map, size_t page)
{
	return &map->words[page / KSAN_PAGES_PER_WORD];
}

/*
 * [claim] Test and set in one step, of the *claimed* bits of the mask: of all that try, one finds a
 * bit clear. Returns the word before.
 *
 * Acquire, with the release of [forget]: what earlier owners did to the metadata, and left for it
 * elsewhere, comes before the initialisation. [look] is not enough for that: since then another may
 * have claimed and forgotten the page.
 */
static uint64_t claim(uint64_t *word, uint64_t claimed)
{
	return __atomic_fetch_or(word, claimed, __ATOMIC_ACQUIRE);
}

/*
 * [publish] Release: the initialised metadata comes before *ready*, so who reads *ready* with
 * acquire reads nothing older. *claimed* stays: there is no moment at which a second one could
 * claim. Returns the word before.
 */
static uint64_t publish(uint64_t *word, uint64_t claimed)
{
	return __atomic_fetch_or(word, claimed << 1, __ATOMIC_RELEASE);
}

/*
 * [forget] Both bits in one step: others may wait for a claimer that forgets because it cannot
 * initialise. If *claimed* went first, one of them could be ready when *ready* goes, and the page
 * would stay claimed for ever.
 *
 * Release, with the acquire of [claim]: the last accesses to the metadata of this life come before
 * the next one.
 */
static void forget(uint64_t *word, uint64_t claimed)
{
	__atomic_fetch_and(word, ~(claimed | claimed << 1), __ATOMIC_RELEASE);
}

enum ksan_page_claim ksan_page_try_claim(const struct ksan_page_map *map, size_t page)
{
	uint64_t claimed = KSAN_PAGE_CLAIMED(page), ready = KSAN_PAGE_READY(page), state;
	uint64_t *word = word_of(map, page);

	if (is_outside(map, page, 1))
		return KSAN_PAGE_IS_OUTSIDE;
	/*
	 * [look] Who waits looks again and again: a read leaves the cache line shared, with the one
	 * that initialises, too. Acquire, as in ksan_page_is_ready().
	 */
	state = __atomic_load_n(word, __ATOMIC_ACQUIRE);
	if (!(state & claimed)) {
		if (!(claim(word, claimed) & claimed))
			return KSAN_PAGE_IS_CLAIMED;
		state = __atomic_load_n(word, __ATOMIC_ACQUIRE);
	}
	return state & ready ? KSAN_PAGE_IS_READY : KSAN_PAGE_IS_BUSY;
}

bool ksan_page_claim(const struct ksan_page_map *map, size_t page)
{
	enum ksan_page_claim result = ksan_page_try_claim(map, page);

	/*
	 * The claimer runs on another CPU, as it holds interrupts on its own, and comes to its
	 * [publish] or [forget] without anybody's help.
	 */
	while (result == KSAN_PAGE_IS_BUSY) {
		ksan_port_yield();
		result = ksan_page_try_claim(map, page);
	}
	return result == KSAN_PAGE_IS_CLAIMED;
}

void ksan_page_publish(const struct ksan_page_map *map, size_t page)
{
	static bool reported;
	uint64_t claimed = KSAN_PAGE_CLAIMED(page);

	if (is_outside(map, page, 1))
		return;
	/* Only the claimer itself changes this bit: to look at it first takes no ordering. */
	if (__atomic_load_n(word_of(map, page), __ATOMIC_RELAXED) & claimed)
		publish(word_of(map, page), claimed);
	else
		report(&reported, "is published, but was not claimed: it stays without metadata",
		       page, map->count);
}

void ksan_page_forget(const struct ksan_page_map *map, size_t page)
{
	if (!is_outside(map, page, 1))
		forget(word_of(map, page), KSAN_PAGE_CLAIMED(page));
}

/* The bits *claimed* of pages [first, end), which are all in one word. */
static uint64_t claimed_of_range(size_t first, size_t end)
{
	size_t count = end - first;
	uint64_t claimed = ALL_CLAIMED >> (KSAN_PAGES_PER_WORD - count) * 2;

	return claimed << first % KSAN_PAGES_PER_WORD * 2;
}

struct initialiser {
	bool (*function)(size_t first, size_t count, void *argument);
	void *argument;
};

/* Initialises the pages that the caller has claimed, whose word starts with page `base`. */
static bool initialise(uint64_t *word, uint64_t mine, size_t base,
		       const struct initialiser *initialiser)
{
	bool all = true;

	while (mine) {
		size_t first = (size_t)__builtin_ctzll(mine) / 2, end = first;
		uint64_t run;

		while (end < KSAN_PAGES_PER_WORD && mine & KSAN_PAGE_CLAIMED(end))
			end++;
		run = claimed_of_range(first, end);
		mine &= ~run;
		if (initialiser->function(base + first, end - first, initialiser->argument)) {
			publish(word, run);
		} else {
			forget(word, run);
			all = false;
		}
	}
	return all;
}

/*
 * Pages [first, end), in one word. What this one has claimed it publishes before it waits for
 * others, so two with overlapping ranges cannot wait for each other.
 */
static bool set_up(const struct ksan_page_map *map, size_t first, size_t end,
		   const struct initialiser *initialiser)
{
	uint64_t *word = word_of(map, first), wanted = claimed_of_range(first, end);

	for (;;) {
		uint64_t state = __atomic_load_n(word, __ATOMIC_ACQUIRE); /* [look] */
		uint64_t missing = wanted & ~(state >> 1), free = missing & ~state;

		if (!missing)
			return true;
		if (free) {
			/* From before [claim] to behind [publish]: see ksan_page_claim(). */
			uint64_t held = ksan_port_hold_interrupts();
			uint64_t mine = free & ~claim(word, free);
			bool done = initialise(word, mine, first - first % KSAN_PAGES_PER_WORD,
					       initialiser);

			ksan_port_release_interrupts(held);
			if (!done)
				return false;
		} else {
			ksan_port_yield();
		}
	}
}

bool ksan_page_set_up(const struct ksan_page_map *map, size_t first, size_t count,
		      bool (*initialise_run)(size_t first, size_t count, void *argument),
		      void *argument)
{
	struct initialiser initialiser = {initialise_run, argument};
	size_t end = first + count;
	bool all = true;

	if (is_outside(map, first, count))
		return false;
	while (first < end) {
		size_t next = (first / KSAN_PAGES_PER_WORD + 1) * KSAN_PAGES_PER_WORD;

		if (next > end)
			next = end;
		all = set_up(map, first, next, &initialiser) && all;
		first = next;
	}
	return all;
}
