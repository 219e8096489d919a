/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * Analysis: facts about a function as clang made it, and the state of race mode. Builds nothing and
 * decides nothing.
 */
#ifndef KSAN_RACE_ANALYSIS_H
#define KSAN_RACE_ANALYSIS_H

#include "../../base/base.h"

/* ---- the state of race mode ---- */

struct race_statistics {
	unsigned functions, reads, writes, compound, volatiles, ranges, atomics, intrinsics,
		barriers, local, constant, covered, repeated, merged, early;
};

/*
 * One function. What only one layer or file uses is behind a pointer to a struct of its own: a
 * room, which it makes and frees.
 */
struct race {
	union {
		struct function_base;
		struct function_base base;
	};
	struct race_statistics *stats;
	bool checked; /* has sanitize_thread */

	struct found *found;
	struct objects *objects;
	struct captures *captures;
	struct locals *locals;
	struct flow *flow;
	struct plan *plan;	 /* policy/policy.h */
	struct emitted *emitted; /* emit/emit.h */
	struct count *count;
};

/* ---- analysis.c: all of it in order ---- */

/* The lanes of a masked access. */
struct lanes {
	LLVMValueRef mask;
	LLVMTypeRef element;
	unsigned count;
	bool scattered; /* the address is a vector of addresses */
	bool packed;	/* active lanes are next to each other in memory */
};

/* A plain access of one instruction, which may have several. */
struct access {
	LLVMValueRef instruction, address;
	uint64_t size;	     /* in bytes; of one lane if there are lanes */
	LLVMValueRef length; /* instead of `size`, when only the program knows it */
	uint64_t scale;	     /* `size` times vscale, when not 0 */
	struct lanes *lanes; /* NULL: all of it is accessed */
	unsigned alignment;
	bool write, is_volatile, vtable;

	/* What policy makes of it. */
	bool no_hook;
	bool compound;	/* a write that stands for a read before it as well */
	bool replaced;	/* the runtime's function does the copy or fill, with all its accesses */
	int64_t offset; /* from `address` */
};

/* Which order a barrier makes; all of them together are a full one. */
enum {
	BARRIER_READ = 1,
	BARRIER_WRITE = 2,
	BARRIER_ACQUIRE = 4,
	BARRIER_RELEASE = 8,
	BARRIER_FULL = 15,
};

/* A call of assembly, or of a target's intrinsic, that is a barrier. */
struct barrier {
	LLVMValueRef call;
	unsigned all, fences; /* by all that it does; by what has no other purpose */
	unsigned hooked;      /* by policy: what the runtime is told */
};

struct found {
	struct list accesses; /* of struct access, in the order of cfg */
	struct list atomics;  /* atomic instructions and fences, in that order */
	struct list barriers; /* of struct barrier, in that order */
	bool calls;	      /* anything */
	bool in_flight;	      /* Linux's runtime may be left with an access in flight */
};
void race_analyse(struct race *r);
void race_analysis_free(struct race *r);

/* ---- access.c: the plain accesses and the atomic operations of an instruction ---- */

void collect_accesses(struct race *r, LLVMValueRef instruction);
struct access *add_access(struct race *r, LLVMValueRef instruction, LLVMValueRef address,
			  bool write);
/* Operations on one address as the memory model knows them; an access by one thread only is not. */
bool is_atomic_operation(LLVMValueRef instruction);
LLVMAtomicOrdering atomic_ordering(LLVMValueRef instruction);
/* The address of a load, store or atomic operation; NULL for others. */
LLVMValueRef access_address(LLVMValueRef instruction);
/* The type that memory holds there: of what is stored or loaded. */
LLVMTypeRef accessed_type(LLVMValueRef instruction);
/* Number of bytes of the type in memory; 0 if that is not known here. */
uint64_t access_size(struct race *r, LLVMTypeRef type);

/* ---- access-lanes.c: the same for masked vectors ---- */

/* Returns false if the intrinsic is none of those. */
bool collect_lanes(struct race *r, LLVMValueRef call, const char *name);

/* ---- tbaa.c: what type metadata says about an access ---- */

bool is_vtable_access(LLVMValueRef instruction);
bool is_constant_by_type(LLVMValueRef load);

/* ---- address.c: what an address is made of ---- */

/* Behind address computations, casts and aliases. */
LLVMValueRef strip_offsets(LLVMValueRef pointer);
/*
 * Adds what must have run before the address can be computed, also at another place: loads, calls,
 * phis.
 */
void list_needs(LLVMValueRef address, struct list *needs);

/* ---- object.c: the object behind constant offsets, which are added up ---- */

void objects_begin(struct race *r);
void objects_end(struct race *r);
LLVMValueRef object_of(struct race *r, LLVMValueRef pointer, int64_t *offset);
/* A variable, the copy of an argument, or a fresh block of the heap: of this function alone. */
bool is_made_here(struct race *r, LLVMValueRef object);
/* Of two such objects, none overlaps the other. */
bool is_distinct(struct race *r, LLVMValueRef object);

/* ---- constant.c: memory that never changes, or whose races are intended ---- */

bool is_constant_memory(LLVMValueRef load, LLVMValueRef address);
bool is_profile_counter(LLVMValueRef address);

/* ---- capture.c: where the address of an object is given away ---- */

struct capture {
	struct list givers; /* instructions */
	bool incomplete;    /* there may be more */
};
void captures_begin(struct race *r);
void captures_end(struct race *r);
const struct capture *captures_of(struct race *r, LLVMValueRef object);

/* ---- local.c: memory that no other thread can reach ---- */

void locals_begin(struct race *r);
void locals_end(struct race *r);
bool is_thread_local_memory(struct race *r, LLVMValueRef address);

/* ---- flow.c: from which block control comes to which ---- */

/* Indices of blocks in cfg; those of block b are at first[b] to first[b + 1]. Each stands once. */
struct edges {
	unsigned *first, *blocks;
};

struct flow {
	struct edges successors, predecessors;
	unsigned *entries;   /* edges to each block, counted as often as they are there */
	struct reach *reach; /* reach.c */
};
void flow_begin(struct race *r);
void flow_end(struct race *r);

/* ---- reach.c ---- */

/* Is there a way, over at least one edge? */
bool can_reach(struct race *r, unsigned from, unsigned to);
void reach_free(struct reach *reach);

/* ---- order.c: what orders accesses ---- */

/* What an access can be ordered by, or another thread can wait for. */
bool orders_accesses(struct race *r, LLVMValueRef instruction);
/* It may run code that is instrumented. */
bool calls_code(LLVMValueRef instruction);
/* Has it exceptions of Windows' kind? */
bool has_funclets(LLVMValueRef function);

/* ---- load-order.c: what a load can be taken before ---- */

enum passing {
	PASSES,
	PASSES_OTHERS,	  /* unless it is an access of the same bytes */
	PASSES_UNALIASED, /* if it is known to be an access of other bytes */
	PASSES_UNWRITTEN, /* if it is known not to write the same bytes */
	STOPS,
};
enum passing load_passing(struct race *r, LLVMValueRef instruction);

/* ---- alias.c: whether two accesses are of the same bytes ---- */

/* The bytes that a load, store or atomic operation accesses. */
struct extent {
	LLVMValueRef instruction, object;
	int64_t offset;
	uint64_t size;
	bool known;    /* all of this */
	bool distinct; /* the object, by is_distinct() */
	bool given;    /* the object: not computed from another */
};
struct extent extent_of(struct race *r, LLVMValueRef instruction);
/* Known to be, of some of the same bytes; known to be, of none. */
bool is_same_place(void *aliases, const struct extent *access, const struct extent *load);
bool is_other_place(void *aliases, const struct extent *access, const struct extent *load);

/* ---- barrier.c: inline assembly and intrinsics that are barriers ---- */

/* Adds it to those that were found, if it is one. */
void collect_barrier(struct race *r, LLVMValueRef call);
/* Assembly or a target's intrinsic of which is known that it touches no memory and orders no loads.
 */
bool orders_no_loads(struct module_state *m, LLVMValueRef call);

/* ---- linux.c: what is known of Linux's functions and macros ---- */

/* The barrier that a fence, or its hook, stands for where Linux's macros put it. */
unsigned linux_fence(LLVMValueRef instruction);
/* A function that system calls hand their stack variables to, and that keeps no address. */
bool is_linux_borrower(struct race *r, LLVMValueRef call);
/* A call of Linux's runtime that leaves an access in flight, in the name of the caller. */
bool leaves_in_flight(LLVMValueRef instruction);
/* Linux's runtime never takes it for reordered. */
bool is_marked_access(const struct access *access);

#endif
