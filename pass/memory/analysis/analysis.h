/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* Analysis: what is there, in the module and in a function as clang made it. Builds nothing. */
#ifndef KSAN_ANALYSIS_H
#define KSAN_ANALYSIS_H

#include "../rule-table.h"

/* ---- analysis.c: all of it in order ---- */

/* Of one function; every file keeps what it found. */
struct analysis {
	struct regions *regions; /* of a function that is not instrumented, else NULL */
	struct lifetimes *lifetimes;
	struct stack *stack;
	struct map *dirty;   /* values that may be poisoned */
	struct map *inexact; /* phis for which the cheap shadow is enough */
};
void analyse(struct function_state *f);
/* Only the regions: nothing else of the function gets code. */
void analyse_regions(struct function_state *f);
void analysis_free(struct function_state *f);

/* Of the module. */
struct module_facts {
	struct map *no_switch;		/* functions known never to switch context, or NULL */
	struct map *stores_result;	/* functions that store the shadow of their result */
	struct map *called_by_assembly; /* functions */
};
void module_analyse(struct memory_module *memory, const struct list *instrumented);
void module_facts_free(struct memory_module *memory);

/* ---- shadow-type.c: the type of a value's shadow ---- */

/* NULL for types that have no shadow. */
LLVMTypeRef shadow_type(struct module_state *m, LLVMTypeRef type);

/* ---- clean.c: which values can be poisoned at all ---- */

struct map *clean_analyse(struct function_state *f);
bool is_dirty(const struct function_state *f, LLVMValueRef value);

/* ---- inexact.c: phis into which sums come and of which nothing asks for the exact shadow ---- */

struct map *inexact_analyse(struct function_state *f);
bool is_inexact(const struct function_state *f, LLVMValueRef phi);

/* ---- lifetime.c: where a stack variable comes to life ---- */

struct lifetimes *lifetimes_analyse(struct cfg *cfg);
void lifetimes_free(struct lifetimes *lifetimes);
/* The alloca that a lifetime.start is for, when the markers can be relied on; else NULL. */
LLVMValueRef lifetime_alloca(struct function_state *f, LLVMValueRef marker);
bool lifetime_marked(struct function_state *f, LLVMValueRef alloca_instruction);

/* ---- pointers.c: pointers into stack variables ---- */

struct pointers *pointers_find(struct function_state *f);
void pointers_free(struct pointers *pointers);
/* The variable that the pointer leads to at a constant offset, which may be asked for; or NULL. */
LLVMValueRef pointed_variable(const struct pointers *pointers, LLVMValueRef pointer,
			      int64_t *offset);

/* ---- stack.c: stack variables that are written before they are read ---- */

struct stack *stack_analyse(struct function_state *f);
void stack_free(struct stack *stack);
/*
 * No byte of the variable can be read, or its address escape, before it is written; `start` brings
 * it to life: itself or a marker.
 */
bool written_before_use(struct function_state *f, LLVMValueRef start);
/* Memory that never holds poison and whose shadow nobody looks at. */
bool is_clean_memory(const struct function_state *f, LLVMValueRef pointer);

/* ---- checked.c: loads whose check need not wait ---- */

bool checked_at_once(struct function_state *f, LLVMValueRef load);

/* ---- clobber.c: what may leave another context current ---- */

bool is_clobber(struct memory_module *memory, LLVMValueRef instruction);
void clobber_analyse(struct memory_module *memory);

/* ---- stores-result.c: functions that store their result's shadow for sure ---- */

void find_storing(struct memory_module *memory, const struct list *instrumented);
bool is_known_to_store(struct memory_module *memory, LLVMValueRef call);

/* ---- called-by-assembly.c: functions whose caller passes no shadow ---- */

void find_called_by_assembly(struct memory_module *memory);

/* ---- region.c: where a function that is not instrumented may call what is ---- */

bool has_regions(LLVMValueRef function);
/* Warns where paths disagree on the depth. */
struct regions *regions_analyse(LLVMValueRef function, struct cfg *cfg);
void regions_free(struct regions *regions);
bool in_region(const struct function_state *f, LLVMValueRef instruction);
/* A begin marker that leads into a region, an end marker that leads out of it. */
bool region_opens(const struct function_state *f, LLVMValueRef instruction);
bool region_closes(const struct function_state *f, LLVMValueRef instruction);

#endif
