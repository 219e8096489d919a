/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* Shadows that are known when compiling: clean, or poisoned in every bit. */
#include <stdlib.h>
#include "shadow.h"

LLVMValueRef clean_shadow(struct module_state *m, LLVMTypeRef type)
{
	LLVMTypeRef shadow = shadow_type(m, type);
	return shadow ? LLVMConstNull(shadow) : NULL;
}

static LLVMValueRef all_ones(struct module_state *m, LLVMTypeRef shadow)
{
	LLVMTypeKind kind = LLVMGetTypeKind(shadow);
	if (kind == LLVMArrayTypeKind) {
		uint64_t count = LLVMGetArrayLength2(shadow);
		LLVMTypeRef element = LLVMGetElementType(shadow);
		LLVMValueRef one = all_ones(m, element);
		LLVMValueRef *elements = allocate(count + 1, sizeof(*elements));
		for (uint64_t i = 0; i < count; i++)
			elements[i] = one;
		LLVMValueRef result = LLVMConstArray2(element, elements, count);
		free(elements);
		return result;
	}
	if (kind == LLVMStructTypeKind) {
		unsigned count = LLVMCountStructElementTypes(shadow);
		LLVMValueRef *elements = allocate(count + 1, sizeof(*elements));
		for (unsigned i = 0; i < count; i++)
			elements[i] = all_ones(m, LLVMStructGetTypeAtIndex(shadow, i));
		LLVMValueRef result = LLVMConstStructInContext(m->context, elements, count,
							       LLVMIsPackedStruct(shadow));
		free(elements);
		return result;
	}
	return LLVMConstAllOnes(shadow);
}

LLVMValueRef poisoned_shadow(struct module_state *m, LLVMTypeRef type)
{
	LLVMTypeRef shadow = shadow_type(m, type);
	return shadow ? all_ones(m, shadow) : NULL;
}

bool is_clean(LLVMValueRef shadow)
{
	return LLVMIsConstant(shadow) && LLVMIsNull(shadow);
}

LLVMValueRef no_origin(struct module_state *m)
{
	return LLVMConstNull(m->i32);
}
