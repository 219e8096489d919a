/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * Operations on shadows, from which the rules are written. The names follow the algebra of
 * undefinedness in Seward and Nethercote, "Using Valgrind to detect undefined value errors with
 * bit-precision" (USENIX 2005): union, improvement, smearing to the left ("up" here).
 */
#include <stdlib.h>
#include "shadow.h"

static bool is_ones(LLVMValueRef shadow)
{
	LLVMTypeKind kind = LLVMGetTypeKind(LLVMTypeOf(shadow));
	return LLVMIsConstant(shadow) &&
	       (kind == LLVMIntegerTypeKind || kind == LLVMVectorTypeKind) &&
	       shadow == LLVMConstAllOnes(LLVMTypeOf(shadow));
}

LLVMValueRef shadow_or(struct function_state *f, LLVMValueRef a, LLVMValueRef b)
{
	if (is_clean(a) || is_ones(b) || a == b)
		return b;
	if (is_clean(b) || is_ones(a))
		return a;
	LLVMTypeRef type = LLVMTypeOf(a);
	LLVMTypeKind kind = LLVMGetTypeKind(type);
	if (kind != LLVMStructTypeKind && kind != LLVMArrayTypeKind)
		return LLVMBuildOr(f->b, a, b, "");
	LLVMValueRef result = LLVMConstNull(type);
	unsigned count = kind == LLVMStructTypeKind ? LLVMCountStructElementTypes(type)
						    : (unsigned)LLVMGetArrayLength2(type);
	for (unsigned i = 0; i < count; i++) {
		LLVMValueRef both = shadow_or(f, LLVMBuildExtractValue(f->b, a, i, ""),
					      LLVMBuildExtractValue(f->b, b, i, ""));
		result = LLVMBuildInsertValue(f->b, result, both, i, "");
	}
	return result;
}

LLVMValueRef shadow_and(struct function_state *f, LLVMValueRef a, LLVMValueRef b)
{
	if (is_clean(a) || is_ones(b) || a == b)
		return a;
	if (is_clean(b) || is_ones(a))
		return b;
	return LLVMBuildAnd(f->b, a, b, "");
}

LLVMValueRef shadow_xor(struct function_state *f, LLVMValueRef a, LLVMValueRef b)
{
	return is_clean(a) ? b : is_clean(b) ? a : LLVMBuildXor(f->b, a, b, "");
}

LLVMValueRef shadow_not(struct function_state *f, LLVMValueRef a)
{
	return LLVMBuildNot(f->b, a, "");
}

LLVMValueRef shadow_flatten(struct function_state *f, LLVMValueRef shadow)
{
	LLVMTypeRef type = LLVMTypeOf(shadow);
	LLVMTypeKind kind = LLVMGetTypeKind(type);
	LLVMTypeRef i1 = f->m->i1;

	if (kind == LLVMIntegerTypeKind)
		return shadow;
	if (kind == LLVMVectorTypeKind) {
		unsigned bits = (unsigned)LLVMSizeOfTypeInBits(f->m->layout, type);
		return LLVMBuildBitCast(f->b, shadow, LLVMIntTypeInContext(f->m->context, bits),
					"");
	}
	if (is_scalable(type))
		return call_intrinsic(&f->base, "llvm.vector.reduce.or", &type, 1, &shadow, 1);
	LLVMValueRef result = LLVMConstNull(i1);
	unsigned count = kind == LLVMStructTypeKind ? LLVMCountStructElementTypes(type)
						    : (unsigned)LLVMGetArrayLength2(type);
	for (unsigned i = 0; i < count; i++) {
		LLVMValueRef element = LLVMBuildExtractValue(f->b, shadow, i, "");
		result = shadow_or(f, result, shadow_nonzero(f, element));
	}
	return result;
}

LLVMValueRef shadow_nonzero(struct function_state *f, LLVMValueRef shadow)
{
	if (is_clean(shadow))
		return LLVMConstNull(f->m->i1);
	LLVMValueRef flat = shadow_flatten(f, shadow);
	LLVMTypeRef type = LLVMTypeOf(flat);
	if (type == f->m->i1)
		return flat;
	return LLVMBuildICmp(f->b, LLVMIntNE, flat, LLVMConstNull(type), "");
}

LLVMValueRef shadow_lanes_nonzero(struct function_state *f, LLVMValueRef shadow)
{
	LLVMTypeRef type = LLVMTypeOf(shadow);
	LLVMTypeKind kind = LLVMGetTypeKind(type);
	if (kind == LLVMStructTypeKind || kind == LLVMArrayTypeKind)
		return shadow_nonzero(f, shadow);
	if (LLVMGetIntTypeWidth(lane_type(type)) == 1)
		return shadow;
	return LLVMBuildICmp(f->b, LLVMIntNE, shadow, LLVMConstNull(type), "");
}

LLVMValueRef shadow_spread(struct function_state *f, LLVMValueRef shadow)
{
	if (is_clean(shadow))
		return shadow;
	LLVMTypeRef type = LLVMTypeOf(shadow);
	LLVMValueRef bits = shadow_lanes_nonzero(f, shadow);
	return LLVMTypeOf(bits) == type ? bits : LLVMBuildSExt(f->b, bits, type, "");
}

LLVMValueRef shadow_smear_up(struct function_state *f, LLVMValueRef shadow)
{
	if (is_clean(shadow))
		return shadow;
	return LLVMBuildOr(f->b, shadow, LLVMBuildNeg(f->b, shadow, ""), "");
}

static LLVMValueRef splat(LLVMTypeRef type, uint64_t value)
{
	if (LLVMGetTypeKind(type) == LLVMIntegerTypeKind)
		return LLVMConstInt(type, value, false);
	unsigned count = LLVMGetVectorSize(type);
	LLVMValueRef lane = LLVMConstInt(LLVMGetElementType(type), value, false);
	LLVMValueRef *lanes = allocate(count, sizeof(*lanes));
	for (unsigned i = 0; i < count; i++)
		lanes[i] = lane;
	LLVMValueRef result = LLVMConstVector(lanes, count);
	free(lanes);
	return result;
}

LLVMValueRef shadow_smear_down(struct function_state *f, LLVMValueRef shadow)
{
	LLVMTypeRef type = LLVMTypeOf(shadow);
	if (is_clean(shadow))
		return shadow;
	if (is_scalable(type))
		return shadow_spread(f, shadow);
	for (unsigned step = 1; step < LLVMGetIntTypeWidth(lane_type(type)); step *= 2)
		shadow = LLVMBuildOr(f->b, shadow,
				     LLVMBuildLShr(f->b, shadow, splat(type, step), ""), "");
	return shadow;
}

static unsigned lane_count(LLVMTypeRef type)
{
	return is_vector_type(type) ? LLVMGetVectorSize(type) : 0;
}

LLVMValueRef shadow_resize(struct function_state *f, LLVMValueRef shadow, LLVMTypeRef type,
			   bool sign)
{
	LLVMTypeRef from = LLVMTypeOf(shadow);
	if (from == type)
		return shadow;
	if (is_clean(shadow))
		return LLVMConstNull(type);
	LLVMTypeKind kind = LLVMGetTypeKind(type);
	bool both_plain = LLVMGetTypeKind(from) != LLVMStructTypeKind &&
			  LLVMGetTypeKind(from) != LLVMArrayTypeKind &&
			  kind != LLVMStructTypeKind && kind != LLVMArrayTypeKind;
	if (both_plain && lane_count(from) == lane_count(type) &&
	    is_scalable(from) == is_scalable(type)) {
		if (LLVMGetIntTypeWidth(lane_type(type)) < LLVMGetIntTypeWidth(lane_type(from)))
			return shadow_from_bit(f, shadow_lanes_nonzero(f, shadow), type);
		return sign ? LLVMBuildSExt(f->b, shadow, type, "")
			    : LLVMBuildZExt(f->b, shadow, type, "");
	}
	return shadow_from_bit(f, shadow_nonzero(f, shadow), type);
}

LLVMValueRef shadow_from_bit(struct function_state *f, LLVMValueRef bit, LLVMTypeRef type)
{
	if (is_clean(bit))
		return LLVMConstNull(type);
	if (LLVMTypeOf(bit) == type)
		return bit;
	LLVMTypeKind kind = LLVMGetTypeKind(type);
	if (kind == LLVMIntegerTypeKind || LLVMTypeOf(bit) != f->m->i1)
		return LLVMBuildSExt(f->b, bit, type, "");
	return LLVMBuildSelect(f->b, bit, poisoned_shadow(f->m, type), LLVMConstNull(type), "");
}

LLVMValueRef value_as_integer(struct function_state *f, LLVMValueRef value)
{
	LLVMTypeRef type = LLVMTypeOf(value), shadow = shadow_type(f->m, type);
	if (type == shadow)
		return value;
	if (LLVMGetTypeKind(lane_type(type)) == LLVMPointerTypeKind)
		return LLVMBuildPtrToInt(f->b, value, shadow, "");
	return LLVMBuildBitCast(f->b, value, shadow, "");
}
