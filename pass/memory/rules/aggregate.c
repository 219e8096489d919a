/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* Elements of vectors, structs and arrays move with their shadow; getelementptr. */
#include <stdlib.h>
#include "rules.h"
#include "../../base/llvm-version.h"

/* Lanes that the mask leaves open are nobody's value: they count as clean. */
static LLVMValueRef shuffle(struct function_state *f, LLVMValueRef i, LLVMValueRef a,
			    LLVMValueRef b)
{
	unsigned count = LLVMGetNumMaskElements(i);
	LLVMTypeRef from = LLVMTypeOf(a);
	LLVMTypeRef lane = LLVMGetElementType(from);
	bool scalable = LLVMGetTypeKind(from) == LLVMScalableVectorTypeKind;
	LLVMValueRef *mask = allocate(count, sizeof(*mask)), *keep = allocate(count, sizeof(*keep));
	bool open = false;

	for (unsigned n = 0; n < count; n++) {
		int source = LLVMGetMaskValue(i, n);
		bool undefined = source == LLVMGetUndefMaskElem();
		open |= undefined;
		mask[n] = LLVMConstInt(f->m->i32, undefined ? 0 : (unsigned)source, false);
		keep[n] = undefined ? LLVMConstNull(lane) : LLVMConstAllOnes(lane);
	}
	LLVMValueRef mask_vector = scalable ? LLVMGetOperand(i, 2) : LLVMConstVector(mask, count);
	LLVMValueRef result = NULL;
	if (scalable)
		result = LLVMBuildOr(f->b, shadow_resize(f, a, LLVMTypeOf(a), false), b, "");
	else
		result = LLVMBuildShuffleVector(f->b, a, b, mask_vector, "");
	if (open && !scalable)
		result = LLVMBuildAnd(f->b, result, LLVMConstVector(keep, count), "");
	free(mask);
	free(keep);
	return result;
}

static LLVMValueRef element_path(struct function_state *f, LLVMValueRef i, LLVMValueRef shadow,
				 LLVMValueRef value)
{
	const unsigned *indices = LLVMGetIndices(i);
	unsigned depth = LLVMGetNumIndices(i);
	LLVMValueRef levels[depth + 1];

	levels[0] = shadow;
	for (unsigned n = 0; n < (value ? depth - 1 : depth); n++)
		levels[n + 1] = LLVMBuildExtractValue(f->b, levels[n], indices[n], "");
	if (!value)
		return levels[depth];
	for (unsigned n = depth; n-- > 0;)
		value = LLVMBuildInsertValue(f->b, levels[n], value, indices[n], "");
	return value;
}

void rule_element(struct function_state *f, LLVMValueRef i)
{
	LLVMOpcode opcode = LLVMGetInstructionOpcode(i);
	LLVMValueRef a = LLVMGetOperand(i, 0), result;
	LLVMValueRef b = opcode == LLVMExtractValue ? NULL : LLVMGetOperand(i, 1);

	if (opcode == LLVMExtractElement)
		check(f, b);
	if (opcode == LLVMInsertElement)
		check(f, LLVMGetOperand(i, 2));
	if (!is_dirty(f, i) || !shadow_type(f->m, LLVMTypeOf(i))) {
		set_clean(f, i);
		return;
	}
	LLVMValueRef shadow_a = shadow_of(f, a);
	switch (opcode) {
	case LLVMExtractElement:
		result = LLVMBuildExtractElement(f->b, shadow_a, b, "");
		break;
	case LLVMInsertElement: {
		LLVMValueRef shadow_b = shadow_of(f, b);
		result = LLVMBuildInsertElement(f->b, shadow_a, shadow_b, LLVMGetOperand(i, 2), "");
		break;
	}
	case LLVMShuffleVector:
		result = shuffle(f, i, shadow_a, shadow_of(f, b));
		break;
	case LLVMExtractValue:
		result = element_path(f, i, shadow_a, NULL);
		break;
	default:
		result = element_path(f, i, shadow_a, shadow_of(f, b));
		break;
	}
	set_shadow(f, i, result);
}

/* All indices scaled and added: any poison reaches the address. */
void rule_gep(struct function_state *f, LLVMValueRef i)
{
	LLVMTypeRef type = shadow_type(f->m, LLVMTypeOf(i));
	bool vector = LLVMGetTypeKind(type) != LLVMIntegerTypeKind;
	LLVMValueRef result = LLVMConstNull(type);

	if (!is_dirty(f, i)) {
		set_clean(f, i);
		return;
	}
	for (int n = 0; n < LLVMGetNumOperands(i); n++) {
		LLVMValueRef any = any_of(f, LLVMGetOperand(i, (unsigned)n));
		if (is_clean(any))
			continue;
		if (vector && LLVMGetTypeKind(LLVMTypeOf(any)) == LLVMIntegerTypeKind)
			any = shadow_from_bit(f, shadow_nonzero(f, any), type);
		result = shadow_or(f, result, shadow_resize(f, any, type, false));
	}
	set_shadow(f, i, result);
}
