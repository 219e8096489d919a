/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * Both CPUs map the same pages for the first time, and each gives granules of each page a tag of
 * its own and data: afterwards, neither may have lost any.
 *
 * One CPU has even granules, the other one odd ones, with one tag a page: QEMU 7.2 looks up tags by
 * the page, so that all even granules of a page share their tag, and all odd ones.
 */
#ifndef RACE_H
#define RACE_H

#include "../src/port.h"

/* At most so many pages are raced for before they are free again. */
#define RACE_BATCH FIRST_PAGE

struct race {
	/* What a CPU does before it maps a page: page_prepare(), or one that is wrong. */
	void (*prepare)(unsigned page, void (*fill)(unsigned page));
	/* Gives a page its first tags; begins with race_window(). */
	void (*fill)(unsigned page);
	/* Before a batch, with a free page; NULL: nothing. */
	void (*reset)(unsigned page);
	/* The tag that each CPU finds at its granules of a prepared page. */
	unsigned (*tag)(unsigned page, unsigned cpu);
	bool two_spaces;
	/*
	 * The first CPU has the pages mapped already, without tags; its mappings get tags while the
	 * second one maps the pages.
	 */
	bool mapped_before;
	/*
	 * Of each page one CPU, by turns, is slow: in race_window() it waits until the other one
	 * has prepared, mapped and tagged the page, or has come to wait for it.
	 */
	bool forced;
};

/* Races for so many pages, or until something is lost. */
void race_run(const struct race *race, unsigned pages, bool until_lost);

/* Where a CPU would better not be overtaken. */
void race_window(unsigned page);

/* Wrong: test, fill, set. Both CPUs can find the page not ready. */
void race_plain_set(unsigned page, void (*fill)(unsigned page));

/* For pages that begin without tags. */
unsigned race_no_tag(unsigned page, unsigned cpu);

#endif
