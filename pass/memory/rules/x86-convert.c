/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* x86: conversions between lanes. A lane with any poison in it converts to a poisoned lane. */
#include "../../base/llvm-version.h"
#include "x86.h"

static bool is_vector(LLVMTypeRef type)
{
	return LLVMGetTypeKind(type) == LLVMVectorTypeKind;
}

/* An i1 for each lane of the operand; an MMX register is two integers. */
static LLVMValueRef open_lanes(struct function_state *f, LLVMValueRef i, unsigned n)
{
	LLVMTypeRef type = LLVMTypeOf(x86_value(i, n));
	LLVMValueRef shadow = x86_shadow(f, i, n);
	if (kind_is_mmx(LLVMGetTypeKind(type)))
		shadow = x86_lanes(f, shadow, 32);
	return shadow_lanes_nonzero(f, shadow);
}

/* The first lanes, and clean ones behind them. */
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

static LLVMValueRef convert_low(struct function_state *f, LLVMValueRef i)
{
	LLVMValueRef rest = x86_shadow(f, i, 0);
	LLVMTypeRef type = LLVMTypeOf(rest);
	LLVMValueRef open = open_lanes(f, i, 1);
	/* cvtpi2ps converts the two integers of an MMX register. */
	unsigned converted = kind_is_mmx(LLVMGetTypeKind(LLVMTypeOf(x86_value(i, 1)))) ? 2 : 1;

	for (unsigned n = 0; n < converted; n++) {
		LLVMValueRef bit = is_vector(LLVMTypeOf(open)) ? x86_extract(f, open, n) : open;
		LLVMValueRef lane = shadow_from_bit(f, bit, LLVMGetElementType(type));
		rest = LLVMBuildInsertElement(f->b, rest, lane, LLVMConstInt(f->m->i32, n, false),
					      "");
	}
	return rest;
}

LLVMValueRef exact_x86_convert(struct function_state *f, LLVMValueRef i, void *unused)
{
	LLVMTypeRef type = shadow_type(f->m, LLVMTypeOf(i));
	unsigned count = LLVMGetNumArgOperands(i);

	(void)unused;
	if (count > 1 && !x86_is_immediate(i, 1))
		return convert_low(f, i);
	LLVMValueRef open = open_lanes(f, i, 0);
	if (kind_is_mmx(LLVMGetTypeKind(LLVMTypeOf(i)))) {
		LLVMTypeRef two = x86_vector(f, 32, 2);
		return shadow_from_bit(f, resize(f, open, 2), two);
	}
	if (!is_vector(type))
		return shadow_from_bit(f, x86_extract(f, open, 0), type);
	return shadow_from_bit(f, resize(f, open, x86_lane_count(type)), type);
}

/* (a, b): the lower half of the result is b converted, the upper half a. */
LLVMValueRef exact_x86_convert_two(struct function_state *f, LLVMValueRef i, void *unused)
{
	LLVMValueRef a = open_lanes(f, i, 0), b = open_lanes(f, i, 1);
	unsigned count = x86_lane_count(LLVMTypeOf(a));
	int from[2 * count];
	(void)unused;
	for (unsigned n = 0; n < 2 * count; n++)
		from[n] = (int)n;
	LLVMValueRef both = x86_shuffle(f, b, a, from, 2 * count);
	return shadow_from_bit(f, both, shadow_type(f->m, LLVMTypeOf(i)));
}
