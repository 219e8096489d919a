/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * The model of runtime/core/common/page_state.c: one page through several lives. The names in
 * brackets are the steps that both have.
 *
 * Memory: what a CPU stores goes through a buffer of its own. With -DTSO it leaves in order, and
 * every read-modify-write waits until it is empty (x86). With -DWEAK stores to different locations
 * leave in any order, but a releasing one only behind all before it, and a load may have been made
 * early: at any time since the CPU's last acquire, or its last access of the location (arm64).
 *
 * The kernel's part, on which the protocol relies: a page is forgotten when it has no mapping, and
 * gets one only when it is handed on after that, which orders memory, as giving up a mapping does.
 * To take one orders the look behind it and nothing else.
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
/* An interrupt, an NMI on the first CPU. */
#ifndef INTERRUPT
#define INTERRUPT 0
#endif
#ifndef NMI
#define NMI 0
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
#define no_order_in_hand_over 6
#define plain_set 7
#define clear_after_publish 8
#define forget_first 9
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

/* Locations: the page's metadata; what is left for who initialises it next (swap); the state. */
#define METADATA 0
#define LEFT 1
#define STATE 2
#define LOCATIONS 3
/* The state again, in a buffer: its store is a release. */
#define RELEASED 3
#define AT(cpu, location) ((cpu) * LOCATIONS + (location))

#define CLAIMED 1
#define READY 2

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

mtype = { initialised_twice, what_was_left_is_lost, not_of_this_life };

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
	:: atomic { buffer[cpu] ?? STATE, value; location = STATE; arrive() }
	/* At the head of the buffer: all that was stored before has left. */
	:: atomic { buffer[cpu] ? RELEASED, value; location = STATE; arrive() }
#endif
	od
}

inline store_as(how, location, value)
{
	atomic {
		buffer[cpu] ! how, value;
		pending[AT(cpu, location)]++;
		newest[AT(cpu, location)] = value;
		is_early[AT(cpu, location)] = false
	}
}

inline store(location, value)
{
	store_as(location, location, value)
}

/* What one that releases would do; on x86 all do, and the hardware sees no difference. */
inline store_state(value, is_release)
{
	store_as((!IS_TSO && (is_release) -> RELEASED : STATE), STATE, value)
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

/* What stands in front of an atomic read-modify-write of the state, which is no release. */
#define CAN_MODIFY (IS_TSO -> len(buffer[cpu]) == 0 : pending[AT(cpu, STATE)] == 0)

/* ---- the protocol; the result is in `state` ---- */

inline look()
{
	load_early(METADATA);
	load_early(LEFT);
	/* [look] */
	atomic {
		load(STATE, state);
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
			CAN_MODIFY;
			state = memory[STATE];
			memory[STATE] = (state -> state : CLAIMED);
			if
			:: FAULT != no_acquire_in_claim -> acquire()
			:: else
			fi
		}
	:: else ->
		CAN_MODIFY;
		state = memory[STATE];
		if
		:: !state -> memory[STATE] = CLAIMED
		:: else
		fi
	fi
}

inline publish()
{
	/* [publish] */
	store_state(CLAIMED | READY, FAULT != no_release_in_publish)
}

inline forget()
{
	/* [forget] */
	atomic {
		store_state(0, FAULT != no_release_in_forget);
		initialisers = 0
	}
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
		if
		:: FAULT == forget_first -> forget()
		:: else
		fi;
		left = left + 1;
		store(LEFT, left);
		if
		:: FAULT != forget_first -> forget()
		:: else
		fi;
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
	/* ksan_page_claim() leaves the first look to its caller. */
	if
	:: look()
	:: may_wait -> state = 0
	fi;
	do
	:: if
	   :: !state ->
		claim();
		if
		:: !state -> initialise(); break
		:: else
		fi
	   :: else ->
		if
		:: state & READY -> break
		:: !(state & READY) && !(may_wait) -> break
		:: !(state & READY) && may_wait ->
			memory[STATE] != CLAIMED;
			look()
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
		/* To the allocator, which hands it to the next. */
		atomic { (FAULT == no_order_in_hand_over || len(buffer[cpu]) == 0); dying = false }
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
		i = 0
	}
}
