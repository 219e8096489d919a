/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * Intrinsics of AArch64 that load and store several vectors at once, interleaved or in a row: the
 * same instruction does it for shadow.
 */
#include <string.h>
#include "rules.h"

static unsigned pointer_index(LLVMValueRef i)
{
	return LLVMGetNumArgOperands(i) - 1;
}

static bool is_vector(LLVMTypeRef type)
{
	return LLVMGetTypeKind(type) == LLVMVectorTypeKind;
}

static bool moves_one_lane(LLVMValueRef i)
{
	return strstr(intrinsic_name(i), "lane");
}

/* Bytes in memory for `count` vectors; one lane of each when that is all that moves. */
static uint64_t memory_size(struct function_state *f, LLVMValueRef i, LLVMTypeRef vector,
			    unsigned count)
{
	const char *name = intrinsic_name(i);
	bool replicates = name[strlen(name) - 1] == 'r';
	bool one = moves_one_lane(i) || replicates;
	LLVMTypeRef moved = one ? LLVMGetElementType(vector) : vector;
	return count * LLVMStoreSizeOfType(f->m->layout, moved);
}

/* Shadows in place of vectors, in the types that the instruction has. */
static unsigned shadow_operands(struct function_state *f, LLVMValueRef i, LLVMValueRef *operands)
{
	unsigned vectors = 0;
	for (unsigned n = 0; n < LLVMGetNumArgOperands(i); n++) {
		LLVMValueRef operand = LLVMGetOperand(i, n);
		LLVMTypeRef type = LLVMTypeOf(operand);
		operands[n] = operand;
		if (!is_vector(type))
			continue;
		vectors++;
		operands[n] = shadow_of(f, operand);
		if (LLVMTypeOf(operands[n]) != type)
			operands[n] = LLVMBuildBitCast(f->b, operands[n], type, "");
	}
	return vectors;
}

static void check_pointer(struct function_state *f, LLVMValueRef i)
{
	check_address(f, LLVMGetOperand(i, pointer_index(i)));
	flush_checks(f);
}

void rule_aarch64_store_vectors(struct function_state *f, LLVMValueRef i)
{
	LLVMValueRef operands[LLVMGetNumArgOperands(i)], to, to_origin;
	LLVMTypeRef vector = LLVMTypeOf(LLVMGetOperand(i, 0));
	LLVMValueRef poisoned = LLVMConstNull(f->m->i1), origin = no_origin(f->m);
	unsigned at = pointer_index(i);

	check_pointer(f, i);
	unsigned count = shadow_operands(f, i, operands);
	if (f->m->options.origins)
		origin = origin_of_operands(f, i);
	for (unsigned n = 0; n < count; n++)
		poisoned = shadow_or(f, poisoned,
				     shadow_nonzero(f, shadow_of(f, LLVMGetOperand(i, n))));
	uint64_t size = memory_size(f, i, vector, count);
	f->emission->metadata(f, operands[at], size, 1, true, &to, &to_origin);
	operands[at] = to;
	call_again(&f->base, i, operands);
	if (!f->m->options.origins || is_clean(poisoned))
		return;
	build_cold_block(&f->base, f->current, poisoned, true);
	paint_origin(f, chain_origin(f, origin), to_origin, size, 1);
	build_before(&f->base, f->current);
}

void rule_aarch64_load_vectors(struct function_state *f, LLVMValueRef i)
{
	LLVMValueRef operands[LLVMGetNumArgOperands(i)], from, from_origin;
	LLVMTypeRef type = shadow_type(f->m, LLVMTypeOf(i));
	unsigned at = pointer_index(i), count = LLVMCountStructElementTypes(LLVMTypeOf(i));
	LLVMTypeRef vector = LLVMStructGetTypeAtIndex(LLVMTypeOf(i), 0);

	check_pointer(f, i);
	if (!is_dirty(f, i)) {
		set_clean(f, i);
		return;
	}
	shadow_operands(f, i, operands);
	f->emission->metadata(f, operands[at], memory_size(f, i, vector, count), 1, false, &from,
			      &from_origin);
	operands[at] = from;
	LLVMValueRef loaded = call_again(&f->base, i, operands), result = LLVMConstNull(type);
	for (unsigned n = 0; n < count; n++) {
		LLVMValueRef part = LLVMBuildExtractValue(f->b, loaded, n, "");
		LLVMTypeRef lanes = LLVMStructGetTypeAtIndex(type, n);
		if (LLVMTypeOf(part) != lanes)
			part = LLVMBuildBitCast(f->b, part, lanes, "");
		result = LLVMBuildInsertValue(f->b, result, part, n, "");
	}
	set_shadow(f, i, result);
	if (f->m->options.origins)
		set_origin(f, i, build_load(&f->base, f->m->i32, from_origin, 4, "origin"));
}
