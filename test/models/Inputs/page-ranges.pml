/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * The model of ksan_page_set_up() in runtime/core/common/page_state.c: ranges of pages in one word
 * that overlap, and claimers that cannot initialise. How memory orders is page-state.pml's; here
 * every step takes effect at once.
 *
 * -DFAULT=name puts a mistake in.
 */
#define no_fault 0
#define waits_before_publish 1
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

inline initialise()
{
	if
	:: initialised & mine -> VIOLATED(initialised_twice)
	:: else
	fi;
	if
	:: failures < FAILURES -> failures++; all = false
	:: true -> initialised = initialised | mine
	fi
}

proctype mapper(byte wanted)
{
	byte missing, free, mine, held;
	bool all = true;

	do
	:: atomic { /* [look] */
		missing = wanted & ~ready;
		free = missing & ~claimed & ~ready
	   }
	   if
	   :: !missing -> break
	   :: missing && free ->
		if
		:: FAULT != plain_set ->
			atomic { mine = free & ~claimed; claimed = claimed | free } /* [claim] */
		:: else ->
			mine = free & ~claimed;
			claimed = claimed | free
		fi;
		if
		:: FAULT == waits_before_publish ->
			(ready & missing & ~mine) == (missing & ~mine)
		:: else
		fi;
		if
		:: mine -> initialise()
		:: else
		fi;
		if
		:: all -> ready = ready | mine /* [publish] */
		:: else -> claimed = claimed & ~mine; break /* [forget] */
		fi;
		mine = 0
	   :: missing && !free ->
		(missing & claimed & ~ready) != missing
	   fi
	od;
	if
	:: all && (ready & wanted) != wanted -> VIOLATED(not_ready_after_set_up)
	:: else
	fi
}

init
{
	atomic {
		run mapper(1);
		run mapper(3);
		run mapper(3);
		run mapper(6)
	}
}
