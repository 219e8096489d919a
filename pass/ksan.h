/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * Table of contents of the pass: every function that one file offers to the others, under the name
 * of the file that holds it.
 *
 * A module goes through these steps: options (what was asked for), module (which functions),
 * function (one function: analysis, then a visit of every instruction, then clean-up). A visit
 * calls one rule; a rule builds the shadow of an instruction from its operands' shadows with the
 * algebra; what touches memory or the context goes through the emission.
 */
#ifndef KSAN_PASS_H
#define KSAN_PASS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <llvm-c/Core.h>
#include <llvm-c/DebugInfo.h>
#include <llvm-c/Target.h>

struct module_state;
struct function_state;

/* ---- options.c: what the pass was asked to do ---- */

enum flavour { FLAVOUR_AUTO, FLAVOUR_USER, FLAVOUR_KERNEL };
enum context_source { CONTEXT_TLS, CONTEXT_CALL };
enum refetch { REFETCH_NONE, REFETCH_AUTO, REFETCH_ALL };
enum lookups { LOOKUPS_EACH, LOOKUPS_CACHED };
enum region { REGION_NONE, REGION_ARGS, REGION_FULL };
enum front_end { FRONT_END_OFF, FRONT_END_MEMORY, FRONT_END_KERNEL_MEMORY };
enum mode { MODE_MEMORY, MODE_RACE };
/* Which inline assembly counts as a barrier; auto: fences in kernels, else none. */
enum asm_barriers { ASM_BARRIERS_AUTO, ASM_BARRIERS_NONE, ASM_BARRIERS_FENCES, ASM_BARRIERS_ALL };

/* Loads that could have been taken before a marked access, or before any. */
enum early_loads { EARLY_LOADS_NONE, EARLY_LOADS_MARKED, EARLY_LOADS_ANY };

struct options {
	int mode;
	int flavour;
	int origins; /* 0 none, 1 where created, 2 and every store between */
	int recover;
	int eager_checks;
	int context; /* enum context_source */
	int refetch;
	int region;    /* what is done in the regions of functions that are not instrumented */
	int call_tags; /* callees tell by a tag whether their caller was instrumented */
	int checks;    /* 0: quiet, nothing is ever reported */
	int poison_stack;
	int poison_undef;
	int check_address;
	int asm_conservative;
	int call_threshold; /* outlined checks from this many on in one function; -1 never */
	int outline;	    /* exact shadows of scalars in functions of their own */
	int stats;
	int lookups;	  /* of metadata, where that takes a call */
	int skip_written; /* no poisoning of stack variables that are written first */
	int front_end;	  /* what -fsanitize= asked clang for; no option of ours */
	/* Race mode. */
	int compound;
	int read_before_write;
	int repeats;
	int volatile_hooks;
	int entry_exit;
	int plain_accesses;
	int atomics;
	int memory_intrinsics;
	int exceptions;
	int asm_barriers; /* enum asm_barriers */
	int early_loads;  /* enum early_loads */
	int inline_hooks;
};

struct option_description {
	const char *name;
	const char *values;
	const char *help;
};

extern const struct option_description option_table[];
void options_default(struct options *options);
/* Sets one option; on failure returns false with a message of at most `size` bytes. */
bool options_set(struct options *options, const char *name, const char *value, char *error,
		 size_t size);
/* Parses `memory;kernel;origins=2`; the same on failure. */
bool options_parse(struct options *options, const char *parameters, char *error, size_t size);

/* ---- front-end.c: what clang's front end was told, which IR does not say ---- */

void front_end_options(struct options *options);
/* The same for race mode: the flags of clang's own pass, such as Linux gives. */
void front_end_race_options(struct options *options);

/* ---- module.c ---- */

struct statistics {
	unsigned functions, quiet_functions, checks, checks_dominated, loads, stores, fetches,
		fetches_merged, lookups, refinements, defaulted, fix_ups;
};

struct target {
	const char *triple_prefix;
	uint64_t shadow_xor, origin_offset;
	const struct varargs *varargs;
};

struct module_state {
	struct options options;
	LLVMModuleRef module;
	LLVMContextRef context;
	LLVMTargetDataRef layout;
	const struct emission *emission;
	const struct target *target;
	struct statistics stats;
	struct map *defaulted; /* name of what fell to a default rule -> count */
	struct map *intrinsic_rules;
	struct map *no_switch;		/* functions known never to switch context */
	struct map *stores_result;	/* functions that store the shadow of their result */
	struct map *called_by_assembly; /* functions, from analysis/called-by-assembly.c */

	LLVMTypeRef void_type, i1, i8, i16, i32, i64, ptr, intptr;
	unsigned md_nosanitize, md_prof;
	LLVMMetadataRef unlikely; /* branch weights of a branch that is almost never taken */
	unsigned attr_noundef, attr_byval, attr_sret, attr_zeroext, attr_nomerge, attr_nounwind,
		attr_willreturn, attr_memory, attr_speculatable, attr_sanitize_memory,
		attr_sanitize_thread, attr_disable, attr_naked;
};

/*
 * Instruments every function of the module that asks for it. `takeover`: the module comes from
 * clang, whose own pass follows. Returns false with a message on failure.
 */
bool instrument_module(LLVMModuleRef module, const struct options *options, bool takeover,
		       bool *changed, char *error, size_t size);
/* Declares (once) the runtime function `name`; `...` are parameter types up to NULL. */
LLVMValueRef runtime_function(struct module_state *m, const char *name, LLVMTypeRef result, ...);
LLVMValueRef call_runtime(struct function_state *f, LLVMValueRef function, unsigned count,
			  LLVMValueRef *arguments);
/* LLVM may assume that the runtime function returns, and writes no memory that anyone sees. */
void mark_read_only(struct module_state *m, LLVMValueRef function);
/* Keeps clang's own pass, and this one, from instrumenting the function again. */
void mark_done(struct module_state *m, LLVMValueRef function);
void print_defaulted(struct module_state *m);
/* Counts one use of a default rule under `name`, for -ksan-stats. */
void count_defaulted(struct module_state *m, const char *name);

/* ---- race/: race mode, with a table of contents of its own in race/race.h ---- */

bool race_module(struct module_state *m, bool takeover, bool *changed, char *error, size_t size);

/* ---- map.c: pointers to pointers ---- */

struct map *map_new(void);
void map_free(struct map *map);
void *map_get(const struct map *map, const void *key);
void map_set(struct map *map, const void *key, void *value);
/* Calls `each` for all entries, in no order. */
void map_each(const struct map *map, void (*each)(const void *, void *, void *), void *argument);

struct list {
	void **items;
	size_t count, capacity;
};
void list_add(struct list *list, void *item);
void list_free(struct list *list);
#define list_each(list, index) for (size_t index = 0; index < (list)->count; index++)

/* ---- function.c ---- */

/* A check of the current instruction that is not emitted yet. */
struct pending_check {
	LLVMValueRef shadow; /* zero when there is nothing to report */
	LLVMValueRef value;  /* NULL for a shadow that is no value's as a whole */
	LLVMValueRef origin; /* then this */
	bool open;	     /* `shadow` may be set for a clean value: the exact one decides */
};

/* Where the function's accesses found metadata, when look-ups are cached: see emit/cached.c. */
struct cache {
	LLVMValueRef memory, last; /* the entries; the last call that uses one */
	struct map *objects;	   /* object -> its entry */
	unsigned calls, used, next;
	struct cached_form {
		int kind;
		unsigned size;
		bool unaligned, looks_up;
	} form; /* of the last call */
};

struct function_state {
	struct module_state *m;
	LLVMValueRef function;
	LLVMBuilderRef b;
	bool quiet;
	bool may_call; /* functions of ours: exact shadows, cached look-ups */
	bool tag_checked;
	bool boundary; /* not instrumented itself; only what is in its regions gets code */
	struct regions *regions; /* with `boundary`, in which code is instrumented */
	struct cfg *cfg;
	struct map *values;	 /* value -> struct value_state */
	struct map *edges;	 /* invoke -> the block of its normal edge */
	struct map *inexact;	 /* phis, from analysis/clean.c */
	struct map *dirty;	 /* values that may be poisoned, from analysis/clean.c */
	LLVMValueRef current;	 /* the instruction that is being visited */
	size_t current_position; /* its index in cfg order */
	LLVMValueRef prologue;	 /* what belongs to function entry goes before this */
	struct list cheap_phis, exact_phis, origin_phis, erase, fetches;
	struct list pending; /* of struct pending_check, for the current instruction */
	LLVMValueRef va_shadow_copy, va_origin_copy, va_overflow_size;
	struct lifetimes *lifetimes;
	struct stack *stack;
	struct cache cache;
	int conditional_checks;
	int in_place_depth, origin_depth;
};

void instrument_function(struct module_state *m, LLVMValueRef function, bool quiet);
/* Only what is in the regions of a function that is not instrumented. */
void instrument_regions(struct module_state *m, LLVMValueRef function);
void function_state_free(struct function_state *f);
/* Moves them to the start of the entry block; returns the first instruction behind them. */
LLVMValueRef gather_static_allocas(struct function_state *f);
/* Allocated once, with the frame: constant size, in the entry block. */
bool is_static_alloca(LLVMValueRef instruction);
/* The builder goes before the instruction, or behind it (an invoke's normal edge). */
void build_before(struct function_state *f, LLVMValueRef instruction);
void build_after(struct function_state *f, LLVMValueRef instruction);
/* A fresh builder for code somewhere else; build_again() goes back to where the old one was. */
LLVMBuilderRef build_elsewhere(struct function_state *f);
void build_again(struct function_state *f, LLVMBuilderRef resume);
/*
 * Splits the block before `instruction` and leaves it under `condition` for a block that is almost
 * never run; the builder is in that block, before its terminator. Returns the cold block.
 */
LLVMBasicBlockRef build_cold_block(struct function_state *f, LLVMValueRef instruction,
				   LLVMValueRef condition, bool returns);
/* Applies the rule for the instruction's opcode. */
void visit(struct function_state *f, LLVMValueRef instruction);

/* ---- analysis/cfg.c: order and dominance of the blocks before instrumentation ---- */

struct cfg {
	unsigned block_count;
	LLVMBasicBlockRef *blocks;   /* in reverse post-order */
	unsigned *dominator;	     /* immediate, by index */
	struct list instructions;    /* in that order */
	unsigned *instruction_block; /* block index of each */
	struct map *terminators;     /* terminator -> its index in the order, plus one */
};
struct cfg *cfg_build(LLVMValueRef function);
void cfg_free(struct cfg *cfg);
/* The index of a block's last instruction; NO_POSITION when instrumentation made it. */
#define NO_POSITION SIZE_MAX
size_t cfg_terminator_position(const struct cfg *cfg, LLVMValueRef terminator);
bool cfg_dominates(const struct cfg *cfg, unsigned a, unsigned b);

/* ---- analysis/clean.c: which values can be poisoned at all ---- */

struct map *clean_analyse(struct function_state *f);
bool is_dirty(const struct function_state *f, LLVMValueRef value);
/*
 * Phis into which sums come and of which nothing asks for the exact shadow, so that the cheap one
 * is enough. Call after clean_analyse().
 */
struct map *inexact_analyse(struct function_state *f);
bool is_inexact(const struct function_state *f, LLVMValueRef phi);

/* ---- analysis/lifetime.c: where a stack variable comes to life ---- */

struct lifetimes *lifetimes_analyse(struct cfg *cfg);
void lifetimes_free(struct lifetimes *lifetimes);
/* The alloca that a lifetime.start is for, when the markers can be relied on; else NULL. */
LLVMValueRef lifetime_alloca(struct lifetimes *lifetimes, LLVMValueRef marker);
bool lifetime_marked(struct lifetimes *lifetimes, LLVMValueRef alloca_instruction);

/* ---- analysis/stack.c: stack variables that are written before they are read ---- */

struct stack *stack_analyse(struct function_state *f);
void stack_free(struct stack *stack);
/* No byte can be read, or the address escape, before it is written; `start` brings it to life. */
bool written_before_use(struct function_state *f, LLVMValueRef variable, LLVMValueRef start);
/* Memory that never holds poison and whose shadow nobody looks at. */
bool is_clean_memory(const struct function_state *f, LLVMValueRef pointer);

/* ---- analysis/checked.c: loads whose check need not wait ---- */

bool checked_at_once(struct function_state *f, LLVMValueRef load);

/* ---- analysis/clobber.c: what may leave another context current ---- */

/* What the linker may replace by another definition is not exact. */
bool is_exact(LLVMValueRef function);
bool is_clobber(struct module_state *m, LLVMValueRef instruction);
/* A function that instrumentation calls, by its name. */
bool is_hook(const char *name);
void clobber_analyse(struct module_state *m);

/* ---- analysis/region.c: where a function that is not instrumented may call what is ---- */

/* +1 for a begin marker, -1 for an end marker, 0 for anything else. */
int region_marker(LLVMValueRef instruction);
bool has_regions(LLVMValueRef function);
/* Warns where paths disagree on the depth. */
struct regions *regions_analyse(LLVMValueRef function, struct cfg *cfg);
void regions_free(struct regions *regions);
bool in_region(const struct regions *regions, LLVMValueRef instruction);
/* A begin marker that leads into a region, an end marker that leads out of it. */
bool region_opens(const struct regions *regions, LLVMValueRef instruction);
bool region_closes(const struct regions *regions, LLVMValueRef instruction);

/* ---- boundary.c: calls from functions that are not instrumented into code that is ---- */

/*
 * In the regions of a function that is not instrumented, arguments that are passed by value count
 * as initialised; with region=full, the code there is instrumented.
 */
void fix_boundary(struct module_state *m, LLVMValueRef function);
/*
 * Inline assembly that calls, as a kernel does to change stacks: what it passes is unknown, but it
 * is in registers.
 */
bool is_call_in_assembly(LLVMValueRef instruction);
void fix_assembly(struct function_state *f, LLVMValueRef call);
/* Before the instruction, the return slot holds nothing of what calls left there. */
void clear_return_slot(struct function_state *f, LLVMValueRef before);
/* Variables of a function that is not instrumented, where instrumented code begins to use them. */
void unpoison_variables(struct function_state *f, LLVMValueRef before);

/* ---- analysis/called-by-assembly.c: functions whose caller passes no shadow ---- */

void find_called_by_assembly(struct module_state *m);

/* ---- context.c: pointers to the context state ---- */

/* A pointer that is right at the builder's position; NULL when the context is in TLS. */
LLVMValueRef context_pointer(struct function_state *f);
/* Drops every fetch that an earlier one makes redundant on all paths. */
void context_merge_fetches(struct function_state *f);

/* ---- call-tags.c: whether the caller was instrumented ---- */

/* Before a call that shadow is passed to. */
void write_call_tag(struct function_state *f, LLVMValueRef call);
/* Builds where the builder is, in the prologue, before shadow of arguments is read. */
void check_call_tag(struct function_state *f);
/* With the return value's shadow, before the return. */
void write_return_tag(struct function_state *f);
/*
 * The shadow of the call's result: `shadow` as loaded from `slot`, or clean where the call left
 * another context current than that of `cleared` and the callee wrote nothing there.
 */
LLVMValueRef believe_result(struct function_state *f, LLVMValueRef call, LLVMValueRef cleared,
			    LLVMValueRef slot, LLVMValueRef shadow);

/* ---- shadow.c: the shadow of a value ---- */

struct value_state {
	LLVMValueRef shadow; /* bit for bit */
	LLVMValueRef any;    /* zero exactly when `shadow` is */
	LLVMValueRef maybe;  /* not zero where `shadow` is not; of any shadow type */
	LLVMValueRef origin;
	LLVMValueRef wide_origin; /* of a load of 8 bytes: the origins of both halves */
	struct list checked;	  /* positions after which the value counts as clean */
};
/* NULL for types that have no shadow. */
LLVMTypeRef shadow_type(struct module_state *m, LLVMTypeRef type);
LLVMValueRef clean_shadow(struct module_state *m, LLVMTypeRef type);
LLVMValueRef poisoned_shadow(struct module_state *m, LLVMTypeRef type);
bool is_clean(LLVMValueRef shadow);
struct value_state *value_state(struct function_state *f, LLVMValueRef value);
LLVMValueRef shadow_of(struct function_state *f, LLVMValueRef value);
/* Cheaper where only "is there poison at all" matters. */
LLVMValueRef any_of(struct function_state *f, LLVMValueRef value);
/* Cheapest: not zero where there is poison, but perhaps elsewhere too. */
LLVMValueRef maybe_of(struct function_state *f, LLVMValueRef value);
/* Inside a cold block: like shadow_of(), but builds in place what is not there yet. */
LLVMValueRef shadow_in_place(struct function_state *f, LLVMValueRef value);
void set_shadow(struct function_state *f, LLVMValueRef value, LLVMValueRef shadow);
/* Sets only the cheap form; the exact one is built by the arithmetic rules when it is asked for. */
void set_any(struct function_state *f, LLVMValueRef value, LLVMValueRef any);
/* Likewise for what the cheap form is not known either: comparisons and logic on them. */
void set_maybe(struct function_state *f, LLVMValueRef value, LLVMValueRef maybe);
/* Only cheaper forms are there yet. */
bool has_no_exact_shadow(struct function_state *f, LLVMValueRef value);
bool has_only_maybe(struct function_state *f, LLVMValueRef value);
void set_clean(struct function_state *f, LLVMValueRef value);
/* From the current instruction on, the value has been reported and counts as clean. */
void set_checked(struct function_state *f, LLVMValueRef value);
bool is_checked(struct function_state *f, LLVMValueRef value);

/* ---- algebra.c: operations on shadows; constants fold, zero is neutral ---- */

/* Of a vector, the type of its elements; else the type itself. */
LLVMTypeRef lane_type(LLVMTypeRef type);
LLVMValueRef shadow_or(struct function_state *f, LLVMValueRef a, LLVMValueRef b);
LLVMValueRef shadow_and(struct function_state *f, LLVMValueRef a, LLVMValueRef b);
LLVMValueRef shadow_xor(struct function_state *f, LLVMValueRef a, LLVMValueRef b);
LLVMValueRef shadow_not(struct function_state *f, LLVMValueRef a);
/* i1: whether any bit is set; of vectors and aggregates as a whole. */
LLVMValueRef shadow_nonzero(struct function_state *f, LLVMValueRef shadow);
/* <n x i1> or i1: lane by lane. */
LLVMValueRef shadow_lanes_nonzero(struct function_state *f, LLVMValueRef shadow);
/* All ones in each lane that has a bit set. */
LLVMValueRef shadow_spread(struct function_state *f, LLVMValueRef shadow);
/* Lane by lane: all bits from the lowest set one up, or from the highest set one down. */
LLVMValueRef shadow_smear_up(struct function_state *f, LLVMValueRef shadow);
LLVMValueRef shadow_smear_down(struct function_state *f, LLVMValueRef shadow);
/* To another shadow type: any poison survives; lanes stay lanes where the counts agree. */
LLVMValueRef shadow_resize(struct function_state *f, LLVMValueRef shadow, LLVMTypeRef type,
			   bool sign);
/* All ones or zero of the type by an i1. */
LLVMValueRef shadow_from_bit(struct function_state *f, LLVMValueRef bit, LLVMTypeRef type);
/* An integer of the same width. */
LLVMValueRef shadow_flatten(struct function_state *f, LLVMValueRef shadow);
/* A value as integers of its shadow type: floats and pointers cast. */
LLVMValueRef value_as_integer(struct function_state *f, LLVMValueRef value);
/* Calls `exact` in a cold block that runs when `condition`, else the result is `clean`. */
typedef LLVMValueRef (*exact_builder)(struct function_state *f, LLVMValueRef instruction,
				      void *argument);
LLVMValueRef shadow_refine(struct function_state *f, LLVMValueRef instruction,
			   LLVMValueRef condition, LLVMValueRef clean, exact_builder exact,
			   void *argument);

/* ---- outline.c: exact shadows in functions of their own ---- */

/* Builds the result from a, its shadow, b and its shadow. */
typedef LLVMValueRef (*outlined_builder)(struct function_state *f, int which,
					 LLVMValueRef operands[4]);
bool may_call(const struct module_state *m, LLVMValueRef function);
bool can_outline(struct function_state *f, LLVMTypeRef type);
/* LLVM's number for a convention in which the callee keeps the general-purpose registers. */
#define PRESERVE_MOST 14
void add_function_attribute(struct module_state *m, LLVMValueRef function, const char *name);
/*
 * One copy is linked, whichever modules have it: for programs that one version of ksan builds as a
 * whole, as kernels are.
 */
void share_function(struct module_state *m, LLVMValueRef function);
/* How code is to be generated (registers, red zone, frame pointers), as another function has it. */
void copy_code_attributes(struct module_state *m, LLVMValueRef to, LLVMValueRef from);
LLVMValueRef call_outlined(struct function_state *f, const char *name, LLVMTypeRef result,
			   outlined_builder build, int which, LLVMValueRef operands[4]);

/* ---- origin.c ---- */

LLVMValueRef origin_of(struct function_state *f, LLVMValueRef value);
/* Inside a cold block: the same, built in place unless it is there already. */
LLVMValueRef origin_in_place(struct function_state *f, LLVMValueRef value);
void set_origin(struct function_state *f, LLVMValueRef value, LLVMValueRef origin);
LLVMValueRef no_origin(struct module_state *m);
/* Of the right-most poisoned operand. */
LLVMValueRef origin_of_operands(struct function_state *f, LLVMValueRef instruction);
/* Before the current instruction: if `shadow` holds poison, chains and paints its origin. */
void store_origin(struct function_state *f, LLVMValueRef shadow, LLVMValueRef origin,
		  LLVMValueRef origin_pointer, uint64_t size, unsigned alignment);
/* Stores the exact shadow of a value, and its origin if `origin_pointer` is not NULL. */
void store_value_shadow(struct function_state *f, LLVMValueRef value, LLVMValueRef shadow_pointer,
			unsigned alignment, LLVMValueRef origin_pointer);
void store_poison(struct function_state *f, LLVMValueRef value, LLVMValueRef address,
		  unsigned alignment);
/* The origin with this store behind it, where stores are followed. */
LLVMValueRef chain_origin(struct function_state *f, LLVMValueRef origin);
void paint_origin(struct function_state *f, LLVMValueRef origin, LLVMValueRef origin_pointer,
		  uint64_t size, unsigned alignment);
void finish_origin_phis(struct function_state *f);

/* ---- check.c ---- */

/* Reports before the current instruction if the value holds poison. */
void check(struct function_state *f, LLVMValueRef value);
/* The same for a shadow that is no value's as a whole. */
void check_shadow(struct function_state *f, LLVMValueRef shadow, LLVMValueRef origin);
void flush_checks(struct function_state *f);

/* ---- emit/: one emission for each ABI flavour ---- */

#include "emit/emission.h"

/* ---- rules/: the shadow of an instruction as a function of its operands' ---- */

#include "rules/rules.h"

/* ---- accessors in plugin.cpp for what the C API lacks ---- */

LLVMBasicBlockRef ksan_split_block(LLVMValueRef before);
void ksan_replace_phi_predecessor(LLVMBasicBlockRef block, LLVMBasicBlockRef from,
				  LLVMBasicBlockRef to);
void ksan_remove_unreachable_blocks(LLVMValueRef function);
void ksan_append_global_ctor(LLVMModuleRef module, LLVMValueRef function);
/* What debug information calls a stack variable, or NULL. */
const char *ksan_variable_name(LLVMValueRef alloca_instruction, size_t *length);
/* Without constant inbounds offsets, which are added up. */
LLVMValueRef ksan_object_of(LLVMModuleRef module, LLVMValueRef pointer, int64_t *offset);
LLVMAttributeRef ksan_read_only_attribute(LLVMContextRef context);
bool ksan_code_model_is_kernel(LLVMModuleRef module);
bool ksan_registered_flag(const char *name);
void ksan_mark_nobuiltin(LLVMValueRef function);
/* The alias analysis of the function as it is now, and what it says of two instructions. */
enum alias { ALIAS_NO, ALIAS_MAY, ALIAS_MUST };
void *ksan_alias_analysis(LLVMValueRef function);
enum alias ksan_alias(void *aliases, LLVMValueRef a, LLVMValueRef b);
bool ksan_may_write(void *aliases, LLVMValueRef call, LLVMValueRef load);
bool ksan_is_single_thread(LLVMValueRef atomic);
int ksan_fence_ordering(LLVMValueRef fence);
bool ksan_does_not_capture(LLVMValueRef call, unsigned operand);
bool ksan_is_swift_error(LLVMValueRef address);
/* Makes values of a variable of the function that is only loaded and stored. */
void ksan_promote(LLVMValueRef variable);
/* It is in the module that this one is linked into. */
void ksan_set_dso_local(LLVMValueRef global);
/* Calls `hook` before each return and tail call, and where exceptions leave if asked for. */
void ksan_call_at_exits(LLVMValueRef function, LLVMValueRef hook, bool exceptions);

#endif
