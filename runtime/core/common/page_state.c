/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * Two bits a page, *claimed* and *ready*, in a byte of its own. test/models has the model of this
 * file; the names in brackets are the steps that both have.
 *
 * A claim is the one atomic read-modify-write. From then on the byte is the claimer's, and once it
 * is *ready* it is nobody's until the page has no mapping: so the other writes are plain stores,
 * which what happens to other pages does not touch.
 */
#include <ksan/page-state.h>
#include <ksan/port.h>
#include "core/common/text.h"

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

static void permit(const struct ksan_page_map *map, bool writable)
{
	if (map->permit)
		map->permit(writable);
}

/*
 * [claim] Test and set in one step: of all that try, one finds no bit. Returns the state before.
 *
 * Acquire, with the release of [forget]: what was done to the metadata earlier, and left for it
 * elsewhere, comes before the initialisation. [look] is not enough for that: since then another may
 * have claimed and forgotten the page.
 */
static uint8_t claim(uint8_t *state)
{
	uint8_t before = 0;

	__atomic_compare_exchange_n(state, &before, KSAN_PAGE_CLAIMED, false, __ATOMIC_ACQUIRE,
				    __ATOMIC_ACQUIRE);
	return before;
}

/*
 * [publish] Release: the initialised metadata comes before *ready*, so who reads *ready* with
 * acquire reads nothing older. *claimed* stays: there is no moment at which a second one could
 * claim.
 */
static void publish(uint8_t *state)
{
	__atomic_store_n(state, KSAN_PAGE_CLAIMED | KSAN_PAGE_READY, __ATOMIC_RELEASE);
}

/*
 * [forget] Release, with the acquire of [claim]: what a claimer that cannot initialise has done
 * comes before the one who waits for it and claims next.
 */
static void forget(uint8_t *state)
{
	__atomic_store_n(state, 0, __ATOMIC_RELEASE);
}

/*
 * [look] Who waits looks again and again, and claims only what it sees free: a read leaves the
 * cache line shared, with the one that initialises, too. Acquire, as in ksan_page_is_ready().
 */
static uint8_t look_and_claim(const struct ksan_page_map *map, size_t page)
{
	uint8_t *place = &map->states[page], state = __atomic_load_n(place, __ATOMIC_ACQUIRE);

	if (state)
		return state;
	permit(map, true);
	state = claim(place);
	permit(map, false);
	return state;
}

enum ksan_page_claim ksan_page_try_claim(const struct ksan_page_map *map, size_t page)
{
	uint8_t state;

	if (is_outside(map, page, 1))
		return KSAN_PAGE_IS_OUTSIDE;
	state = look_and_claim(map, page);
	if (!state)
		return KSAN_PAGE_IS_CLAIMED;
	return state & KSAN_PAGE_READY ? KSAN_PAGE_IS_READY : KSAN_PAGE_IS_BUSY;
}

bool ksan_page_claim(const struct ksan_page_map *map, size_t page)
{
	uint8_t state;

	if (is_outside(map, page, 1))
		return false;
	/* Who calls this has just seen that the page is not ready. */
	permit(map, true);
	state = claim(&map->states[page]);
	permit(map, false);
	/*
	 * The claimer runs on another CPU, as it holds interrupts on its own, and comes to its
	 * [publish] or [forget] without anybody's help.
	 */
	while (state == KSAN_PAGE_CLAIMED) {
		ksan_port_yield();
		state = look_and_claim(map, page);
	}
	return !state;
}

void ksan_page_publish(const struct ksan_page_map *map, size_t page)
{
	static bool reported;

	if (is_outside(map, page, 1))
		return;
	/* Nobody but the claimer changes a state that it has claimed: to look takes no ordering. */
	if (!__atomic_load_n(&map->states[page], __ATOMIC_RELAXED)) {
		report(&reported, "is published, but was not claimed: it stays without metadata",
		       page, map->count);
		return;
	}
	permit(map, true);
	publish(&map->states[page]);
	permit(map, false);
}

void ksan_page_forget(const struct ksan_page_map *map, size_t page)
{
	if (is_outside(map, page, 1))
		return;
	permit(map, true);
	forget(&map->states[page]);
	permit(map, false);
}

struct initialiser {
	bool (*function)(size_t first, size_t count, void *argument);
	void *argument;
};

/*
 * Sets up a run of pages from the first on, as many as nobody else has: returns their number. It is
 * published before the caller waits for anybody, so nobody waits for longer than an initialisation
 * takes.
 */
static size_t set_up_run(const struct ksan_page_map *map, size_t first, size_t end,
			 const struct initialiser *initialiser, bool *all)
{
	/* From before [claim] to behind [publish]: see ksan_page_claim(). */
	uint64_t held = ksan_port_hold_interrupts();
	size_t next = first;

	if (end - first > KSAN_PAGES_PER_RUN)
		end = first + KSAN_PAGES_PER_RUN;
	while (next < end && !look_and_claim(map, next))
		next++;
	if (next > first) {
		bool done = initialiser->function(first, next - first, initialiser->argument);

		permit(map, true);
		for (size_t page = first; page < next; page++)
			(done ? publish : forget)(&map->states[page]);
		permit(map, false);
		*all = *all && done;
	}
	ksan_port_release_interrupts(held);
	return next - first;
}

bool ksan_page_set_up(const struct ksan_page_map *map, size_t first, size_t count,
		      bool (*initialise)(size_t first, size_t count, void *argument),
		      void *argument)
{
	struct initialiser initialiser = {initialise, argument};
	size_t end = first + count;
	bool all = true;

	if (is_outside(map, first, count))
		return false;
	while (first < end) {
		size_t done = 1;

		if (!ksan_page_is_ready(map, first))
			done = set_up_run(map, first, end, &initialiser, &all);
		if (!done)
			ksan_port_yield();
		first += done;
	}
	return all;
}
