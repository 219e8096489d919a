/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* x86: floating point. A poisoned bit anywhere in an operand's lane may change all of the result's.
 */
#include <string.h>
#include "x86.h"

/* ss, sd, sh: the lowest lane is computed, the others are those of the first operand. */
static bool is_scalar(LLVMValueRef i)
{
	const char *name = x86_operation(i);
	return strstr(name, ".ss") || strstr(name, ".sd") || strstr(name, ".sh");
}

LLVMValueRef exact_x86_float_unary(struct function_state *f, LLVMValueRef i, void *unused)
{
	LLVMValueRef a = x86_shadow(f, i, 0);
	(void)unused;
	return is_scalar(i) ? x86_low_lane(f, shadow_spread(f, a), a) : shadow_spread(f, a);
}

/* round.ss(a, b): b is rounded. */
LLVMValueRef exact_x86_round(struct function_state *f, LLVMValueRef i, void *unused)
{
	(void)unused;
	if (!is_scalar(i))
		return shadow_spread(f, x86_shadow(f, i, 0));
	LLVMValueRef a = x86_shadow(f, i, 0), b = x86_shadow(f, i, 1);
	return x86_low_lane(f, shadow_spread(f, b), a);
}

/* One operand comes out as it is; an open comparison leaves open in which bits they differ. */
LLVMValueRef exact_x86_float_extreme(struct function_state *f, LLVMValueRef i, void *unused)
{
	LLVMTypeRef type = shadow_type(f->m, LLVMTypeOf(i));
	LLVMValueRef a = x86_shadow(f, i, 0), b = x86_shadow(f, i, 1);
	LLVMValueRef differ = LLVMBuildXor(f->b, x86_cast(f, x86_value(i, 0), type),
					   x86_cast(f, x86_value(i, 1), type), "");
	LLVMValueRef either = shadow_or(f, a, b);
	LLVMValueRef result =
		LLVMBuildAnd(f->b, shadow_or(f, differ, either), shadow_spread(f, either), "");
	(void)unused;
	return is_scalar(i) ? x86_low_lane(f, result, a) : result;
}

/*
 * Dot products: bits 4 to 7 of the immediate say which lanes of the operands go in, bits 0 to 3
 * which lanes of the result get the sum; the others are zero. Each block of 128 bits by itself.
 */
LLVMValueRef exact_x86_dot_product(struct function_state *f, LLVMValueRef i, void *unused)
{
	LLVMValueRef either = shadow_or(f, x86_shadow(f, i, 0), x86_shadow(f, i, 1));
	LLVMTypeRef type = LLVMTypeOf(either);
	unsigned count = x86_lane_count(type), block = 128 / x86_lane_width(type);
	uint64_t immediate = x86_immediate(i, 2), in[count], out[count];

	(void)unused;
	for (unsigned n = 0; n < count; n++) {
		in[n] = immediate >> (4 + n % block) & 1 ? ~0ull : 0;
		out[n] = immediate >> n % block & 1 ? ~0ull : 0;
	}
	LLVMValueRef used = LLVMBuildAnd(f->b, either, x86_numbers(type, in), "");
	LLVMValueRef sum = x86_cast(f, x86_spread(f, used, 128), type);
	return LLVMBuildAnd(f->b, sum, x86_numbers(type, out), "");
}
