/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * Table of contents of race mode: every function that one file of it offers to the others.
 *
 * A function goes through these steps: access (what touches memory), local and elide (what of it
 * needs no hook), early (how far up a load could have been taken); then emission: early-hook, hook,
 * atomic, barrier, exit. All analyses look at the function as clang made it.
 */
#ifndef KSAN_PASS_RACE_H
#define KSAN_PASS_RACE_H

#include "../base/base.h"

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
	int64_t offset;	     /* from `address`, where merge.c found it */
	struct lanes *lanes; /* NULL: all of it is accessed */
	unsigned alignment;
	bool write, is_volatile, vtable;
	bool compound; /* a write that stands for a read before it as well */
	bool no_hook;
};

struct race_statistics {
	unsigned functions, reads, writes, compound, volatiles, ranges, atomics, intrinsics,
		barriers, local, constant, covered, repeated, merged, early;
};

/* A load and the instruction in front of which it could have been taken. */
struct early_load {
	LLVMValueRef load, point;
	LLVMValueRef token; /* once it is emitted */
};

struct race {
	struct function_base f;
	struct race_statistics *stats;
	struct list accesses; /* of struct access, in the order of f.cfg */
	struct list atomics;  /* atomic instructions and fences */
	struct list barriers; /* calls of assembly and intrinsics that are barriers */
	struct list early;    /* of struct early_load */
	struct map *hooked;   /* instructions with an access that has a hook, or atomic ones */
	struct map *captured; /* cache of local.c */
	struct map *position; /* of each instruction in f.cfg, plus one; for early loads only */
	LLVMValueRef count;   /* the variable of count.c, or NULL */
	bool checked;	      /* has sanitize_thread */
	bool calls;	      /* calls anything */
	bool in_flight;	      /* an access of its own may be in flight in Linux's runtime */
	bool instrumented;
	bool delays; /* has accesses that the runtime may delay or take early */
};

/* ---- module.c: which functions ---- */

/* Instruments every function of the module that asks for it; false with a message on failure. */
bool race_run(struct run *run);

/* Declares a hook, once. */
LLVMValueRef race_function_named(struct race *r, const char *name, LLVMTypeRef result,
				 unsigned count, LLVMTypeRef *parameters);
/* A call of a hook at the builder's position. */
LLVMValueRef race_call(struct race *r, const char *name, LLVMTypeRef result, unsigned count,
		       LLVMValueRef *arguments);
/* The builder goes before the instruction, with a source location if the function has any. */
void race_before(struct race *r, LLVMValueRef instruction);
/* Makes a call's source location the function's own, if it has none. */
void race_locate(struct race *r);

/* ---- function.c ---- */

void race_function(struct module_state *m, struct race_statistics *stats, LLVMValueRef function);

/* ---- access.c: the plain accesses and the atomic operations of an instruction ---- */

void collect_accesses(struct race *r, LLVMValueRef instruction);
/* Operations on one address as the memory model knows them; an access by one thread only is not. */
bool is_atomic_operation(LLVMValueRef instruction);
LLVMAtomicOrdering atomic_ordering(LLVMValueRef instruction);
/* The address of a load, store or atomic operation; NULL for others. */
LLVMValueRef access_address(LLVMValueRef instruction);
/* Number of bytes of the type in memory; 0 if that is not known here. */
uint64_t access_size(struct race *r, LLVMTypeRef type);

/* ---- access-lanes.c: the same for masked vectors ---- */

/* Returns false if the intrinsic is none of those. */
bool collect_lanes(struct race *r, LLVMValueRef call, const char *name);

/* ---- tbaa.c: what type metadata says about an access ---- */

bool is_vtable_access(LLVMValueRef instruction);
bool is_constant_by_type(LLVMValueRef load);

/* ---- local.c: memory that no other thread can reach, or that never changes ---- */

bool is_thread_local_memory(struct race *r, LLVMValueRef address);
/* Adds the instructions that give the object's address away; false if there may be more. */
bool list_captures(struct race *r, LLVMValueRef object, struct list *givers);
bool is_constant_memory(LLVMValueRef load, LLVMValueRef address);
bool is_profile_counter(LLVMValueRef address);
/* Behind address computations, casts and aliases. */
LLVMValueRef strip_offsets(LLVMValueRef pointer);

/* ---- elide.c: reads for which the hook of a later write stands ---- */

void elide_accesses(struct race *r);
/* What an access can be ordered by, or another thread can wait for. */
bool orders_accesses(struct race *r, LLVMValueRef instruction);
/* A load or store of known size that has a hook so far. */
bool is_simple_access(const struct access *access);
/* As many bytes of one access as every runtime looks at. */
#define MAXIMUM_RANGE 4096

/* ---- repeat.c: accesses for which an earlier hook stands ---- */

void elide_repeated(struct race *r);

/* ---- inline.c: what hooks of ksan's own runtime leave to instrumented code ---- */

/* The builder goes where the instruction's hook belongs. */
void begin_hook(struct race *r, LLVMValueRef instruction);
/* Calls one there, by its name without "__tsan_". */
void call_hook(struct race *r, const char *name, unsigned count, LLVMValueRef *arguments);
/* The same around a call of the hook of an early load; gives the token, or 0. */
void begin_early_hook(struct race *r, LLVMValueRef point);
LLVMValueRef end_early_hook(struct race *r, LLVMValueRef point, LLVMValueRef token);
/* Makes the call of an exit hook one that happens only while something is pending. */
void inline_exit(struct race *r, LLVMValueRef hook_call);

/* A 32-bit integer of the thread's context in the runtime, by its offset. */
LLVMValueRef race_context_field(struct race *r, unsigned offset);

/* ---- count.c: the count-down of accesses in a register ---- */

/* Before any hook is emitted; sets r->count if it is worth it. */
void begin_count(struct race *r);
/* When all of them are. */
void end_count(struct race *r);

/* ---- merge.c: one hook for several writes ---- */

void merge_writes(struct race *r);

/* ---- hook.c: emission for plain accesses ---- */

void emit_access(struct race *r, struct access *access);
/* Replaces a copy or fill by the runtime's function where both its sides have a hook. */
bool emit_memory_intrinsic(struct race *r, LLVMValueRef call, unsigned hooked_sides);

/* ---- hook-lanes.c ---- */

void emit_lanes(struct race *r, struct access *access);

/* ---- atomic.c: emission for atomic operations and fences ---- */

void emit_atomic(struct race *r, LLVMValueRef instruction);

/* ---- barrier.c: inline assembly and intrinsics that are barriers ---- */

/* Which order a barrier makes; all of them together are a full one. */
enum {
	BARRIER_READ = 1,
	BARRIER_WRITE = 2,
	BARRIER_ACQUIRE = 4,
	BARRIER_RELEASE = 8,
	BARRIER_FULL = 15,
};
/* What the call is on its target, as far as the options ask for a hook. */
unsigned barrier_hooked(struct module_state *m, LLVMValueRef call);
/* Assembly or a target's intrinsic of which is known that it touches no memory and orders no loads.
 */
bool orders_no_loads(struct module_state *m, LLVMValueRef call);
void emit_barrier(struct race *r, LLVMValueRef call);

/* ---- assembly.c: inline assembly, cut into statements ---- */

struct statement {
	const char *mnemonic; /* lower case, without prefixes */
	const char *operands; /* the rest of the statement */
	bool locked;	      /* has x86's prefix, or one like it */
	bool memory;	      /* refers to memory, perhaps by an operand of the assembly */
};
/* `comment` starts one. Calls `each` for every statement until it returns false. */
void scan_assembly(LLVMValueRef assembly, const char *comment,
		   bool (*each)(const struct statement *, void *), void *argument);

/* ---- barrier-x86.c, barrier-aarch64.c: what statements and intrinsics mean on the target ---- */

struct barrier_target {
	const struct target *target;
	const char *comment;
	/* `fence` is set when the statement has no other purpose. */
	unsigned (*barrier)(const struct statement *statement, bool *fence);
	bool (*is_harmless)(const struct statement *statement);
	/* The names begin behind "llvm.". Fences only. */
	unsigned (*intrinsic)(const char *name, LLVMValueRef call);
	const char *const *harmless_intrinsics;
};
extern const struct barrier_target barrier_x86, barrier_aarch64;

/* ---- early.c: how far up a load could have been taken ---- */

void early_analyse(struct race *r);

/* ---- early-stop.c: what a load cannot pass ---- */

bool stops_early_load(struct race *r, void *aliases, LLVMValueRef instruction, LLVMValueRef load);

/* ---- early-address.c: the address of a load, computed earlier ---- */

/* Must the instruction have run before the address can be computed? */
bool address_needs(LLVMValueRef address, LLVMValueRef instruction);
/* Computes the address at the builder's position, which is before `point`. */
LLVMValueRef rebuild_address(struct race *r, LLVMValueRef address, LLVMValueRef point);

/* ---- early-hook.c ---- */

void emit_early_loads(struct race *r);

/* ---- exit.c: function entry and exit ---- */

void emit_entry_exit(struct race *r);
/* Has it exceptions of Windows' kind? */
bool has_funclets(LLVMValueRef function);
/* Linux never takes it for reordered. */
bool is_marked_access(const struct access *access);
/* A call of Linux's runtime that leaves an access in flight, in the name of the caller. */
bool leaves_in_flight(LLVMValueRef instruction);

#endif
