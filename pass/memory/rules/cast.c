/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* Conversions: integers move their shadow as they move; a float with a poisoned bit is poisoned. */
#include "rules.h"

/* The shadow may have the type already: pointers and integers share theirs. */
static LLVMValueRef resize_integer(struct function_state *f, LLVMValueRef shadow, LLVMTypeRef type)
{
	LLVMTypeRef from = LLVMTypeOf(shadow);
	if (from == type)
		return shadow;
	return LLVMGetIntTypeWidth(lane_type(from)) > LLVMGetIntTypeWidth(lane_type(type))
		       ? LLVMBuildTrunc(f->b, shadow, type, "")
		       : LLVMBuildZExt(f->b, shadow, type, "");
}

void rule_cast(struct function_state *f, LLVMValueRef i)
{
	LLVMValueRef operand = LLVMGetOperand(i, 0);
	LLVMTypeRef type = shadow_type(f->m, LLVMTypeOf(i));
	LLVMOpcode opcode = LLVMGetInstructionOpcode(i);

	if (opcode == LLVMAddrSpaceCast)
		check(f, operand);
	if (!is_dirty(f, i) || !type) {
		set_clean(f, i);
		return;
	}
	LLVMValueRef shadow = shadow_of(f, operand);
	if (is_clean(shadow)) {
		set_clean(f, i);
		return;
	}
	switch (opcode) {
	case LLVMTrunc:
	case LLVMZExt:
	case LLVMPtrToInt:
	case LLVMIntToPtr:
		shadow = resize_integer(f, shadow, type);
		break;
	case LLVMSExt:
		shadow = LLVMBuildSExt(f->b, shadow, type, "");
		break;
	case LLVMBitCast:
		shadow = LLVMTypeOf(shadow) == type ? shadow
						    : LLVMBuildBitCast(f->b, shadow, type, "");
		break;
	default:
		shadow = shadow_from_bit(f, shadow_lanes_nonzero(f, shadow), type);
		break;
	}
	set_shadow(f, i, shadow);
}
