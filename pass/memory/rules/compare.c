/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * Comparisons. The result is poisoned only if it could come out either way: equality is decided by
 * one clean differing bit, an order by the smallest and largest values that the operands may have.
 */
#include "rules.h"

static LLVMValueRef exact_equality(struct function_state *f, LLVMValueRef a, LLVMValueRef b,
				   LLVMValueRef shadow)
{
	LLVMValueRef differ = LLVMBuildXor(f->b, a, b, "");
	LLVMValueRef decided = LLVMBuildAnd(f->b, differ, shadow_not(f, shadow), "");
	LLVMValueRef open =
		LLVMBuildICmp(f->b, LLVMIntEQ, decided, LLVMConstNull(LLVMTypeOf(decided)), "");
	return LLVMBuildAnd(f->b, open, shadow_lanes_nonzero(f, shadow), "");
}

/* In every lane; written so that it works for vectors of unknown length, and folds for others. */
LLVMValueRef shadow_sign_bit(struct function_state *f, LLVMTypeRef type)
{
	LLVMValueRef ones = LLVMConstAllOnes(type);
	if (LLVMGetIntTypeWidth(lane_type(type)) == 1)
		return ones;
	LLVMValueRef one = LLVMBuildSub(f->b, LLVMConstNull(type), ones, "");
	return LLVMBuildXor(f->b, ones, LLVMBuildLShr(f->b, ones, one, ""), "");
}

static LLVMIntPredicate as_unsigned(LLVMIntPredicate predicate)
{
	switch (predicate) {
	case LLVMIntSGT:
		return LLVMIntUGT;
	case LLVMIntSGE:
		return LLVMIntUGE;
	case LLVMIntSLT:
		return LLVMIntULT;
	case LLVMIntSLE:
		return LLVMIntULE;
	default:
		return predicate;
	}
}

LLVMValueRef exact_icmp(struct function_state *f, LLVMIntPredicate predicate, LLVMValueRef a,
			LLVMValueRef shadow_a, LLVMValueRef b, LLVMValueRef shadow_b)
{
	if (predicate == LLVMIntEQ || predicate == LLVMIntNE)
		return exact_equality(f, a, b, shadow_or(f, shadow_a, shadow_b));
	if (as_unsigned(predicate) != predicate) {
		/* With the sign bit flipped, signed order is unsigned order. */
		LLVMValueRef bit = shadow_sign_bit(f, LLVMTypeOf(a));
		a = LLVMBuildXor(f->b, a, bit, "");
		b = LLVMBuildXor(f->b, b, bit, "");
		predicate = as_unsigned(predicate);
	}
	LLVMValueRef a_low = LLVMBuildAnd(f->b, a, shadow_not(f, shadow_a), "");
	LLVMValueRef b_low = LLVMBuildAnd(f->b, b, shadow_not(f, shadow_b), "");
	LLVMValueRef a_high = LLVMBuildOr(f->b, a, shadow_a, "");
	LLVMValueRef b_high = LLVMBuildOr(f->b, b, shadow_b, "");
	return LLVMBuildXor(f->b, LLVMBuildICmp(f->b, predicate, a_low, b_high, ""),
			    LLVMBuildICmp(f->b, predicate, a_high, b_low, ""), "");
}

static LLVMValueRef outlined_icmp(struct function_state *f, int predicate, LLVMValueRef o[4])
{
	return exact_icmp(f, (LLVMIntPredicate)predicate, o[0], o[1], o[2], o[3]);
}

LLVMValueRef exact_comparison(struct function_state *f, LLVMValueRef i, void *unused)
{
	LLVMValueRef a = LLVMGetOperand(i, 0), b = LLVMGetOperand(i, 1);
	LLVMValueRef shadow_a = shadow_in_place(f, a), shadow_b = shadow_in_place(f, b);

	LLVMIntPredicate predicate = LLVMGetICmpPredicate(i);
	bool order = predicate != LLVMIntEQ && predicate != LLVMIntNE;

	(void)unused;
	a = value_as_integer(f, a);
	b = value_as_integer(f, b);
	if (order && can_outline(f, LLVMTypeOf(a))) {
		LLVMValueRef operands[] = {a, shadow_a, b, shadow_b};
		return call_outlined(f, "icmp", f->m->i1, outlined_icmp, (int)predicate, operands);
	}
	return exact_icmp(f, predicate, a, shadow_a, b, shadow_b);
}

void rule_icmp(struct function_state *f, LLVMValueRef i)
{
	if (!is_dirty(f, i)) {
		set_clean(f, i);
		return;
	}
	LLVMValueRef a = any_of(f, LLVMGetOperand(i, 0)), b = any_of(f, LLVMGetOperand(i, 1));
	set_maybe(f, i, shadow_or(f, a, b));
}

void rule_fcmp(struct function_state *f, LLVMValueRef i)
{
	if (!is_dirty(f, i)) {
		set_clean(f, i);
		return;
	}
	LLVMValueRef a = any_of(f, LLVMGetOperand(i, 0)), b = any_of(f, LLVMGetOperand(i, 1));
	LLVMValueRef any = shadow_or(f, a, b);
	if (is_clean(any))
		set_clean(f, i);
	else
		set_shadow(f, i, shadow_lanes_nonzero(f, any));
}
