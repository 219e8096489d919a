/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * AVX512 under a mask: (sources ..., what lanes outside the mask keep, mask [, rounding]). The rule
 * for all of them: a lane of the result depends on the same lane of the sources.
 */
#include <string.h>
#include "x86.h"

static bool is_vector(LLVMValueRef value)
{
	return LLVMGetTypeKind(LLVMTypeOf(value)) == LLVMVectorTypeKind;
}

static unsigned mask_index(LLVMValueRef i)
{
	unsigned n = LLVMGetNumArgOperands(i) - 1;
	while (x86_is_immediate(i, n))
		n--;
	return n;
}

/* The operand that lanes outside the mask keep: the last vector of the result's type. */
static unsigned kept_index(LLVMValueRef i)
{
	unsigned n = mask_index(i) - 1;
	while (x86_is_immediate(i, n))
		n--;
	return n;
}

/* The lowest lane is computed, the others are those of the first operand. */
static bool is_scalar(LLVMValueRef i)
{
	static const char *const marks[] = {".ss", ".sd", ".sh", "2ss", "2sd", "2sh", ".cs"};
	const char *name = x86_operation(i);
	for (unsigned n = 0; n < sizeof(marks) / sizeof(*marks); n++)
		if (strstr(name, marks[n]))
			return true;
	return false;
}

static LLVMValueRef resize(struct function_state *f, LLVMValueRef lanes, unsigned count)
{
	unsigned have = x86_lane_count(LLVMTypeOf(lanes));
	int from[count];
	if (have == count)
		return lanes;
	for (unsigned n = 0; n < count; n++)
		from[n] = n < have ? (int)n : -1;
	return x86_shuffle(f, lanes, lanes, from, count);
}

/* Of scalar operations with one source, the first operand gives only the lanes above. */
static unsigned first_source(LLVMValueRef i)
{
	static const char *const two[] = {"mask.add", "mask.sub", "mask.mul",	"mask.div",
					  "mask.max", "mask.min", "mask.range", "mask.scalef",
					  "mask.vf",  "maskz.",	  "mask.fixup"};
	if (!is_scalar(i))
		return 0;
	for (unsigned n = 0; n < sizeof(two) / sizeof(*two); n++)
		if (x86_operation_is(i, two[n]))
			return 0;
	return 1;
}

/* The lanes of the result's type that any of the operands below `end` opens. */
static LLVMValueRef open_lanes(struct function_state *f, LLVMValueRef i, unsigned end)
{
	LLVMTypeRef type = shadow_type(f->m, LLVMTypeOf(i));
	unsigned count = x86_lane_count(type);
	LLVMValueRef open = LLVMConstNull(x86_vector(f, 1, count));

	for (unsigned n = first_source(i); n < end; n++)
		if (!x86_is_immediate(i, n) && is_vector(x86_value(i, n))) {
			LLVMValueRef lanes = shadow_lanes_nonzero(f, x86_shadow(f, i, n));
			open = shadow_or(f, open, resize(f, lanes, count));
		}
	return shadow_from_bit(f, open, type);
}

/* The bits in which the result would differ if each lane of the mask were the other way. */
static LLVMValueRef other_choice(struct function_state *f, LLVMValueRef i)
{
	LLVMTypeRef type = shadow_type(f->m, LLVMTypeOf(i));
	unsigned count = LLVMGetNumArgOperands(i), mask = mask_index(i);
	LLVMValueRef operands[count];

	for (unsigned n = 0; n < count; n++)
		operands[n] = LLVMGetOperand(i, n);
	LLVMValueRef one = x86_cast(f, call_again(&f->base, i, operands), type);
	operands[mask] = LLVMBuildNot(f->b, operands[mask], "");
	return LLVMBuildXor(f->b, one, x86_cast(f, call_again(&f->base, i, operands), type), "");
}

static LLVMValueRef under_mask(struct function_state *f, LLVMValueRef i, LLVMValueRef computed,
			       LLVMValueRef kept)
{
	unsigned count = x86_lane_count(LLVMTypeOf(computed)), index = mask_index(i);
	LLVMValueRef mask = x86_mask(f, x86_value(i, index), count);
	LLVMValueRef result = LLVMBuildSelect(f->b, mask, computed, kept, "");
	LLVMValueRef shadow_mask = x86_shadow(f, i, index);

	if (!is_clean(shadow_mask)) {
		LLVMValueRef either =
			shadow_or(f, shadow_or(f, computed, kept), other_choice(f, i));
		result = LLVMBuildSelect(f->b, x86_mask(f, shadow_mask, count), either, result, "");
	}
	if (is_scalar(i))
		return x86_low_lane(f, result, x86_shadow(f, i, 0));
	/* Narrowing leaves lanes for which there is no source: zero, whatever the mask says. */
	unsigned sources = x86_lane_count(LLVMTypeOf(x86_value(i, 0)));
	return sources < count ? resize(f, resize(f, result, sources), count) : result;
}

LLVMValueRef exact_x86_masked(struct function_state *f, LLVMValueRef i, void *unused)
{
	unsigned kept = kept_index(i);
	(void)unused;
	return under_mask(f, i, open_lanes(f, i, kept), x86_shadow(f, i, kept));
}

/*
 * fixupimm(a, b, table, immediate, mask): outside the mask a stays, or zero. Of the scalar forms
 * the upper lanes are those of b.
 */
LLVMValueRef exact_x86_fixup(struct function_state *f, LLVMValueRef i, void *unused)
{
	LLVMTypeRef type = shadow_type(f->m, LLVMTypeOf(i));
	bool zero = x86_operation_is(i, "maskz.");
	LLVMValueRef kept = zero ? LLVMConstNull(type) : x86_shadow(f, i, 0);
	(void)unused;
	LLVMValueRef result = under_mask(f, i, open_lanes(f, i, 3), kept);
	return is_scalar(i) ? x86_low_lane(f, result, x86_shadow(f, i, 1)) : result;
}

/* Complex products and sums: lanes are pairs, and what is kept is an operand or zero. */
LLVMValueRef exact_x86_complex(struct function_state *f, LLVMValueRef i, void *unused)
{
	LLVMTypeRef type = shadow_type(f->m, LLVMTypeOf(i));
	unsigned mask = mask_index(i), count = x86_lane_count(type);
	LLVMValueRef open = x86_mask(f, x86_shadow(f, i, mask), count);
	LLVMValueRef result = shadow_or(f, open_lanes(f, i, mask), shadow_from_bit(f, open, type));
	(void)unused;
	return is_scalar(i) ? x86_low_lane(f, result, x86_shadow(f, i, 0)) : result;
}

/* pmov: truncation moves bits; with saturation poison reaches the whole lane. */
LLVMValueRef exact_x86_truncate(struct function_state *f, LLVMValueRef i, void *unused)
{
	LLVMTypeRef type = shadow_type(f->m, LLVMTypeOf(i));
	LLVMValueRef source = x86_shadow(f, i, 0);
	unsigned count = x86_lane_count(LLVMTypeOf(source));
	LLVMTypeRef narrow = x86_vector(f, x86_lane_width(type), count);

	(void)unused;
	if (!x86_operation_is(i, "mask.pmov."))
		source = shadow_spread(f, source);
	LLVMValueRef lanes = LLVMBuildTrunc(f->b, source, narrow, "");
	return under_mask(f, i, resize(f, lanes, x86_lane_count(type)), x86_shadow(f, i, 1));
}

/* compress and expand (source, kept, mask): where lanes go depends on the whole mask. */
LLVMValueRef exact_x86_move_lanes(struct function_state *f, LLVMValueRef i, void *unused)
{
	LLVMValueRef moved = x86_call(f, i, x86_shadow(f, i, 0), x86_shadow(f, i, 1), NULL);
	LLVMValueRef open = shadow_flatten(f, x86_shadow(f, i, 2));
	LLVMTypeRef type = LLVMTypeOf(moved);

	(void)unused;
	/* Lanes before the first open bit of the mask are where they are in any case. */
	LLVMValueRef from = x86_mask(f, shadow_smear_up(f, open), x86_lane_count(type));
	if (x86_operation_is(i, "mask.compress"))
		from = shadow_from_bit(f, shadow_nonzero(f, open), LLVMTypeOf(from));
	return shadow_or(f, moved, shadow_from_bit(f, from, type));
}

/* Lane n tells by a bit each which of the lanes before it are equal to it. */
LLVMValueRef exact_x86_conflict(struct function_state *f, LLVMValueRef i, void *unused)
{
	LLVMTypeRef type = LLVMTypeOf(i);
	unsigned count = x86_lane_count(type);
	LLVMValueRef lanes = shadow_lanes_nonzero(f, x86_shadow(f, i, 0));
	LLVMValueRef open = shadow_smear_up(f, shadow_flatten(f, lanes));
	uint64_t before[count];

	(void)unused;
	for (unsigned n = 0; n < count; n++)
		before[n] = (1ull << n) - 1;
	LLVMValueRef all = shadow_from_bit(f, x86_mask(f, open, count), type);
	return shadow_and(f, all, x86_numbers(type, before));
}

/*
 * pternlog: any function of three bits, as a table of eight. A bit is open if the inputs that are
 * possible for it give both results.
 */
LLVMValueRef exact_x86_ternary(struct function_state *f, LLVMValueRef i, void *unused)
{
	LLVMValueRef can_be[3][2], results[2];
	uint64_t table = x86_immediate(i, 3);

	(void)unused;
	for (unsigned n = 0; n < 3; n++) {
		LLVMValueRef value = x86_value(i, n), shadow = x86_shadow(f, i, n);
		can_be[n][0] = shadow_or(f, LLVMBuildNot(f->b, value, ""), shadow);
		can_be[n][1] = shadow_or(f, value, shadow);
	}
	results[0] = results[1] = LLVMConstNull(LLVMTypeOf(i));
	for (unsigned row = 0; row < 8; row++) {
		LLVMValueRef first = shadow_and(f, can_be[0][row >> 2], can_be[1][row >> 1 & 1]);
		LLVMValueRef possible = shadow_and(f, first, can_be[2][row & 1]);
		unsigned result = table >> row & 1;
		results[result] = shadow_or(f, results[result], possible);
	}
	return shadow_and(f, results[0], results[1]);
}
