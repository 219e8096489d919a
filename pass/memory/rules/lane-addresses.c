/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* Where the lanes of an access and their origins are in memory. */
#include "lanes.h"

uint64_t lane_size(struct function_state *f, LLVMTypeRef shadow)
{
	return LLVMStoreSizeOfType(f->m->layout, LLVMGetElementType(shadow));
}

/* Lanes that are not whole bytes, or nobody knows how many, have one origin for all. */
bool has_lane_addresses(struct function_state *f, LLVMTypeRef shadow)
{
	LLVMTypeRef lane = LLVMGetElementType(shadow);
	return LLVMGetTypeKind(shadow) == LLVMVectorTypeKind &&
	       LLVMSizeOfTypeInBits(f->m->layout, lane) == 8 * lane_size(f, shadow);
}

LLVMValueRef splat(struct function_state *f, LLVMValueRef lane, unsigned count)
{
	LLVMTypeRef type = LLVMVectorType(LLVMTypeOf(lane), count);
	LLVMValueRef first = LLVMBuildInsertElement(f->b, LLVMGetPoison(type), lane,
						    LLVMConstNull(f->m->i32), "");
	return LLVMBuildShuffleVector(f->b, first, LLVMGetPoison(type),
				      LLVMConstNull(LLVMVectorType(f->m->i32, count)), "");
}

LLVMValueRef splat_number(struct function_state *f, uint64_t number, unsigned count)
{
	return splat(f, LLVMConstInt(f->m->intptr, number, false), count);
}

LLVMValueRef lane(struct function_state *f, LLVMValueRef vector, unsigned n)
{
	return LLVMBuildExtractElement(f->b, vector, LLVMConstInt(f->m->i32, n, false), "");
}

/* How far each lane is from the first one, in bytes. */
static LLVMValueRef lane_offsets(struct function_state *f, const struct lane_access *access,
				 LLVMTypeRef shadow)
{
	unsigned count = LLVMGetVectorSize(shadow);
	LLVMTypeRef type = LLVMVectorType(f->m->intptr, count);
	LLVMValueRef next = LLVMConstNull(f->m->intptr), offsets = LLVMGetPoison(type);
	LLVMValueRef size = LLVMConstInt(f->m->intptr, lane_size(f, shadow), false);

	for (unsigned n = 0; n < count; n++) {
		LLVMValueRef step = size;
		offsets = LLVMBuildInsertElement(f->b, offsets, next,
						 LLVMConstInt(f->m->i32, n, false), "");
		if (access->compressed)
			step = LLVMBuildSelect(f->b, lane(f, access->mask, n), size,
					       LLVMConstNull(f->m->intptr), "");
		next = LLVMBuildAdd(f->b, next, step, "");
	}
	return offsets;
}

/* Pointers to the origins of the lanes; `origin` is what the emission gave for the access. */
LLVMValueRef lane_origins(struct function_state *f, const struct lane_access *access,
			  LLVMTypeRef shadow, LLVMValueRef origin)
{
	unsigned count = LLVMGetVectorSize(shadow);
	LLVMTypeRef pointers = LLVMVectorType(f->m->ptr, count);

	if (is_vector_type(LLVMTypeOf(origin)))
		return origin;
	LLVMValueRef offsets = lane_offsets(f, access, shadow);
	LLVMValueRef base = LLVMBuildPtrToInt(f->b, origin, f->m->intptr, "");
	if (access->alignment < 4) {
		/* The origin's pointer was rounded down, so what is left of the address counts. */
		LLVMValueRef address = LLVMBuildPtrToInt(f->b, access->pointer, f->m->intptr, "");
		LLVMValueRef left =
			LLVMBuildAnd(f->b, address, LLVMConstInt(f->m->intptr, 3, false), "");
		offsets = LLVMBuildAdd(f->b, offsets, splat(f, left, count), "");
	}
	offsets = LLVMBuildAnd(f->b, offsets, splat_number(f, ~3ull, count), "");
	LLVMValueRef sum = LLVMBuildAdd(f->b, offsets, splat(f, base, count), "");
	return LLVMBuildIntToPtr(f->b, sum, pointers, "");
}

LLVMValueRef lane_addresses(struct function_state *f, LLVMValueRef base, LLVMValueRef indices,
			    uint64_t scale)
{
	unsigned count = LLVMGetVectorSize(LLVMTypeOf(indices));
	LLVMTypeRef numbers = LLVMVectorType(f->m->intptr, count);
	LLVMValueRef wide = LLVMBuildIntCast2(f->b, indices, numbers, true, "");
	LLVMValueRef offsets = LLVMBuildMul(f->b, wide, splat_number(f, scale, count), "");
	LLVMValueRef address = LLVMBuildPtrToInt(f->b, base, f->m->intptr, "");
	LLVMValueRef sum = LLVMBuildAdd(f->b, offsets, splat(f, address, count), "");
	return LLVMBuildIntToPtr(f->b, sum, LLVMVectorType(f->m->ptr, count), "");
}
