/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* x86: shifts of vectors, bit fields (BMI, TBM, SSE4a), carry chains. */
#include "x86.h"

/* One amount for all lanes: an integer, or the low 64 bits of a vector. */
LLVMValueRef exact_x86_shift_all(struct function_state *f, LLVMValueRef i, void *unused)
{
	LLVMValueRef moved = x86_call(f, i, x86_shadow(f, i, 0), NULL, NULL);
	LLVMValueRef amount = x86_shadow(f, i, 1);

	(void)unused;
	if (LLVMGetTypeKind(LLVMTypeOf(amount)) == LLVMVectorTypeKind)
		amount = x86_extract(f, x86_lanes(f, amount, 64), 0);
	return shadow_or(f, moved,
			 shadow_from_bit(f, shadow_nonzero(f, amount), LLVMTypeOf(moved)));
}

LLVMValueRef exact_x86_shift_each(struct function_state *f, LLVMValueRef i, void *unused)
{
	LLVMValueRef moved = x86_call(f, i, x86_shadow(f, i, 0), NULL, NULL);
	(void)unused;
	return shadow_or(f, moved, shadow_spread(f, x86_shadow(f, i, 1)));
}

/* Each byte of the result is eight bits of the second operand from where the first one says. */
LLVMValueRef exact_x86_multishift(struct function_state *f, LLVMValueRef i, void *unused)
{
	LLVMValueRef moved = x86_call(f, i, NULL, x86_shadow(f, i, 1), NULL);
	LLVMValueRef used = x86_splat(LLVMTypeOf(moved), 63);
	(void)unused;
	return shadow_or(f, moved, shadow_spread(f, shadow_and(f, x86_shadow(f, i, 0), used)));
}

/* ---- bit fields ---- */

static LLVMValueRef ones(LLVMValueRef like)
{
	return LLVMConstAllOnes(LLVMTypeOf(like));
}

static LLVMValueRef number(LLVMValueRef like, uint64_t value)
{
	return LLVMConstInt(LLVMTypeOf(like), value, false);
}

/* Start in bits 0 to 7 and length in bits 8 to 15 of the second operand. */
LLVMValueRef exact_x86_bextr(struct function_state *f, LLVMValueRef i, void *unused)
{
	LLVMValueRef a = x86_shadow(f, i, 0), b = x86_shadow(f, i, 1);
	LLVMValueRef open = shadow_spread(f, shadow_and(f, b, number(b, 0xffff)));
	(void)unused;
	return shadow_or(f, x86_call(f, i, a, NULL, NULL), open);
}

/* Between the smallest and the largest limit, a bit is there or is zero. */
LLVMValueRef exact_x86_bzhi(struct function_state *f, LLVMValueRef i, void *unused)
{
	LLVMValueRef a = x86_value(i, 0), b = x86_value(i, 1);
	LLVMValueRef shadow_a = x86_shadow(f, i, 0);
	LLVMValueRef shadow_b = shadow_and(f, x86_shadow(f, i, 1), number(b, 0xff));
	LLVMValueRef least = LLVMBuildAnd(f->b, b, shadow_not(f, shadow_b), "");
	LLVMValueRef most = LLVMBuildOr(f->b, b, shadow_b, "");
	LLVMValueRef always = x86_call(f, i, ones(a), least, NULL);
	LLVMValueRef possible = x86_call(f, i, shadow_or(f, a, shadow_a), most, NULL);

	(void)unused;
	return shadow_or(f, LLVMBuildAnd(f->b, possible, shadow_not(f, always), ""),
			 shadow_and(f, shadow_a, always));
}

/* Up to the lowest open bit of the mask all is known; above, any bit that the mask may have. */
LLVMValueRef exact_x86_pdep(struct function_state *f, LLVMValueRef i, void *unused)
{
	LLVMValueRef a = x86_shadow(f, i, 0), mask = x86_value(i, 1), b = x86_shadow(f, i, 1);
	LLVMValueRef moved = x86_call(f, i, a, NULL, NULL);
	LLVMValueRef possible = shadow_or(f, mask, b);
	(void)unused;
	return shadow_or(f, moved, shadow_and(f, shadow_smear_up(f, b), possible));
}

LLVMValueRef exact_x86_pext(struct function_state *f, LLVMValueRef i, void *unused)
{
	LLVMValueRef a = x86_shadow(f, i, 0), mask = x86_value(i, 1), b = x86_shadow(f, i, 1);
	LLVMValueRef moved = x86_call(f, i, a, NULL, NULL);
	(void)unused;
	if (is_clean(b))
		return moved;
	LLVMValueRef settled = LLVMBuildAnd(f->b, mask, shadow_not(f, shadow_smear_up(f, b)), "");
	LLVMValueRef known = x86_call(f, i, ones(mask), settled, NULL);
	LLVMValueRef possible = x86_call(f, i, ones(mask), shadow_or(f, mask, b), NULL);
	return shadow_or(f, shadow_and(f, moved, possible),
			 LLVMBuildAnd(f->b, possible, shadow_not(f, known), ""));
}

/* SSE4a: the result is the low half of the register, the rest is anybody's and counts as clean. */
static LLVMValueRef low_half(struct function_state *f, LLVMValueRef shadow)
{
	LLVMValueRef clean = LLVMConstNull(LLVMTypeOf(shadow));
	return x86_low_lane(f, shadow, clean);
}

LLVMValueRef exact_x86_field_immediate(struct function_state *f, LLVMValueRef i, void *unused)
{
	LLVMValueRef b = x86_is_immediate(i, 1) ? NULL : x86_shadow(f, i, 1);
	(void)unused;
	return low_half(f, x86_call(f, i, x86_shadow(f, i, 0), b, NULL));
}

/* extrq(value, descriptor): length and index are six bits each, in the first two bytes. */
LLVMValueRef exact_x86_extrq(struct function_state *f, LLVMValueRef i, void *unused)
{
	LLVMValueRef moved = x86_call(f, i, x86_shadow(f, i, 0), NULL, NULL);
	LLVMValueRef field = x86_extract(f, x86_lanes(f, x86_shadow(f, i, 1), 16), 0);
	LLVMValueRef open = shadow_nonzero(f, shadow_and(f, field, number(field, 0x3f3f)));
	(void)unused;
	return low_half(f, shadow_or(f, moved, shadow_from_bit(f, open, LLVMTypeOf(moved))));
}

/* insertq(into, value): the descriptor is in the upper half of the second operand. */
LLVMValueRef exact_x86_insertq(struct function_state *f, LLVMValueRef i, void *unused)
{
	LLVMValueRef b = x86_shadow(f, i, 1);
	LLVMValueRef from = x86_low_lane(f, b, x86_value(i, 1));
	LLVMValueRef moved = x86_call(f, i, x86_shadow(f, i, 0), from, NULL);
	LLVMValueRef field = x86_extract(f, b, 1);
	LLVMValueRef open = shadow_nonzero(f, shadow_and(f, field, number(field, 0x3f3f)));
	(void)unused;
	return low_half(f, shadow_or(f, moved, shadow_from_bit(f, open, LLVMTypeOf(moved))));
}

/* ---- carry chains ---- */

/* {carry, sum} = (carry in, a, b): any carry in that is not zero counts as one. */
LLVMValueRef exact_x86_carry(struct function_state *f, LLVMValueRef i, void *unused)
{
	bool subtract = x86_operation_is(i, "subborrow");
	LLVMValueRef carry = x86_value(i, 0), a = x86_value(i, 1), b = x86_value(i, 2);
	LLVMValueRef shadow_c = x86_shadow(f, i, 0), shadow_a = x86_shadow(f, i, 1),
		     shadow_b = x86_shadow(f, i, 2);
	LLVMValueRef none = LLVMConstNull(LLVMTypeOf(carry));
	LLVMValueRef open = exact_icmp(f, LLVMIntNE, carry, shadow_c, none, none);
	LLVMValueRef set = LLVMBuildICmp(f->b, LLVMIntNE, carry, none, "");
	LLVMTypeRef wide = LLVMTypeOf(a);
	LLVMValueRef open_wide = LLVMBuildZExt(f->b, open, wide, "");
	LLVMValueRef set_wide = LLVMBuildZExt(f->b, set, wide, "");
	LLVMValueRef first = LLVMBuildBinOp(f->b, subtract ? LLVMSub : LLVMAdd, a, b, "");
	LLVMValueRef shadow = exact_add(f, subtract, a, shadow_a, b, shadow_b);
	shadow = exact_add(f, subtract, first, shadow, set_wide, open_wide);

	/* The carry out grows with a, b and the carry in; a borrow shrinks with a. */
	LLVMValueRef a_low = LLVMBuildAnd(f->b, a, shadow_not(f, shadow_a), "");
	LLVMValueRef b_low = LLVMBuildAnd(f->b, b, shadow_not(f, shadow_b), "");
	LLVMValueRef a_high = LLVMBuildOr(f->b, a, shadow_a, "");
	LLVMValueRef b_high = LLVMBuildOr(f->b, b, shadow_b, "");
	LLVMTypeRef byte = LLVMTypeOf(carry);
	LLVMValueRef c_low =
		LLVMBuildZExt(f->b, LLVMBuildAnd(f->b, set, shadow_not(f, open), ""), byte, "");
	LLVMValueRef c_high = LLVMBuildZExt(f->b, LLVMBuildOr(f->b, set, open, ""), byte, "");
	LLVMValueRef least = x86_call(f, i, c_low, subtract ? a_high : a_low, b_low);
	LLVMValueRef most = x86_call(f, i, c_high, subtract ? a_low : a_high, b_high);
	LLVMValueRef differ = LLVMBuildXor(f->b, LLVMBuildExtractValue(f->b, least, 0, ""),
					   LLVMBuildExtractValue(f->b, most, 0, ""), "");
	LLVMValueRef result = LLVMConstNull(shadow_type(f->m, LLVMTypeOf(i)));

	(void)unused;
	result = LLVMBuildInsertValue(f->b, result, differ, 0, "");
	return LLVMBuildInsertValue(f->b, result, shadow, 1, "");
}
