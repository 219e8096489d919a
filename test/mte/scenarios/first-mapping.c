/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * The first mapping of a page clears the tags that a former use has left. Two CPUs, each with a
 * mapping of its own, come to it at once; a tag that one has set must not be cleared by the other.
 *
 * A reader that does not acquire is missing among the mistakes: QEMU on x86-64 does not show loads
 * that overtake each other. The model of the protocol has it.
 */
#include "race.h"

#define PAGES_FORCED 200

static void clear(unsigned page)
{
	race_window(page);
	page_clear_tags(page);
}

/* One bit, test and set: of two CPUs one clears, and the other one does not wait for that. */
static void not_waiting(unsigned page, void (*fill)(unsigned page))
{
	if (page_try_claim(page)) {
		fill(page);
		page_publish(page);
	}
}

static void publish_first(unsigned page, void (*fill)(unsigned page))
{
	if (page_claim(page)) {
		page_publish(page);
		fill(page);
	}
}

static void forced(bool two_spaces, void (*prepare)(unsigned page, void (*fill)(unsigned page)))
{
	struct race race = {.prepare = prepare,
			    .fill = clear,
			    .tag = race_no_tag,
			    .two_spaces = two_spaces,
			    .forced = true};

	race_run(&race, PAGES_FORCED, false);
}

static void plain_set_one_space(bool bug)
{
	forced(false, bug ? race_plain_set : page_prepare);
}

static void plain_set_two_spaces(bool bug)
{
	forced(true, bug ? race_plain_set : page_prepare);
}

static void not_waiting_one_space(bool bug)
{
	forced(false, bug ? not_waiting : page_prepare);
}

static void not_waiting_two_spaces(bool bug)
{
	forced(true, bug ? not_waiting : page_prepare);
}

static void publish_first_one_space(bool bug)
{
	forced(false, bug ? publish_first : page_prepare);
}

static void publish_first_two_spaces(bool bug)
{
	forced(true, bug ? publish_first : page_prepare);
}

/* One process gives a mapping that it has tags, another one maps the page. */
static void given_tags(bool bug)
{
	struct race race = {.prepare = bug ? race_plain_set : page_prepare,
			    .fill = clear,
			    .tag = race_no_tag,
			    .two_spaces = true,
			    .mapped_before = true,
			    .forced = true};

	race_run(&race, PAGES_FORCED, false);
}

SCENARIO(first_mapping, CASE(plain_set_one_space), CASE(plain_set_two_spaces),
	 CASE(not_waiting_one_space), CASE(not_waiting_two_spaces), CASE(publish_first_one_space),
	 CASE(publish_first_two_spaces), CASE(given_tags));

/* Nobody holds the CPUs back: with the protocol for so many pages, without until a tag is lost. */
static void free_race(bool two_spaces, bool bug)
{
	struct race race = {.prepare = bug ? race_plain_set : page_prepare,
			    .fill = clear,
			    .tag = race_no_tag,
			    .two_spaces = two_spaces};

	race_run(&race, bug ? UINT32_MAX : (unsigned)machine_number("pages", 10000), bug);
}

static void one_space(bool bug)
{
	free_race(false, bug);
}

static void two_spaces(bool bug)
{
	free_race(true, bug);
}

SCENARIO(free_race, CASE(one_space), CASE(two_spaces));
