/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * Origins of values, built only when something asks, and the painting of memory with them. The
 * origin of a value means something only while its shadow is not zero.
 */
#include "ksan.h"

LLVMValueRef no_origin(struct module_state *m)
{
	return LLVMConstNull(m->i32);
}

void set_origin(struct function_state *f, LLVMValueRef value, LLVMValueRef origin)
{
	value_state(f, value)->origin = origin;
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
	return f->origin_depth ? shadow_in_place(f, operand) : any_of(f, operand);
}

static LLVMValueRef operand_origin(struct function_state *f, LLVMValueRef operand)
{
	return f->origin_depth ? origin_in_place(f, operand) : origin_of(f, operand);
}

LLVMValueRef origin_of_operands(struct function_state *f, LLVMValueRef instruction)
{
	bool call = LLVMIsACallInst(instruction) || LLVMIsAInvokeInst(instruction);
	unsigned count = call ? LLVMGetNumArgOperands(instruction)
			      : (unsigned)LLVMGetNumOperands(instruction);
	LLVMValueRef origin = no_origin(f->m);
	for (unsigned i = 0; i < count; i++) {
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

/* Built again where it is needed rather than kept alive on the way that is always taken. */
#define IN_PLACE_DEPTH 3

LLVMValueRef origin_in_place(struct function_state *f, LLVMValueRef value)
{
	if (!f->m->options.origins || LLVMIsConstant(value) || !is_dirty(f, value))
		return no_origin(f->m);
	bool elsewhere = !LLVMIsAInstruction(value) || LLVMIsAPHINode(value) ||
			 LLVMIsALoadInst(value) || LLVMIsACallInst(value) ||
			 LLVMIsAInvokeInst(value) || value_state(f, value)->origin;
	if (LLVMIsAInstruction(value) && value_state(f, value)->wide_origin)
		return origin_of_wide_load(f, value);
	if (elsewhere || f->origin_depth == IN_PLACE_DEPTH)
		return origin_of(f, value);
	f->origin_depth++;
	LLVMValueRef origin = LLVMIsASelectInst(value) ? origin_of_select(f, value)
						       : origin_of_operands(f, value);
	f->origin_depth--;
	return origin;
}

static LLVMValueRef compute_origin(struct function_state *f, LLVMValueRef value)
{
	if (LLVMIsAPHINode(value)) {
		LLVMValueRef phi = LLVMBuildPhi(f->b, f->m->i32, "origin");
		/* Known before its operands are, since they may lead back to it. */
		set_origin(f, value, phi);
		list_add(&f->origin_phis, value);
		return phi;
	}
	if (LLVMIsASelectInst(value))
		return origin_of_select(f, value);
	return origin_of_operands(f, value);
}

LLVMValueRef origin_of(struct function_state *f, LLVMValueRef value)
{
	if (!f->m->options.origins || LLVMIsConstant(value) || !is_dirty(f, value) ||
	    is_clean(maybe_of(f, value)))
		return no_origin(f->m);
	struct value_state *state = value_state(f, value);
	if (state->origin)
		return state->origin;
	if (!LLVMIsAInstruction(value))
		return no_origin(f->m);

	LLVMBuilderRef resume = build_elsewhere(f);
	int depth = f->origin_depth;
	f->origin_depth = 0;
	if (state->wide_origin)
		build_after(f, state->wide_origin);
	else
		build_before(f, value);
	LLVMValueRef origin =
		state->wide_origin ? origin_of_wide_load(f, value) : compute_origin(f, value);
	f->origin_depth = depth;
	build_again(f, resume);
	set_origin(f, value, origin);
	return origin;
}

void finish_origin_phis(struct function_state *f)
{
	/* The list grows while origins of incoming values are built. */
	for (size_t i = 0; i < f->origin_phis.count; i++) {
		LLVMValueRef phi = f->origin_phis.items[i];
		LLVMValueRef origins = value_state(f, phi)->origin;
		unsigned count = LLVMCountIncoming(phi);
		for (unsigned n = 0; n < count; n++) {
			LLVMValueRef origin = origin_of(f, LLVMGetIncomingValue(phi, n));
			LLVMBasicBlockRef from = LLVMGetIncomingBlock(phi, n);
			LLVMAddIncoming(origins, &origin, &from, 1);
		}
	}
}

void paint_origin(struct function_state *f, LLVMValueRef origin, LLVMValueRef origin_pointer,
		  uint64_t size, unsigned alignment)
{
	struct module_state *m = f->m;
	uint64_t at = 0;

	if (alignment >= 8 && size >= 8) {
		LLVMValueRef low = LLVMBuildZExt(f->b, origin, m->i64, "");
		LLVMValueRef high = LLVMBuildShl(f->b, low, LLVMConstInt(m->i64, 32, false), "");
		LLVMValueRef both = LLVMBuildOr(f->b, low, high, "");
		for (; at + 8 <= size; at += 8)
			build_store(f, both, build_offset(f, origin_pointer, at), 8);
	}
	for (; at < size; at += 4)
		build_store(f, origin, build_offset(f, origin_pointer, at), 4);
}

LLVMValueRef chain_origin(struct function_state *f, LLVMValueRef origin)
{
	if (f->m->options.origins < 2)
		return origin;
	LLVMValueRef chain =
		runtime_function(f->m, "__msan_chain_origin", f->m->i32, f->m->i32, NULL);
	return call_runtime(f, chain, 1, &origin);
}

static void chain_and_paint(struct function_state *f, LLVMValueRef origin,
			    LLVMValueRef origin_pointer, uint64_t size, unsigned alignment)
{
	paint_origin(f, chain_origin(f, origin), origin_pointer, size, alignment);
}

void store_origin(struct function_state *f, LLVMValueRef shadow, LLVMValueRef origin,
		  LLVMValueRef origin_pointer, uint64_t size, unsigned alignment)
{
	if (is_clean(shadow))
		return;
	LLVMValueRef poisoned = shadow_nonzero(f, shadow);
	if (!LLVMIsConstant(poisoned))
		build_cold_block(f, f->current, poisoned, true);
	chain_and_paint(f, origin, origin_pointer, size, alignment);
	build_before(f, f->current);
}

/*
 * Where the exact shadow is not at hand, the cheap one is stored first: as long as there is no
 * poison, it is the same. What is left to do for poison is in one cold block.
 */
void store_value_shadow(struct function_state *f, LLVMValueRef value, LLVMValueRef shadow_pointer,
			unsigned alignment, LLVMValueRef origin_pointer)
{
	struct module_state *m = f->m;
	bool later = has_no_exact_shadow(f, value) && !has_only_maybe(f, value);
	LLVMValueRef shadow = later ? any_of(f, value) : shadow_of(f, value);
	uint64_t size = store_size(m, LLVMTypeOf(shadow));

	build_store(f, shadow, shadow_pointer, alignment);
	if (is_clean(shadow) || !(later || (m->options.origins && origin_pointer)))
		return;
	LLVMValueRef origin = m->options.origins ? origin_of(f, value) : NULL;
	LLVMValueRef poisoned = shadow_nonzero(f, shadow);
	if (!LLVMIsConstant(poisoned))
		build_cold_block(f, f->current, poisoned, true);
	if (later)
		build_store(f, shadow_in_place(f, value), shadow_pointer, alignment);
	if (m->options.origins && origin_pointer)
		chain_and_paint(f, origin, origin_pointer, size, alignment);
	build_before(f, f->current);
}

/* The same after zeroes were stored as the shadow. */
void store_poison(struct function_state *f, LLVMValueRef value, LLVMValueRef address,
		  unsigned alignment)
{
	struct module_state *m = f->m;
	bool later = has_no_exact_shadow(f, value) && !has_only_maybe(f, value);
	LLVMValueRef shadow = later ? any_of(f, value) : shadow_of(f, value);

	if (is_clean(shadow))
		return;
	LLVMValueRef poisoned = shadow_nonzero(f, shadow);
	LLVMValueRef origin = m->options.origins ? origin_of(f, value) : no_origin(m);
	if (!LLVMIsConstant(poisoned))
		build_cold_block(f, f->current, poisoned, true);
	cached_poison(f, later ? shadow_in_place(f, value) : shadow, origin, address, alignment);
	build_before(f, f->current);
}
