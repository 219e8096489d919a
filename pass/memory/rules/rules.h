/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * What rules offer to each other and to the layers above, beside the rules that rows of the table
 * name: those are declared there.
 */
#ifndef KSAN_RULES_H
#define KSAN_RULES_H

#include "../call-tags.h"

/* ---- common.c: what many rules begin with ---- */

/* Nothing can be poisoned: sets a clean shadow and tells so. */
bool take_clean(struct function_state *f, LLVMValueRef instruction);

/* ---- arithmetic.c, compare.c: formulas that other rules are built from ---- */

LLVMValueRef exact_add(struct function_state *f, bool subtract, LLVMValueRef a,
		       LLVMValueRef shadow_a, LLVMValueRef b, LLVMValueRef shadow_b);
LLVMValueRef exact_mul(struct function_state *f, LLVMValueRef a, LLVMValueRef shadow_a,
		       LLVMValueRef b, LLVMValueRef shadow_b);
LLVMValueRef exact_icmp(struct function_state *f, LLVMIntPredicate predicate, LLVMValueRef a,
			LLVMValueRef shadow_a, LLVMValueRef b, LLVMValueRef shadow_b);
/* A constant with the highest bit of every lane. */
LLVMValueRef shadow_sign_bit(struct function_state *f, LLVMTypeRef type);

/* ---- phi.c: what comes into phis, when all else is built ---- */

void finish_phis(struct function_state *f);

/* ---- slots.c: where arguments and results are in the context's buffers ---- */

unsigned round_up_to_slot(uint64_t size);
/* An argument of the type takes room in the buffers. */
bool has_slot(struct module_state *m, LLVMTypeRef type);
/*
 * Where the buffers hold a parameter of the function; false when it did not fit, was checked by
 * the caller, or nobody wrote it.
 */
bool parameter_slot(struct function_state *f, LLVMValueRef parameter, unsigned *offset,
		    uint64_t *size);
/* Where the function's parameters end in the buffers, of what fits. */
unsigned parameters_end(struct function_state *f);
/* Whether the buffer can hold the shadow of a result of the type. */
bool result_fits(struct module_state *m, LLVMTypeRef shadow);

/* ---- argument.c: the callee's side ---- */

void take_byval_arguments(struct function_state *f);

/* ---- call.c: the caller's side where every argument counts as initialised ---- */

void clear_arguments(struct function_state *f, LLVMValueRef call);

/* ---- libatomic.c: __atomic_load() and __atomic_store() ---- */

void pass_through_libatomic(struct function_state *f, LLVMValueRef call);

/* ---- varargs.c, varargs-TARGET.c: shadow of variable arguments ---- */

struct varargs {
	/* Shadow of the variable arguments, before a call through a variadic type. */
	void (*call)(struct function_state *f, LLVMValueRef call);
	/* In a variadic function: saves what the caller passed, before all else. */
	void (*prologue)(struct function_state *f);
	/* After a va_start: the saved shadow goes to where va_arg will read. */
	void (*start)(struct function_state *f, LLVMValueRef call);
	unsigned tag_size;
};
extern const struct varargs varargs_x86_64, varargs_aarch64;
void varargs_end(struct function_state *f);
/* Before a call through a variadic type; false if the call is through another. */
bool pass_variable_arguments(struct function_state *f, LLVMValueRef call);
/* Copies at function entry of the areas that the caller wrote. */
void varargs_save(struct function_state *f, unsigned registers_end);
/* The size of what did not fit in registers, as the caller told. */
LLVMValueRef varargs_overflow_size(struct function_state *f);
/* Passes the shadow of `size` bytes at the pointer: an argument that is a copy in memory. */
void varargs_pass_copy(struct function_state *f, LLVMValueRef pointer, unsigned offset,
		       uint64_t size);
/* An argument at `offset` does not fit: what follows counts as initialised. */
void varargs_drop_tail(struct function_state *f, unsigned offset);
/* `size` bytes of the copies, from `from` on, become shadow and origins of `area`. */
void varargs_restore(struct function_state *f, LLVMValueRef area, LLVMValueRef from,
		     LLVMValueRef size);

/* ---- lanes.c, lane-origins.c, lane-calls.c: see lanes.h; x86.c: see x86.h ---- */

#endif
