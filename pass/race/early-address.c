/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * The address of a load at an earlier place. Arithmetic on what is known there can be done again;
 * what cannot (a load, a call, a phi) is where the dependency begins that orders the load.
 */
#include "race.h"

#define MAXIMUM_DEPTH 8

static bool can_rebuild(LLVMValueRef value)
{
	switch (LLVMGetInstructionOpcode(value)) {
	case LLVMGetElementPtr:
	case LLVMBitCast:
	case LLVMPtrToInt:
	case LLVMIntToPtr:
	case LLVMZExt:
	case LLVMSExt:
	case LLVMTrunc:
	case LLVMAdd:
	case LLVMSub:
	case LLVMMul:
	case LLVMShl:
	case LLVMAnd:
	case LLVMOr:
		return LLVMGetTypeKind(LLVMTypeOf(value)) != LLVMVectorTypeKind;
	default:
		return false;
	}
}

static bool needs(LLVMValueRef value, LLVMValueRef instruction, unsigned depth)
{
	if (!LLVMIsAInstruction(value))
		return false;
	if (depth == MAXIMUM_DEPTH || !can_rebuild(value))
		return value == instruction;
	for (int i = 0; i < LLVMGetNumOperands(value); i++)
		if (needs(LLVMGetOperand(value, (unsigned)i), instruction, depth + 1))
			return true;
	return false;
}

bool address_needs(LLVMValueRef address, LLVMValueRef instruction)
{
	return needs(address, instruction, 0);
}

static size_t position(struct race *r, LLVMValueRef instruction)
{
	return (uintptr_t)map_get(r->position, instruction);
}

/* Without nuw, nsw and inbounds: on the way there a branch may not be taken. */
static LLVMValueRef build_again_here(struct race *r, LLVMValueRef value, LLVMValueRef *operands,
				     unsigned count)
{
	LLVMOpcode opcode = LLVMGetInstructionOpcode(value);
	LLVMBuilderRef b = r->f.b;

	if (opcode == LLVMGetElementPtr)
		return LLVMBuildGEP2(b, LLVMGetGEPSourceElementType(value), operands[0],
				     operands + 1, count - 1, "");
	if (count == 1)
		return LLVMBuildCast(b, opcode, operands[0], LLVMTypeOf(value), "");
	return LLVMBuildBinOp(b, opcode, operands[0], operands[1], "");
}

LLVMValueRef rebuild_address(struct race *r, LLVMValueRef value, LLVMValueRef point)
{
	/* Both are above the load, so the one that comes first is above the other. */
	if (!LLVMIsAInstruction(value) || position(r, value) < position(r, point))
		return value;
	unsigned count = (unsigned)LLVMGetNumOperands(value);
	LLVMValueRef operands[count];
	for (unsigned i = 0; i < count; i++)
		operands[i] = rebuild_address(r, LLVMGetOperand(value, i), point);
	return build_again_here(r, value, operands, count);
}
