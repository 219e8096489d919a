/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * Intrinsics of x86-64: the rule of the families, and the lanes that the rules are written in.
 * Where no operand is poisoned a call costs one test; what is poisoned is found out in a cold
 * block.
 */
#include <string.h>
#include "x86.h"

static bool has_prefix(const char *name, const char *prefix)
{
	return !strncmp(name, prefix, strlen(prefix));
}

const char *x86_operation(LLVMValueRef call)
{
	return x86_operation_name(called_name(call));
}

bool x86_operation_is(LLVMValueRef call, const char *prefix)
{
	return has_prefix(x86_operation(call), prefix);
}

/* ---- lanes ---- */

LLVMValueRef x86_value(LLVMValueRef call, unsigned n)
{
	return LLVMGetOperand(call, n);
}

LLVMValueRef x86_shadow(struct function_state *f, LLVMValueRef call, unsigned n)
{
	return shadow_in_place(f, LLVMGetOperand(call, n));
}

bool x86_is_immediate(LLVMValueRef call, unsigned n)
{
	unsigned kind = LLVMGetEnumAttributeKindForName("immarg", 6);
	return LLVMGetEnumAttributeAtIndex(LLVMGetCalledValue(call), n + 1, kind);
}

uint64_t x86_immediate(LLVMValueRef call, unsigned n)
{
	return LLVMConstIntGetZExtValue(LLVMGetOperand(call, n));
}

static unsigned x86_bits(struct function_state *f, LLVMTypeRef type)
{
	return (unsigned)LLVMSizeOfTypeInBits(f->m->layout, type);
}

LLVMTypeRef x86_vector(struct function_state *f, unsigned width, unsigned count)
{
	return LLVMVectorType(LLVMIntTypeInContext(f->m->context, width), count);
}

LLVMValueRef x86_cast(struct function_state *f, LLVMValueRef value, LLVMTypeRef type)
{
	return LLVMTypeOf(value) == type ? value : LLVMBuildBitCast(f->b, value, type, "");
}

LLVMValueRef x86_lanes(struct function_state *f, LLVMValueRef value, unsigned width)
{
	unsigned bits = x86_bits(f, LLVMTypeOf(value));
	return x86_cast(f, value, x86_vector(f, width, bits / width));
}

unsigned x86_lane_width(LLVMTypeRef vector)
{
	return LLVMGetIntTypeWidth(LLVMGetElementType(vector));
}

unsigned x86_lane_count(LLVMTypeRef vector)
{
	return LLVMGetVectorSize(vector);
}

LLVMValueRef x86_spread(struct function_state *f, LLVMValueRef shadow, unsigned width)
{
	return shadow_spread(f, x86_lanes(f, shadow, width));
}

LLVMValueRef x86_numbers(LLVMTypeRef vector, const uint64_t *numbers)
{
	unsigned count = LLVMGetVectorSize(vector);
	LLVMTypeRef lane = LLVMGetElementType(vector);
	unsigned width = LLVMGetIntTypeWidth(lane);
	uint64_t fits = width < 64 ? (1ull << width) - 1 : ~0ull;
	LLVMValueRef lanes[count];
	for (unsigned n = 0; n < count; n++)
		lanes[n] = LLVMConstInt(lane, numbers[n] & fits, false);
	return LLVMConstVector(lanes, count);
}

LLVMValueRef x86_splat(LLVMTypeRef vector, uint64_t value)
{
	unsigned count = LLVMGetVectorSize(vector);
	uint64_t numbers[count];
	for (unsigned n = 0; n < count; n++)
		numbers[n] = value;
	return x86_numbers(vector, numbers);
}

LLVMValueRef x86_shuffle(struct function_state *f, LLVMValueRef a, LLVMValueRef b, const int *from,
			 unsigned count)
{
	LLVMTypeRef lane = LLVMGetElementType(LLVMTypeOf(a));
	LLVMValueRef mask[count], keep[count];
	bool clean = false;

	for (unsigned n = 0; n < count; n++) {
		clean |= from[n] < 0;
		mask[n] = LLVMConstInt(f->m->i32, from[n] < 0 ? 0 : (unsigned)from[n], false);
		keep[n] = from[n] < 0 ? LLVMConstNull(lane) : LLVMConstAllOnes(lane);
	}
	LLVMValueRef result = LLVMBuildShuffleVector(f->b, a, b, LLVMConstVector(mask, count), "");
	return clean ? LLVMBuildAnd(f->b, result, LLVMConstVector(keep, count), "") : result;
}

LLVMValueRef x86_extract(struct function_state *f, LLVMValueRef vector, unsigned lane)
{
	return LLVMBuildExtractElement(f->b, vector, LLVMConstInt(f->m->i32, lane, false), "");
}

LLVMValueRef x86_low_lane(struct function_state *f, LLVMValueRef low, LLVMValueRef rest)
{
	return LLVMBuildInsertElement(f->b, rest, x86_extract(f, low, 0), LLVMConstNull(f->m->i32),
				      "");
}

LLVMValueRef x86_call(struct function_state *f, LLVMValueRef call, LLVMValueRef first,
		      LLVMValueRef second, LLVMValueRef third)
{
	unsigned count = LLVMGetNumArgOperands(call);
	LLVMValueRef given[] = {first, second, third}, operands[count];

	for (unsigned n = 0; n < count; n++) {
		operands[n] = LLVMGetOperand(call, n);
		if (n < 3 && given[n])
			operands[n] = x86_cast(f, given[n], LLVMTypeOf(operands[n]));
	}
	LLVMValueRef result = call_again(&f->base, call, operands);
	LLVMTypeRef type = LLVMTypeOf(call);
	if (LLVMGetTypeKind(type) == LLVMStructTypeKind)
		return result;
	return x86_cast(f, result, shadow_type(f->m, type));
}

LLVMValueRef x86_shift(struct function_state *f, LLVMOpcode opcode, LLVMValueRef value,
		       unsigned amount)
{
	LLVMTypeRef type = LLVMTypeOf(value);
	LLVMValueRef by = LLVMGetTypeKind(type) == LLVMVectorTypeKind
				  ? x86_splat(type, amount)
				  : LLVMConstInt(type, amount, false);
	return LLVMBuildBinOp(f->b, opcode, value, by, "");
}

LLVMValueRef x86_flag(struct function_state *f, LLVMValueRef call, LLVMValueRef bit)
{
	return LLVMBuildZExt(f->b, bit, LLVMTypeOf(call), "");
}

LLVMValueRef x86_mask(struct function_state *f, LLVMValueRef mask, unsigned count)
{
	LLVMTypeRef type = LLVMTypeOf(mask);
	unsigned bits = x86_bits(f, type);
	int from[count];

	LLVMValueRef lanes = x86_cast(f, mask, x86_vector(f, 1, bits));
	if (bits == count)
		return lanes;
	for (unsigned n = 0; n < count; n++)
		from[n] = n < bits ? (int)n : -1;
	return x86_shuffle(f, lanes, lanes, from, count);
}

/* ---- what many families share ---- */

/* Union of all vector operands, lane by lane, spread. */
LLVMValueRef exact_x86_lanes(struct function_state *f, LLVMValueRef call, void *unused)
{
	LLVMTypeRef type = shadow_type(f->m, LLVMTypeOf(call));
	LLVMValueRef result = LLVMConstNull(type);

	(void)unused;
	for (unsigned n = 0; n < LLVMGetNumArgOperands(call); n++)
		if (LLVMTypeOf(LLVMGetOperand(call, n)) == LLVMTypeOf(call))
			result = shadow_or(f, result, x86_shadow(f, call, n));
	return shadow_spread(f, result);
}

/* The operation only moves bits of its operands. */
LLVMValueRef exact_x86_move(struct function_state *f, LLVMValueRef call, void *unused)
{
	LLVMValueRef shadows[3] = {0};

	(void)unused;
	for (unsigned n = 0; n < LLVMGetNumArgOperands(call) && n < 3; n++)
		if (!x86_is_immediate(call, n))
			shadows[n] = x86_shadow(f, call, n);
	return x86_call(f, call, shadows[0], shadows[1], shadows[2]);
}

/* Everything depends on everything. */
LLVMValueRef exact_x86_mix(struct function_state *f, LLVMValueRef call, void *unused)
{
	(void)call;
	(void)unused;
	return poisoned_shadow(f->m, LLVMTypeOf(call));
}

/*
 * The row's exact shadow, built in a cold block when some operand is poisoned. Its type only has to
 * have as many bits as the result, except for aggregates.
 */
static LLVMValueRef exact_by_family(struct function_state *f, LLVMValueRef call, void *unused)
{
	LLVMTypeRef type = shadow_type(f->m, LLVMTypeOf(call));
	LLVMValueRef shadow = operation_of(f, call)->exact(f, call, unused);
	return x86_cast(f, shadow, type);
}

static LLVMValueRef any_operand(struct function_state *f, LLVMValueRef call)
{
	LLVMValueRef any[LLVMGetNumArgOperands(call) + 1], result = LLVMConstNull(f->m->i1);
	unsigned count = LLVMGetNumArgOperands(call);

	for (unsigned n = 0; n < count; n++)
		any[n] = shadow_type(f->m, LLVMTypeOf(LLVMGetOperand(call, n)))
				 ? any_of(f, LLVMGetOperand(call, n))
				 : NULL;
	/* Operands of one type are tested together. */
	for (unsigned n = 0; n < count; n++) {
		if (!any[n] || is_clean(any[n]))
			continue;
		for (unsigned later = n + 1; later < count; later++)
			if (any[later] && LLVMTypeOf(any[later]) == LLVMTypeOf(any[n])) {
				any[n] = shadow_or(f, any[n], any[later]);
				any[later] = NULL;
			}
		result = shadow_or(f, result, shadow_nonzero(f, any[n]));
	}
	return result;
}

void rule_x86_family(struct function_state *f, LLVMValueRef call)
{
	LLVMValueRef clean = clean_shadow(f->m, LLVMTypeOf(call)), open;

	if (!is_dirty(f, call)) {
		set_clean(f, call);
		return;
	}
	open = any_operand(f, call);
	if (is_clean(open))
		set_clean(f, call);
	else
		set_shadow(f, call, shadow_refine(f, call, open, clean, exact_by_family, NULL));
}
