/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * Origins of values, built only when something asks. The origin of a value means something only
 * while its shadow is not zero. What is built at a value's definition is remembered, and so is
 * built as seen from there; what is needed only in a cold block is built again in it.
 */
#include <stdlib.h>
#include "values.h"

struct origins {
	struct list phis;
	int depth; /* of what is built in place */
};

void origins_begin(struct function_state *f)
{
	f->origins = allocate(1, sizeof(*f->origins));
}

void origins_end(struct function_state *f)
{
	list_free(&f->origins->phis);
	free(f->origins);
}

void set_origin(struct function_state *f, LLVMValueRef value, LLVMValueRef origin)
{
	value_state(f, value)->origin = origin;
}

void set_wide_origin(struct function_state *f, LLVMValueRef value, LLVMValueRef origins)
{
	value_state(f, value)->wide_origin = origins;
}

/* The origin of `second` where that is poisoned, else of what came before. */
static LLVMValueRef combine(struct function_state *f, LLVMValueRef first, LLVMValueRef any,
			    LLVMValueRef second)
{
	if (is_clean(any) || is_clean(second))
		return first;
	if (is_clean(first))
		return second;
	return LLVMBuildSelect(f->b, shadow_nonzero(f, any), second, first, "");
}

static LLVMValueRef operand_shadow(struct function_state *f, LLVMValueRef operand)
{
	return f->origins->depth ? shadow_in_place(f, operand) : any_of(f, operand);
}

static LLVMValueRef operand_origin(struct function_state *f, LLVMValueRef operand)
{
	return f->origins->depth ? origin_in_place(f, operand) : origin_of(f, operand);
}

LLVMValueRef origin_of_operands(struct function_state *f, LLVMValueRef instruction)
{
	LLVMValueRef origin = no_origin(f->m);
	for (unsigned i = 0; i < operand_count(instruction); i++) {
		LLVMValueRef operand = LLVMGetOperand(instruction, i);
		if (!shadow_type(f->m, LLVMTypeOf(operand)))
			continue;
		LLVMValueRef any = operand_shadow(f, operand);
		if (!is_clean(any))
			origin = combine(f, origin, any, operand_origin(f, operand));
	}
	return origin;
}

static LLVMValueRef origin_of_select(struct function_state *f, LLVMValueRef select)
{
	LLVMValueRef c = LLVMGetOperand(select, 0), a = LLVMGetOperand(select, 1),
		     b = LLVMGetOperand(select, 2);
	LLVMValueRef of_a = operand_origin(f, a), of_b = operand_origin(f, b), chosen = of_a;
	if (of_a != of_b) {
		/* With a vector condition, what counts is which side brought poison. */
		chosen = LLVMTypeOf(c) == f->m->i1 ? LLVMBuildSelect(f->b, c, of_a, of_b, "")
						   : combine(f, of_a, operand_shadow(f, b), of_b);
	}
	return combine(f, chosen, operand_shadow(f, c), operand_origin(f, c));
}

/* Of the lower four bytes if they hold poison. */
static LLVMValueRef origin_of_wide_load(struct function_state *f, LLVMValueRef load)
{
	struct value_state *state = value_state(f, load);
	LLVMValueRef both = state->wide_origin;
	LLVMValueRef lower = LLVMBuildTrunc(f->b, state->shadow, f->m->i32, "");
	LLVMValueRef shift = LLVMConstInt(f->m->i64, 32, false);
	LLVMValueRef second =
		LLVMBuildTrunc(f->b, LLVMBuildLShr(f->b, both, shift, ""), f->m->i32, "");
	return LLVMBuildSelect(f->b, shadow_nonzero(f, lower),
			       LLVMBuildTrunc(f->b, both, f->m->i32, ""), second, "");
}

static bool has_origin(struct function_state *f, LLVMValueRef value)
{
	return f->m->options.origins && !LLVMIsConstant(value) && is_dirty(f, value);
}

static bool is_combined(LLVMValueRef value)
{
	return LLVMIsAInstruction(value) && !LLVMIsAPHINode(value) && !LLVMIsALoadInst(value) &&
	       !LLVMIsACallInst(value) && !LLVMIsAInvokeInst(value);
}

/* Built again where it is needed rather than kept alive on the way that is always taken. */
#define IN_PLACE_DEPTH 3

LLVMValueRef origin_in_place(struct function_state *f, LLVMValueRef value)
{
	if (!has_origin(f, value))
		return no_origin(f->m);
	struct value_state *state = value_state(f, value);
	if (LLVMIsAInstruction(value) && state->wide_origin)
		return origin_of_wide_load(f, value);
	if (!is_combined(value) || state->origin || f->origins->depth == IN_PLACE_DEPTH)
		return origin_of(f, value);
	struct place place = look_from_definition(f, value);
	f->origins->depth++;
	LLVMValueRef origin = LLVMIsASelectInst(value) ? origin_of_select(f, value)
						       : origin_of_operands(f, value);
	f->origins->depth--;
	look_from(f, place);
	return origin;
}

static LLVMValueRef compute_origin(struct function_state *f, LLVMValueRef value)
{
	if (LLVMIsAPHINode(value)) {
		LLVMValueRef phi = LLVMBuildPhi(f->b, f->m->i32, "origin");
		/* Known before its operands are, since they may lead back to it. */
		set_origin(f, value, phi);
		list_add(&f->origins->phis, value);
		return phi;
	}
	if (LLVMIsASelectInst(value))
		return origin_of_select(f, value);
	return origin_of_operands(f, value);
}

/* Is the origin yet to be built from operands, as seen from the current position? */
static bool is_missing(struct function_state *f, LLVMValueRef value)
{
	if (!has_origin(f, value) || !LLVMIsAInstruction(value) || LLVMIsAPHINode(value))
		return false;
	struct value_state *state = value_state(f, value);
	return !state->origin && !state->wide_origin && !is_clean(maybe_of(f, value));
}

static LLVMValueRef build_origin(struct function_state *f, LLVMValueRef value)
{
	struct value_state *state = value_state(f, value);
	struct place place = look_from_definition(f, value);
	LLVMBuilderRef resume = build_elsewhere(&f->base);
	int depth = f->origins->depth;

	f->origins->depth = 0;
	if (state->wide_origin)
		build_after(&f->base, state->wide_origin);
	else
		build_before(&f->base, value);
	LLVMValueRef origin =
		state->wide_origin ? origin_of_wide_load(f, value) : compute_origin(f, value);
	f->origins->depth = depth;
	build_again(&f->base, resume);
	look_from(f, place);
	set_origin(f, value, origin);
	return origin;
}

/*
 * Builds it, and before it what it is combined from: a list in place of recursion, as chains are as
 * long as functions. A value stays in the list until all below it is built.
 */
static void build_chain(struct function_state *f, LLVMValueRef value)
{
	struct list open = {0};
	struct place here = {f->current_position, f->shadows->at_definition};

	list_add(&open, value);
	while (open.count) {
		LLVMValueRef top = open.items[open.count - 1];
		size_t below = open.count;
		look_from_definition(f, top);
		for (unsigned n = 0; is_missing(f, top) && n < operand_count(top); n++)
			if (is_missing(f, LLVMGetOperand(top, n)))
				list_add(&open, LLVMGetOperand(top, n));
		if (open.count > below)
			continue;
		open.count--;
		if (!value_state(f, top)->origin)
			build_origin(f, top);
	}
	look_from(f, here);
	list_free(&open);
}

LLVMValueRef origin_of(struct function_state *f, LLVMValueRef value)
{
	if (!has_origin(f, value) || is_clean(maybe_of(f, value)))
		return no_origin(f->m);
	struct value_state *state = value_state(f, value);
	if (state->origin)
		return state->origin;
	if (!LLVMIsAInstruction(value))
		return no_origin(f->m);
	build_chain(f, value);
	return state->origin;
}

void finish_origin_phis(struct function_state *f)
{
	struct list *phis = &f->origins->phis;
	/* The list grows while origins of incoming values are built. */
	for (size_t i = 0; i < phis->count; i++) {
		LLVMValueRef phi = phis->items[i];
		LLVMValueRef origins = value_state(f, phi)->origin;
		unsigned count = LLVMCountIncoming(phi);
		for (unsigned n = 0; n < count; n++) {
			LLVMBasicBlockRef from = LLVMGetIncomingBlock(phi, n);
			f->current_position =
				cfg_position(f->cfg, LLVMGetBasicBlockTerminator(from));
			LLVMValueRef origin = origin_of(f, LLVMGetIncomingValue(phi, n));
			from = LLVMGetIncomingBlock(phi, n);
			LLVMAddIncoming(origins, &origin, &from, 1);
		}
	}
}
