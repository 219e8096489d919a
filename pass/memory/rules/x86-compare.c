/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* x86: comparisons, tests and sign masks. */
#include <string.h>
#include "x86.h"

/* 11 is "never" and 15 is "always", quiet or signalling: they look at nothing. */
static bool is_constant_predicate(uint64_t predicate)
{
	return (predicate & 15) == 11 || (predicate & 15) == 15;
}

LLVMValueRef exact_x86_compare(struct function_state *f, LLVMValueRef i, void *unused)
{
	LLVMValueRef a = x86_shadow(f, i, 0), b = x86_shadow(f, i, 1);
	LLVMValueRef open = shadow_spread(f, shadow_or(f, a, b));
	bool scalar = x86_operation_is(i, "cmp.ss") || x86_operation_is(i, "cmp.sd");

	(void)unused;
	if (is_constant_predicate(x86_immediate(i, 2)))
		open = LLVMConstNull(LLVMTypeOf(open));
	return scalar ? x86_low_lane(f, open, a) : open;
}

/* comiss and the like: 0 or 1 by the lowest lanes. */
LLVMValueRef exact_x86_compare_lowest(struct function_state *f, LLVMValueRef i, void *unused)
{
	LLVMValueRef either = shadow_or(f, x86_shadow(f, i, 0), x86_shadow(f, i, 1));
	(void)unused;
	return x86_flag(f, i, shadow_nonzero(f, x86_extract(f, either, 0)));
}

struct test {
	LLVMValueRef decided, open; /* a clean bit is set; an open bit could be */
};

static struct test test_bits(struct function_state *f, LLVMValueRef a, LLVMValueRef shadow_a,
			     LLVMValueRef b, LLVMValueRef shadow_b)
{
	LLVMValueRef can_be =
		LLVMBuildAnd(f->b, shadow_or(f, a, shadow_a), shadow_or(f, b, shadow_b), "");
	LLVMValueRef open = LLVMBuildAnd(f->b, can_be, shadow_or(f, shadow_a, shadow_b), "");
	LLVMValueRef set = LLVMBuildAnd(f->b, can_be, shadow_not(f, open), "");
	LLVMValueRef decided = shadow_nonzero(f, set);
	LLVMValueRef undecided =
		LLVMBuildAnd(f->b, shadow_nonzero(f, open), LLVMBuildNot(f->b, decided, ""), "");
	return (struct test){decided, undecided};
}

/*
 * ptest, vtest, ktest: z asks whether (a & b) is zero, c whether (~a & b) is, nzc whether neither
 * is. vtest looks at the signs only. One clean bit in the result of the `and` decides.
 */
LLVMValueRef exact_x86_test(struct function_state *f, LLVMValueRef i, void *unused)
{
	LLVMTypeRef type = shadow_type(f->m, LLVMTypeOf(x86_value(i, 0)));
	LLVMValueRef a = x86_cast(f, x86_value(i, 0), type), b = x86_cast(f, x86_value(i, 1), type);
	LLVMValueRef shadow_a = x86_shadow(f, i, 0), shadow_b = x86_shadow(f, i, 1);
	const char *name = x86_operation(i);
	const char *kind = strstr(name, "test") + 4;

	(void)unused;
	if (name[0] == 'v') {
		LLVMValueRef signs = x86_splat(type, 1ull << (x86_lane_width(type) - 1));
		b = LLVMBuildAnd(f->b, b, signs, "");
		shadow_b = shadow_and(f, shadow_b, signs);
	}
	struct test zero = test_bits(f, a, shadow_a, b, shadow_b);
	struct test carry = test_bits(f, LLVMBuildNot(f->b, a, ""), shadow_a, b, shadow_b);
	if (kind[0] == 'z')
		return x86_flag(f, i, zero.open);
	if (kind[0] == 'c')
		return x86_flag(f, i, carry.open);
	/* nzc is 0 for sure if one of the two has no bit that is set or could be. */
	LLVMValueRef zero_can = LLVMBuildOr(f->b, zero.decided, zero.open, "");
	LLVMValueRef carry_can = LLVMBuildOr(f->b, carry.decided, carry.open, "");
	LLVMValueRef can = LLVMBuildAnd(f->b, zero_can, carry_can, "");
	LLVMValueRef open = LLVMBuildOr(f->b, zero.open, carry.open, "");
	return x86_flag(f, i, LLVMBuildAnd(f->b, can, open, ""));
}

/* fpclass: whether a lane belongs to one of the classes of the immediate. */
LLVMValueRef exact_x86_class(struct function_state *f, LLVMValueRef i, void *unused)
{
	(void)unused;
	if (!x86_immediate(i, 1))
		return clean_shadow(f->m, LLVMTypeOf(i));
	return shadow_lanes_nonzero(f, x86_shadow(f, i, 0));
}

/* Comparison under a mask: lanes that the mask leaves out are 0. */
LLVMValueRef exact_x86_masked_compare(struct function_state *f, LLVMValueRef i, void *unused)
{
	LLVMValueRef mask = x86_value(i, 3), shadow_mask = x86_shadow(f, i, 3);
	LLVMValueRef a = x86_shadow(f, i, 0), b = x86_shadow(f, i, 1);
	LLVMValueRef open = shadow_lanes_nonzero(f, shadow_or(f, a, b));

	(void)unused;
	if (is_constant_predicate(x86_immediate(i, 2)))
		open = LLVMConstNull(LLVMTypeOf(open));
	if (LLVMGetTypeKind(LLVMTypeOf(i)) == LLVMIntegerTypeKind)
		open = x86_flag(f, i, x86_extract(f, open, 0));
	LLVMValueRef reached = shadow_and(f, open, shadow_or(f, mask, shadow_mask));
	if (is_clean(shadow_mask))
		return reached;
	LLVMValueRef all = LLVMConstAllOnes(LLVMTypeOf(mask)), operands[5];
	for (unsigned n = 0; n < LLVMGetNumArgOperands(i); n++)
		operands[n] = n == 3 ? all : LLVMGetOperand(i, n);
	LLVMValueRef could_be_set = shadow_or(f, call_again(&f->base, i, operands), open);
	return shadow_or(f, reached, shadow_and(f, shadow_mask, could_be_set));
}

LLVMValueRef exact_x86_masked_class(struct function_state *f, LLVMValueRef i, void *unused)
{
	LLVMValueRef mask = x86_value(i, 2), shadow_mask = x86_shadow(f, i, 2);
	LLVMValueRef low = x86_extract(f, x86_shadow(f, i, 0), 0);
	LLVMValueRef open = x86_flag(f, i, shadow_nonzero(f, low));
	LLVMValueRef one = LLVMConstInt(LLVMTypeOf(mask), 1, false);

	(void)unused;
	if (!x86_immediate(i, 1))
		return clean_shadow(f->m, LLVMTypeOf(i));
	open = shadow_and(f, open, shadow_or(f, mask, shadow_mask));
	return shadow_or(f, open, shadow_and(f, shadow_mask, one));
}

LLVMValueRef exact_x86_add_masks(struct function_state *f, LLVMValueRef i, void *unused)
{
	LLVMValueRef a = shadow_flatten(f, x86_value(i, 0)), b = shadow_flatten(f, x86_value(i, 1));
	LLVMValueRef shadow_a = shadow_flatten(f, x86_shadow(f, i, 0));
	LLVMValueRef shadow_b = shadow_flatten(f, x86_shadow(f, i, 1));
	(void)unused;
	return exact_add(f, false, a, shadow_a, b, shadow_b);
}
