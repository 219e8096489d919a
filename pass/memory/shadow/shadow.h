/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* Shadows and origins of values. Touches no memory of the program's and no context. */
#ifndef KSAN_SHADOW_H
#define KSAN_SHADOW_H

#include "../analysis/analysis.h"

/* ---- constants.c: shadows that are known when compiling ---- */

/* NULL for types that have no shadow. */
LLVMValueRef clean_shadow(struct module_state *m, LLVMTypeRef type);
LLVMValueRef poisoned_shadow(struct module_state *m, LLVMTypeRef type);
bool is_clean(LLVMValueRef shadow);
LLVMValueRef no_origin(struct module_state *m);

/* ---- values.c: the shadow of every value, in up to three forms ---- */

void shadows_begin(struct function_state *f);
void shadows_end(struct function_state *f);
void set_shadow(struct function_state *f, LLVMValueRef value, LLVMValueRef shadow);
/* Sets only the cheap form: zero exactly when the exact one is, which is built when asked for. */
void set_any(struct function_state *f, LLVMValueRef value, LLVMValueRef any);
/* Likewise for what the cheap form is not known either: comparisons and logic on them. */
void set_maybe(struct function_state *f, LLVMValueRef value, LLVMValueRef maybe);
void set_clean(struct function_state *f, LLVMValueRef value);

/* ---- shadow.c: what a rule asks of its operands ---- */

LLVMValueRef shadow_of(struct function_state *f, LLVMValueRef value);
/* Cheaper where only "is there poison at all" matters. */
LLVMValueRef any_of(struct function_state *f, LLVMValueRef value);
/* Cheapest: not zero where there is poison, but perhaps elsewhere too. */
LLVMValueRef maybe_of(struct function_state *f, LLVMValueRef value);
/* Inside a cold block: like shadow_of(), but builds in place what is not there yet. */
LLVMValueRef shadow_in_place(struct function_state *f, LLVMValueRef value);
/* Only cheaper forms are there yet. */
bool has_no_exact_shadow(struct function_state *f, LLVMValueRef value);
bool has_only_maybe(struct function_state *f, LLVMValueRef value);
/* Calls `exact` in a cold block that runs when `condition`, else the result is `clean`. */
LLVMValueRef shadow_refine(struct function_state *f, LLVMValueRef instruction,
			   LLVMValueRef condition, LLVMValueRef clean, exact_rule *exact,
			   void *argument);

/* ---- checked.c: values that were reported count as clean where the check dominates ---- */

/* From the current instruction on. */
void set_checked(struct function_state *f, LLVMValueRef value);
/* The same for a shadow that several values may have. */
void set_shadow_checked(struct function_state *f, LLVMValueRef shadow);
/* At the current instruction. */
bool is_checked(struct function_state *f, LLVMValueRef value);

/* ---- algebra.c: operations on shadows; constants fold, zero is neutral ---- */

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

/* ---- outline.c: exact shadows in functions of their own ---- */

/* Builds the result from a, its shadow, b and its shadow. */
typedef LLVMValueRef (*outlined_builder)(struct function_state *f, int which,
					 LLVMValueRef operands[4]);
bool can_outline(struct function_state *f, LLVMTypeRef type);
LLVMValueRef call_outlined(struct function_state *f, const char *name, LLVMTypeRef result,
			   outlined_builder build, int which, LLVMValueRef operands[4]);

/* ---- origin.c: where a value's poison comes from; built when asked for ---- */

void origins_begin(struct function_state *f);
void origins_end(struct function_state *f);
LLVMValueRef origin_of(struct function_state *f, LLVMValueRef value);
/* Inside a cold block: the same, built in place unless it is there already. */
LLVMValueRef origin_in_place(struct function_state *f, LLVMValueRef value);
void set_origin(struct function_state *f, LLVMValueRef value, LLVMValueRef origin);
/* Of a load of 8 bytes: the origins of both halves. */
void set_wide_origin(struct function_state *f, LLVMValueRef value, LLVMValueRef origins);
/* Of the right-most poisoned operand. */
LLVMValueRef origin_of_operands(struct function_state *f, LLVMValueRef instruction);
void finish_origin_phis(struct function_state *f);

#endif
