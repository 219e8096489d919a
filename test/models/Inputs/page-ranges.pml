/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * The model of ksan_page_set_up() in runtime/core/common/page_state.c: ranges of pages that overlap,
 * and claimers that cannot initialise. How memory orders is page-state.pml's; here
 * every step takes effect at once.
 *
 * -DFAULT=name puts a mistake in.
 */
#define no_fault 0
#define waits_for_ready_alone 1
#define plain_set 2
#ifndef FAULT
#define FAULT no_fault
#endif

#ifndef FAILURES
#define FAILURES 1
#endif

mtype = { initialised_twice, not_ready_after_set_up };

#define VIOLATED(what) atomic { printf("violated: %e\n", what); assert(false) }

/* A bit for each page. */
byte claimed, ready, failures;
/* Who was initialised since it was last forgotten; no step depends on it. */
byte initialised;

#define BIT(page) (1 << (page))

inline initialise()
{
	if
	:: initialised & mine -> VIOLATED(initialised_twice)
	:: else
	fi;
	if
	:: failures < FAILURES -> failures++; done = false; all = false
	:: true -> initialised = initialised | mine; done = true
	fi
}

inline claim(page)
{
	if
	:: FAULT != plain_set ->
		atomic { /* [claim] */
			is_mine = !(claimed & BIT(page));
			claimed = claimed | BIT(page)
		}
	:: else ->
		is_mine = !(claimed & BIT(page));
		claimed = claimed | BIT(page)
	fi
}

proctype mapper(byte begin, end)
{
	byte first = begin, next, mine, page;
	bool is_mine, done, all = true;

	do
	:: first == end -> break
	:: first < end ->
		if
		:: ready & BIT(first) -> first++ /* [look] */
		:: else ->
			next = first;
			is_mine = true;
			do
			:: is_mine && next < end ->
				claim(next);
				if
				:: is_mine -> mine = mine | BIT(next); next++
				:: else
				fi
			:: else -> break
			od;
			if
			:: mine ->
				initialise();
				page = first;
				do
				:: page < next && done -> ready = ready | BIT(page); page++ /* [publish] */
				:: page < next && !done -> claimed = claimed & ~BIT(page); page++ /* [forget] */
				:: page == next -> break
				od;
				first = next;
				mine = 0
			:: else ->
				ready & BIT(first) ||
					(FAULT != waits_for_ready_alone && !(claimed & BIT(first)))
			fi
		fi
	od;
	page = begin;
	do
	:: all && page < end ->
		if
		:: !(ready & BIT(page)) -> VIOLATED(not_ready_after_set_up)
		:: else -> page++
		fi
	:: else -> break
	od
}

init
{
	atomic {
		run mapper(0, 1);
		run mapper(0, 2);
		run mapper(0, 2);
		run mapper(1, 3)
	}
}
