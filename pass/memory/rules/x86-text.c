/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * x86: string comparisons of SSE4.2. What lies behind the end of a string does not count; where the
 * end is known, garbage after it is no use of an uninitialised value.
 */
#include <string.h>
#include "x86.h"

static LLVMValueRef elements(struct function_state *f, LLVMValueRef i, LLVMValueRef text)
{
	return x86_lanes(f, text, x86_immediate(i, LLVMGetNumArgOperands(i) - 1) & 1 ? 16 : 8);
}

static LLVMValueRef as_number(struct function_state *f, LLVMValueRef bits)
{
	unsigned count = x86_lane_count(LLVMTypeOf(bits));
	return LLVMBuildBitCast(f->b, bits, LLVMIntTypeInContext(f->m->context, count), "");
}

/* Poison up to the first element that is a clean zero. */
static LLVMValueRef open_implicit(struct function_state *f, LLVMValueRef i, unsigned n)
{
	LLVMValueRef text = elements(f, i, x86_value(i, n));
	LLVMValueRef shadow = elements(f, i, x86_shadow(f, i, n));
	LLVMValueRef nothing = LLVMConstNull(LLVMTypeOf(text));
	LLVMValueRef end = LLVMBuildICmp(f->b, LLVMIntEQ, shadow_or(f, text, shadow), nothing, "");
	LLVMValueRef ends = as_number(f, end);
	LLVMValueRef one = LLVMConstInt(LLVMTypeOf(ends), 1, false);
	LLVMValueRef before = LLVMBuildXor(f->b, ends, LLVMBuildSub(f->b, ends, one, ""), "");
	LLVMValueRef poisoned = as_number(f, shadow_lanes_nonzero(f, shadow));
	return shadow_nonzero(f, LLVMBuildAnd(f->b, poisoned, before, ""));
}

/* Poison within the length, or in the length; negative lengths count as positive ones. */
static LLVMValueRef open_explicit(struct function_state *f, LLVMValueRef i, unsigned n)
{
	LLVMValueRef shadow = elements(f, i, x86_shadow(f, i, n));
	LLVMValueRef length = x86_value(i, n + 1), zero = LLVMConstNull(f->m->i32);
	LLVMValueRef negative = LLVMBuildICmp(f->b, LLVMIntSLT, length, zero, "");
	unsigned count = x86_lane_count(LLVMTypeOf(shadow));
	LLVMValueRef open = shadow_nonzero(f, x86_shadow(f, i, n + 1));

	length = LLVMBuildSelect(f->b, negative, LLVMBuildNeg(f->b, length, ""), length, "");
	for (unsigned lane = 0; lane < count; lane++) {
		LLVMValueRef number = LLVMConstInt(f->m->i32, lane, false);
		LLVMValueRef within = LLVMBuildICmp(f->b, LLVMIntUGT, length, number, "");
		LLVMValueRef poisoned = shadow_nonzero(f, x86_extract(f, shadow, lane));
		open = shadow_or(f, open, shadow_and(f, within, poisoned));
	}
	return open;
}

/* Index: 0 to 16. Flag: 0 or 1. Mask: a bit or an element for each element. */
static LLVMValueRef result(struct function_state *f, LLVMValueRef i, char kind, LLVMValueRef open)
{
	LLVMTypeRef type = LLVMTypeOf(i);
	bool wide = x86_immediate(i, LLVMGetNumArgOperands(i) - 1) & 64;
	uint64_t bits[16] = {255, 255};

	if (kind == 'm') {
		LLVMValueRef all = shadow_from_bit(f, open, type);
		return wide ? all : shadow_and(f, all, x86_numbers(type, bits));
	}
	LLVMValueRef all = shadow_from_bit(f, open, type);
	return shadow_and(f, all, LLVMConstInt(type, kind == 'i' ? 31 : 1, false));
}

/* 'm', 'i', or the flag behind the i: a c o s z. */
static char kind_of(LLVMValueRef i)
{
	const char *name = x86_operation(i) + strlen("pcmpistr");
	return name[0] == 'i' && name[1] != '1' ? name[1] : name[0];
}

LLVMValueRef exact_x86_text_implicit(struct function_state *f, LLVMValueRef i, void *unused)
{
	char kind = kind_of(i);
	LLVMValueRef open = LLVMConstNull(f->m->i1);

	(void)unused;
	/* The flags s and z tell whether the first or the second operand ends. */
	if (kind != 'z')
		open = open_implicit(f, i, 0);
	if (kind != 's')
		open = shadow_or(f, open, open_implicit(f, i, 1));
	return result(f, i, kind, open);
}

LLVMValueRef exact_x86_text_explicit(struct function_state *f, LLVMValueRef i, void *unused)
{
	char kind = kind_of(i);
	LLVMValueRef open;

	(void)unused;
	if (kind == 's')
		open = shadow_nonzero(f, x86_shadow(f, i, 1));
	else if (kind == 'z')
		open = shadow_nonzero(f, x86_shadow(f, i, 3));
	else
		open = shadow_or(f, open_explicit(f, i, 0), open_explicit(f, i, 2));
	return result(f, i, kind, open);
}
