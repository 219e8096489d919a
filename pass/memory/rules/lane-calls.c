/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* Lanes where metadata comes from calls: one by one, only those of the mask. */
#include "lanes.h"

bool lanes_need_calls(struct function_state *f, const struct lane_access *access)
{
	return f->m->options.flavour == FLAVOUR_KERNEL &&
	       is_vector_type(LLVMTypeOf(access->pointer));
}

/* The builder goes to a block that runs when lane n is in the mask; returns the one before it. */
static LLVMBasicBlockRef begin_lane(struct function_state *f, const struct lane_access *access,
				    unsigned n)
{
	LLVMValueRef active = lane(f, access->mask, n);
	return block_before_cold(build_cold_block(&f->base, f->current, active, true));
}

static LLVMValueRef join(struct function_state *f, LLVMValueRef otherwise, LLVMBasicBlockRef before,
			 LLVMValueRef value, LLVMBasicBlockRef block)
{
	LLVMBasicBlockRef after = LLVMGetInstructionParent(f->current);
	LLVMValueRef values[] = {otherwise, value};
	LLVMBasicBlockRef blocks[] = {before, block};
	LLVMPositionBuilderBefore(f->b, LLVMGetFirstInstruction(after));
	LLVMValueRef phi = LLVMBuildPhi(f->b, LLVMTypeOf(value), "");
	LLVMAddIncoming(phi, values, blocks, 2);
	build_before(&f->base, f->current);
	return phi;
}

LLVMValueRef load_lanes_by_calls(struct function_state *f, const struct lane_access *access,
				 LLVMTypeRef type, LLVMValueRef *origin)
{
	LLVMValueRef vector = LLVMConstNull(type), of_lane;

	*origin = no_origin(f->m);
	for (unsigned n = 0; n < LLVMGetVectorSize(type); n++) {
		LLVMBasicBlockRef before = begin_lane(f, access, n);
		LLVMValueRef shadow =
			load_shadow(f, LLVMGetElementType(type), lane(f, access->pointer, n),
				    access->alignment, &of_lane);
		LLVMValueRef with = LLVMBuildInsertElement(f->b, vector, shadow,
							   LLVMConstInt(f->m->i32, n, false), "");
		LLVMValueRef newer = *origin;
		if (of_lane)
			newer = LLVMBuildSelect(f->b, shadow_nonzero(f, shadow), of_lane, *origin,
						"");
		LLVMBasicBlockRef block = LLVMGetInsertBlock(f->b);
		vector = join(f, vector, before, with, block);
		if (of_lane)
			*origin = join(f, *origin, before, newer, block);
	}
	return vector;
}

void store_lanes_by_calls(struct function_state *f, const struct lane_access *access,
			  LLVMValueRef shadow, LLVMValueRef origin)
{
	LLVMTypeRef type = LLVMTypeOf(shadow);
	uint64_t size = lane_size(f, type);

	for (unsigned n = 0; n < LLVMGetVectorSize(type); n++) {
		LLVMValueRef to, to_origin, of_lane;
		begin_lane(f, access, n);
		LLVMValueRef end = LLVMGetBasicBlockTerminator(LLVMGetInsertBlock(f->b));
		f->emission->metadata(f, lane(f, access->pointer, n), size, access->alignment, true,
				      &to, &to_origin);
		of_lane = lane(f, shadow, n);
		build_store(&f->base, of_lane, to, access->alignment);
		if (f->m->options.origins && !is_clean(shadow)) {
			build_cold_block(&f->base, end, shadow_nonzero(f, of_lane), true);
			paint_origin(f, chain_origin(f, origin), to_origin, size,
				     access->alignment);
		}
		build_before(&f->base, f->current);
	}
}
