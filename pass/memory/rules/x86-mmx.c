/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * x86: operations that only MMX has as intrinsics. A register is 64 bits of shadow; the letter
 * behind the name says how wide its lanes are. Shuffles, shifts and products are with their
 * families.
 */
#include <string.h>
#include "x86.h"

static unsigned width_of(LLVMValueRef i)
{
	const char *dot = strchr(x86_operation(i), '.');
	return !dot || dot[1] == 'q' ? 64 : dot[1] == 'd' ? 32 : dot[1] == 'w' ? 16 : 8;
}

static LLVMValueRef value(struct function_state *f, LLVMValueRef i, unsigned n)
{
	return x86_lanes(f, x86_value(i, n), width_of(i));
}

static LLVMValueRef shadow(struct function_state *f, LLVMValueRef i, unsigned n)
{
	return x86_lanes(f, x86_shadow(f, i, n), width_of(i));
}

LLVMValueRef exact_x86_mmx_sum(struct function_state *f, LLVMValueRef i, void *unused)
{
	(void)unused;
	return exact_add(f, x86_operation_is(i, "psub"), value(f, i, 0), shadow(f, i, 0),
			 value(f, i, 1), shadow(f, i, 1));
}

LLVMValueRef exact_x86_mmx_product(struct function_state *f, LLVMValueRef i, void *unused)
{
	(void)unused;
	return exact_mul(f, value(f, i, 0), shadow(f, i, 0), value(f, i, 1), shadow(f, i, 1));
}

/* Saturating sums, extremes, products of the low halves. */
LLVMValueRef exact_x86_mmx_union(struct function_state *f, LLVMValueRef i, void *unused)
{
	(void)unused;
	return shadow_spread(f, shadow_or(f, shadow(f, i, 0), shadow(f, i, 1)));
}

LLVMValueRef exact_x86_mmx_one(struct function_state *f, LLVMValueRef i, void *unused)
{
	(void)unused;
	return shadow_spread(f, shadow(f, i, 0));
}

LLVMValueRef exact_x86_mmx_equal_or_greater(struct function_state *f, LLVMValueRef i, void *unused)
{
	LLVMIntPredicate order = x86_operation_is(i, "pcmpgt") ? LLVMIntSGT : LLVMIntEQ;
	LLVMValueRef a = value(f, i, 0), b = value(f, i, 1);
	LLVMValueRef open = exact_icmp(f, order, a, shadow(f, i, 0), b, shadow(f, i, 1));
	(void)unused;
	return shadow_from_bit(f, open, LLVMTypeOf(a));
}

/* The low 32 bits of each factor. */
LLVMValueRef exact_x86_mmx_low_product(struct function_state *f, LLVMValueRef i, void *unused)
{
	LLVMValueRef operands[4] = {x86_value(i, 0), x86_shadow(f, i, 0), x86_value(i, 1),
				    x86_shadow(f, i, 1)};
	(void)unused;
	for (int n = 0; n < 4; n++) {
		LLVMValueRef lanes = x86_lanes(f, operands[n], 64);
		operands[n] = shadow_and(f, lanes, x86_splat(LLVMTypeOf(lanes), 0xffffffff));
	}
	return exact_mul(f, operands[0], operands[1], operands[2], operands[3]);
}

LLVMValueRef exact_x86_mmx_bits(struct function_state *f, LLVMValueRef i, void *unused)
{
	LLVMValueRef a = x86_lanes(f, x86_value(i, 0), 64), b = x86_lanes(f, x86_value(i, 1), 64);
	LLVMValueRef shadow_a = x86_lanes(f, x86_shadow(f, i, 0), 64);
	LLVMValueRef shadow_b = x86_lanes(f, x86_shadow(f, i, 1), 64);
	LLVMValueRef either = shadow_or(f, shadow_a, shadow_b);

	(void)unused;
	if (x86_operation_is(i, "pxor"))
		return either;
	if (x86_operation_is(i, "por") || x86_operation_is(i, "pandn"))
		a = LLVMBuildNot(f->b, a, "");
	if (x86_operation_is(i, "por"))
		b = LLVMBuildNot(f->b, b, "");
	/* A clean 0 decides an `and`. */
	LLVMValueRef can = shadow_and(f, shadow_or(f, a, shadow_a), shadow_or(f, b, shadow_b));
	return shadow_and(f, can, either);
}
