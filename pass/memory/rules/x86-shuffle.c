/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* x86: lanes that move by numbers in another operand, blends, packs. */
#include <string.h>
#include "x86.h"

/* Which bits of a lane number count, for `count` lanes of data. */
static uint64_t number_bits(LLVMValueRef i, unsigned count)
{
	const char *name = x86_operation(i);
	if (!strncmp(name, "pshuf.b", 7))
		return 0x8f;
	if (!strncmp(name, "vpermilvar.ps", 13))
		return 3;
	if (!strncmp(name, "vpermilvar.pd", 13))
		return 2;
	return count - 1;
}

/* (data, numbers): the data's shadow moves along; a lane of which the number is open is open. */
LLVMValueRef exact_x86_permute(struct function_state *f, LLVMValueRef i, void *unused)
{
	LLVMTypeRef numbers = LLVMTypeOf(x86_value(i, 1));
	bool vector = LLVMGetTypeKind(numbers) == LLVMVectorTypeKind;
	unsigned width = vector ? x86_lane_width(numbers) : 8;
	LLVMValueRef moved = x86_call(f, i, x86_shadow(f, i, 0), NULL, NULL);
	moved = x86_lanes(f, moved, width);
	LLVMTypeRef type = LLVMTypeOf(moved);
	LLVMValueRef used = x86_splat(type, number_bits(i, x86_lane_count(type)));
	LLVMValueRef open = shadow_and(f, x86_lanes(f, x86_shadow(f, i, 1), width), used);
	(void)unused;
	return shadow_or(f, moved, shadow_spread(f, open));
}

/* (a, numbers, b): one more bit chooses between a and b. */
LLVMValueRef exact_x86_permute_two(struct function_state *f, LLVMValueRef i, void *unused)
{
	LLVMValueRef moved = x86_call(f, i, x86_shadow(f, i, 0), NULL, x86_shadow(f, i, 2));
	LLVMTypeRef type = LLVMTypeOf(moved);
	LLVMValueRef used = x86_splat(type, 2 * x86_lane_count(type) - 1);
	LLVMValueRef open = shadow_and(f, x86_shadow(f, i, 1), used);
	(void)unused;
	return shadow_or(f, moved, shadow_spread(f, open));
}

/* XOP (a, b, numbers). vpperm can also invert and reverse bits of what it picks, in bits 5 to 7. */
LLVMValueRef exact_x86_permute_xop(struct function_state *f, LLVMValueRef i, void *unused)
{
	LLVMValueRef numbers = x86_value(i, 2);
	bool bytes = x86_operation_is(i, "vpperm");
	if (bytes)
		numbers = LLVMBuildAnd(f->b, numbers, x86_splat(LLVMTypeOf(numbers), 31), "");
	LLVMValueRef moved = x86_call(f, i, x86_shadow(f, i, 0), x86_shadow(f, i, 1), numbers);
	if (bytes)
		moved = shadow_spread(f, moved);
	(void)unused;
	return shadow_or(f, moved, shadow_spread(f, x86_shadow(f, i, 2)));
}

/* Bit n of the result is the bit of a's quadword whose number is byte n of b. */
LLVMValueRef exact_x86_pick_bits(struct function_state *f, LLVMValueRef i, void *unused)
{
	LLVMValueRef moved = x86_call(f, i, x86_shadow(f, i, 0), NULL, NULL);
	LLVMValueRef b = x86_shadow(f, i, 1);
	LLVMValueRef open = shadow_and(f, b, x86_splat(LLVMTypeOf(b), 63));
	(void)unused;
	return shadow_or(f, moved, shadow_lanes_nonzero(f, open));
}

/* (a, b, c): b where the sign of c is set, else a. */
LLVMValueRef exact_x86_blend(struct function_state *f, LLVMValueRef i, void *unused)
{
	LLVMTypeRef type = shadow_type(f->m, LLVMTypeOf(i));
	LLVMValueRef a = x86_shadow(f, i, 0), b = x86_shadow(f, i, 1), c = x86_shadow(f, i, 2);
	LLVMValueRef zero = LLVMConstNull(type);
	LLVMValueRef second =
		LLVMBuildICmp(f->b, LLVMIntSLT, x86_cast(f, x86_value(i, 2), type), zero, "");
	LLVMValueRef chosen = LLVMBuildSelect(f->b, second, b, a, "");

	(void)unused;
	if (is_clean(c))
		return chosen;
	LLVMValueRef differ = LLVMBuildXor(f->b, x86_cast(f, x86_value(i, 0), type),
					   x86_cast(f, x86_value(i, 1), type), "");
	LLVMValueRef either = shadow_or(f, shadow_or(f, differ, a), b);
	LLVMValueRef open = LLVMBuildICmp(f->b, LLVMIntSLT, c, zero, "");
	return LLVMBuildSelect(f->b, open, either, chosen, "");
}

/* ---- packs: lanes of half the width, with saturation ---- */

static LLVMValueRef clamp(struct function_state *f, LLVMValueRef value, unsigned width,
			  bool is_signed)
{
	LLVMTypeRef type = LLVMTypeOf(value);
	uint64_t most = is_signed ? (1ull << (width - 1)) - 1 : (1ull << width) - 1;
	uint64_t least = is_signed ? ~0ull << (width - 1) : 0;
	LLVMValueRef upper = x86_splat(type, most), lower = x86_splat(type, least);
	LLVMValueRef above = LLVMBuildICmp(f->b, LLVMIntSGT, value, upper, "");
	LLVMValueRef below = LLVMBuildICmp(f->b, LLVMIntSLT, value, lower, "");
	value = LLVMBuildSelect(f->b, above, upper, value, "");
	return LLVMBuildSelect(f->b, below, lower, value, "");
}

/*
 * Saturation is monotone: it goes from what the smallest value gives to what the largest gives, and
 * changes nothing at all where both fit.
 */
static LLVMValueRef saturate(struct function_state *f, LLVMValueRef value, LLVMValueRef shadow,
			     bool is_signed)
{
	LLVMTypeRef type = LLVMTypeOf(value);
	unsigned width = x86_lane_width(type) / 2;
	LLVMValueRef sign = shadow_and(f, shadow, x86_splat(type, 1ull << (2 * width - 1)));
	LLVMValueRef low = LLVMBuildAnd(f->b, value, shadow_not(f, shadow), "");
	LLVMValueRef high = LLVMBuildOr(f->b, value, shadow, "");
	low = LLVMBuildOr(f->b, low, sign, "");
	high = LLVMBuildAnd(f->b, high, shadow_not(f, sign), "");
	LLVMValueRef clamped_low = clamp(f, low, width, is_signed);
	LLVMValueRef clamped_high = clamp(f, high, width, is_signed);
	LLVMValueRef range =
		shadow_smear_down(f, LLVMBuildXor(f->b, clamped_low, clamped_high, ""));
	LLVMValueRef fits =
		LLVMBuildAnd(f->b, LLVMBuildICmp(f->b, LLVMIntEQ, low, clamped_low, ""),
			     LLVMBuildICmp(f->b, LLVMIntEQ, high, clamped_high, ""), "");
	LLVMValueRef result = LLVMBuildSelect(f->b, fits, shadow, range, "");
	return LLVMBuildTrunc(f->b, result, x86_vector(f, width, x86_lane_count(type)), "");
}

LLVMValueRef exact_x86_pack(struct function_state *f, LLVMValueRef i, void *unused)
{
	bool words = x86_operation_is(i, "packsswb") || x86_operation_is(i, "packuswb");
	bool is_signed = x86_operation_is(i, "packss");
	unsigned width = words ? 16 : 32;
	LLVMValueRef a = saturate(f, x86_lanes(f, x86_value(i, 0), width),
				  x86_lanes(f, x86_shadow(f, i, 0), width), is_signed);
	LLVMValueRef b = saturate(f, x86_lanes(f, x86_value(i, 1), width),
				  x86_lanes(f, x86_shadow(f, i, 1), width), is_signed);
	unsigned count = x86_lane_count(LLVMTypeOf(a));
	unsigned block = count * width < 128 ? count : 128 / width;
	int from[2 * count];

	(void)unused;
	/* Block by block: what comes from a, then what comes from b. */
	for (unsigned n = 0; n < 2 * count; n++) {
		unsigned which = n / (2 * block), in_block = n % (2 * block);
		unsigned of_b = in_block >= block;
		from[n] = (int)(which * block + in_block % block + of_b * count);
	}
	return x86_shuffle(f, a, b, from, 2 * count);
}
