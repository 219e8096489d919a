/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* The type of a value's shadow: a bit for each bit, as integers of the same size. */
#include "../../base/llvm-version.h"
#include "analysis.h"

LLVMTypeRef shadow_type(struct module_state *m, LLVMTypeRef type)
{
	LLVMTypeKind kind = LLVMGetTypeKind(type);

	switch (kind) {
	case LLVMIntegerTypeKind:
		return type;
	case LLVMPointerTypeKind:
		return LLVMIntPtrTypeForASInContext(m->context, m->layout,
						    LLVMGetPointerAddressSpace(type));
	case LLVMHalfTypeKind:
	case LLVMBFloatTypeKind:
	case LLVMFloatTypeKind:
	case LLVMDoubleTypeKind:
	case LLVMX86_FP80TypeKind:
	case LLVMFP128TypeKind:
	case LLVMPPC_FP128TypeKind:
		return LLVMIntTypeInContext(m->context,
					    (unsigned)LLVMSizeOfTypeInBits(m->layout, type));
	case LLVMVectorTypeKind:
		return LLVMVectorType(shadow_type(m, LLVMGetElementType(type)),
				      LLVMGetVectorSize(type));
	case LLVMScalableVectorTypeKind:
		return LLVMScalableVectorType(shadow_type(m, LLVMGetElementType(type)),
					      LLVMGetVectorSize(type));
	case LLVMArrayTypeKind: {
		LLVMTypeRef element = shadow_type(m, LLVMGetElementType(type));
		return element ? LLVMArrayType2(element, LLVMGetArrayLength2(type)) : NULL;
	}
	case LLVMStructTypeKind: {
		if (LLVMIsOpaqueStruct(type))
			return NULL;
		unsigned count = LLVMCountStructElementTypes(type);
		LLVMTypeRef elements[count + 1];
		for (unsigned i = 0; i < count; i++) {
			elements[i] = shadow_type(m, LLVMStructGetTypeAtIndex(type, i));
			/* Structs of scalable vectors are only ever taken apart again. */
			if (!elements[i] ||
			    LLVMGetTypeKind(elements[i]) == LLVMScalableVectorTypeKind)
				return NULL;
		}
		return LLVMStructTypeInContext(m->context, elements, count,
					       LLVMIsPackedStruct(type));
	}
	default:
		/* x86_mmx in LLVM 19; nothing else of 64 sized bits is left. */
		if (LLVMTypeIsSized(type) && kind_is_mmx(kind))
			return m->i64;
		return NULL;
	}
}
