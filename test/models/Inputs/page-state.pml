/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * The model of runtime/core/common/page_state.c: one page through several lives. The names in
 * brackets are the steps that both have.
 *
 * Memory: what a CPU stores goes through a buffer of its own. With -DTSO it leaves in order, and
 * every read-modify-write waits until it is empty (x86). With -DWEAK stores to different locations
 * leave in any order, only a release waits, and a load may have been made early: at any time since
 * the CPU's last acquire, or its last access of the location (arm64).
 *
 * The kernel's part, on which the protocol relies: a page is forgotten when it has no mapping, gets
 * none until it is forgotten, and to give up a mapping orders memory. To take one orders nothing.
 *
 * -DFAULT=name puts a mistake in.
 */
#ifndef MAPPERS
#define MAPPERS 2
#endif
#ifndef READERS
#define READERS 0
#endif
/* How often each maps it; a life begins when nobody else has. */
#ifndef TIMES
#define TIMES 1
#endif
/* An interrupt, an NMI on the first CPU; somebody who uses the next page of the word. */
#ifndef INTERRUPT
#define INTERRUPT 0
#endif
#ifndef NMI
#define NMI 0
#endif
#ifndef NEIGHBOUR
#define NEIGHBOUR 0
#endif
/* How often a claimer may find that it cannot initialise. */
#ifndef FAILURES
#define FAILURES 0
#endif

#define no_fault 0
#define no_acquire_in_look 1
#define no_acquire_in_claim 2
#define no_release_in_publish 3
#define no_release_in_forget 4
#define no_order_in_unmap 5
#define plain_set 6
#define plain_publish 7
#define clear_after_publish 8
#define two_steps_in_forget 9
#define interrupts_not_held 10
#define nmi_waits 11
#ifndef FAULT
#define FAULT no_fault
#endif

#ifdef TSO
#define IS_TSO 1
#else
#define IS_TSO 0
#endif

#define CPUS (MAPPERS + READERS)

/* Without this clause the verifier knows how to leave out orders that make no difference. */
#if INTERRUPT || NMI
#define IS_RUNNING provided (!interrupted[cpu])
#else
#define IS_RUNNING
#endif

/* Locations: the page's metadata; what is left for who initialises it next (swap); the word. */
#define METADATA 0
#define LEFT 1
#define WORD 2
#define LOCATIONS 3
#define AT(cpu, location) ((cpu) * LOCATIONS + (location))

#define CLAIMED 1
#define READY 2
#define NEXT_CLAIMED 4
#define NEXT_READY 8

/* Metadata has the number of the life in which it was written; these are none. */
#define NEVER 0
#define FREED 9

byte memory[LOCATIONS];
chan buffer[CPUS] = [3] of { byte, byte }; /* location, value */
byte pending[CPUS * LOCATIONS], newest[CPUS * LOCATIONS];
bool is_early[CPUS * LOCATIONS];
byte early[CPUS * LOCATIONS];

/* The kernel's. */
byte life, mappings, failures;
bool dying;		       /* the last mapping is gone, and the page not forgotten yet */
bool interrupted[CPUS], held[CPUS];
/* What should be; no step depends on it. Who initialises in this life; what is in LEFT. */
byte initialisers, left;

mtype = { initialised_twice, what_was_left_is_lost, not_of_this_life, bits_of_another_page_lost };

#define VIOLATED(what) atomic { printf("violated: %e\n", what); assert(false) }

/* ---- memory ---- */

inline arrive()
{
	memory[location] = value;
	pending[AT(cpu, location)]--;
	location = 0;
	value = 0
}

proctype drain(byte cpu)
{
	byte location, value;

end:	do
#if IS_TSO
	:: atomic { buffer[cpu] ? location, value; arrive() }
#else
	:: atomic { buffer[cpu] ?? METADATA, value; location = METADATA; arrive() }
	:: atomic { buffer[cpu] ?? LEFT, value; location = LEFT; arrive() }
	:: atomic { buffer[cpu] ?? WORD, value; location = WORD; arrive() }
#endif
	od
}

inline store(location, value)
{
	atomic {
		buffer[cpu] ! location, value;
		pending[AT(cpu, location)]++;
		newest[AT(cpu, location)] = value;
		is_early[AT(cpu, location)] = false
	}
}

inline load(location, result)
{
	atomic {
		if
		:: pending[AT(cpu, location)] > 0 -> result = newest[AT(cpu, location)]
		:: pending[AT(cpu, location)] == 0 -> result = memory[location]
		:: pending[AT(cpu, location)] == 0 && is_early[AT(cpu, location)] ->
			result = early[AT(cpu, location)]
		fi;
		is_early[AT(cpu, location)] = false
	}
}

/* Stands where an early load matters: before something that could be an acquire. */
inline load_early(location)
{
	if
	:: !IS_TSO && pending[AT(cpu, location)] == 0 ->
		atomic { early[AT(cpu, location)] = memory[location]; is_early[AT(cpu, location)] = true }
	:: true
	fi
}

inline acquire()
{
	is_early[AT(cpu, METADATA)] = false;
	is_early[AT(cpu, LEFT)] = false
}

/* What stands in an atomic read-modify-write of the word in front of it. */
#define CAN_MODIFY(is_release)                                                                     \
	(IS_TSO || (is_release) -> len(buffer[cpu]) == 0 : pending[AT(cpu, WORD)] == 0)

/* ---- the protocol; the result is in `state` ---- */

inline look()
{
	load_early(METADATA);
	load_early(LEFT);
	/* [look] */
	atomic {
		load(WORD, state);
		if
		:: FAULT != no_acquire_in_look -> acquire()
		:: else
		fi
	}
}

inline claim()
{
	load_early(LEFT);
	/* [claim] */
	if
	:: FAULT != plain_set ->
		atomic {
			CAN_MODIFY(false);
			state = memory[WORD];
			memory[WORD] = state | CLAIMED;
			if
			:: FAULT != no_acquire_in_claim -> acquire()
			:: else
			fi
		}
	:: else ->
		len(buffer[cpu]) == 0;
		state = memory[WORD];
		memory[WORD] = memory[WORD] | CLAIMED
	fi
}

inline publish()
{
	/* [publish] */
	if
	:: FAULT != plain_publish ->
		atomic {
			CAN_MODIFY(FAULT != no_release_in_publish);
			memory[WORD] = memory[WORD] | READY
		}
	:: else ->
		len(buffer[cpu]) == 0;
		load(WORD, state);
		store(WORD, state | READY)
	fi
}

inline forget()
{
	/* [forget] */
	if
	:: FAULT != two_steps_in_forget ->
		atomic {
			CAN_MODIFY(FAULT != no_release_in_forget);
			memory[WORD] = memory[WORD] & ~(CLAIMED | READY);
			initialisers = 0
		}
	:: else ->
		atomic {
			len(buffer[cpu]) == 0;
			memory[WORD] = memory[WORD] & ~CLAIMED;
			initialisers = 0
		}
		memory[WORD] = memory[WORD] & ~READY
	fi
}

/* ---- who uses it ---- */

inline initialise()
{
	initialisers++;
	if
	:: initialisers > 1 -> VIOLATED(initialised_twice)
	:: else
	fi;
	if
	:: failures < FAILURES ->
		failures++;
		left = left + 1;
		store(LEFT, left);
		forget();
		state = 0
	:: true ->
		if
		:: FAULT == clear_after_publish -> publish()
		:: else
		fi;
		load(LEFT, value);
		if
		:: value != left -> VIOLATED(what_was_left_is_lost)
		:: else
		fi;
		store(METADATA, life);
		if
		:: FAULT != clear_after_publish -> publish()
		:: else
		fi;
		state = CLAIMED | READY
	fi
}

/* ksan_page_claim(), or ksan_page_try_claim() when it may not wait. READY in `state`: it passed. */
inline set_up(may_wait)
{
	held[cpu] = held[cpu] || (may_wait && FAULT != interrupts_not_held);
	do
	:: look();
	   if
	   :: !(state & CLAIMED) ->
		claim();
		if
		:: !(state & CLAIMED) -> initialise(); break
		:: else
		fi
	   :: else ->
		if
		:: state & READY -> break
		:: !(state & READY) && !(may_wait) -> break
		:: !(state & READY) && may_wait ->
			(memory[WORD] & (CLAIMED | READY)) != CLAIMED
		fi
	   fi
	od
}

inline use()
{
	load(METADATA, value);
	if
	:: value != life -> VIOLATED(not_of_this_life)
	:: else
	fi;
	value = 0;
	store(METADATA, life)
}

inline map()
{
	atomic {
		!dying;
		if
		:: mappings == 0 -> life++
		:: else
		fi;
		mappings++
	}
}

inline unmap()
{
	atomic {
		(FAULT == no_order_in_unmap || len(buffer[cpu]) == 0);
		mappings--;
		dying = (mappings == 0);
		last = dying;
		acquire()
	}
	if
	:: last ->
		left = life * 16;
		store(LEFT, left);
		store(METADATA, FREED);
		forget();
		dying = false
	:: else
	fi;
	last = false;
	value = 0;
	state = 0
}

proctype mapper(byte cpu) IS_RUNNING
{
	byte state, value, times;
	bool last;

	do
	:: times < TIMES ->
		times++;
		map();
		set_up(true);
		held[cpu] = false;
		if
		:: state & READY -> use()
		:: else
		fi;
		unmap()
	:: else -> break
	od
}

/* Somebody who uses another's mapping: the ready path alone. */
proctype reader(byte cpu)
{
	byte state, value, times;
	bool last;

	do
	:: atomic { times < TIMES && mappings > 0 -> mappings++; times++ }
		look();
		if
		:: state & READY -> use()
		:: else
		fi;
		unmap()
	:: true -> break
	od
}

/* Runs on the first CPU once, at any time, instead of what runs there. */
proctype interrupt()
{
	byte state, value, cpu;
	bool last;

	atomic { !held[0] && !interrupted[0] && !dying -> interrupted[0] = true }
	map();
	set_up(true);
	if
	:: state & READY -> use()
	:: else
	fi;
	unmap();
	held[0] = false;
	interrupted[0] = false
}

proctype nmi()
{
	byte state, value, cpu;
	bool last, hold;

	atomic { !interrupted[0] && !dying -> interrupted[0] = true }
	hold = held[0];
	map();
	set_up(FAULT == nmi_waits);
	if
	:: state & READY -> use()
	:: else
	fi;
	unmap();
	held[0] = hold;
	interrupted[0] = false
}

/* Has the page next to this one, whose bits are in the same word. */
proctype neighbour()
{
	atomic { memory[WORD] = memory[WORD] | NEXT_CLAIMED }
	atomic { memory[WORD] = memory[WORD] | NEXT_READY }
	if
	:: (memory[WORD] & (NEXT_CLAIMED | NEXT_READY)) != (NEXT_CLAIMED | NEXT_READY) ->
		VIOLATED(bits_of_another_page_lost)
	:: else
	fi;
	atomic { memory[WORD] = memory[WORD] & ~(NEXT_CLAIMED | NEXT_READY) }
	if
	:: memory[WORD] & (NEXT_CLAIMED | NEXT_READY) -> VIOLATED(bits_of_another_page_lost)
	:: else
	fi
}

init
{
	byte i;

	atomic {
		do
		:: i < CPUS ->
			run drain(i);
			if
			:: i < MAPPERS -> run mapper(i)
			:: else -> run reader(i)
			fi;
			i++
		:: else -> break
		od;
		if :: INTERRUPT -> run interrupt() :: else fi;
		if :: NMI -> run nmi() :: else fi;
		if :: NEIGHBOUR -> run neighbour() :: else fi;
		i = 0
	}
}
