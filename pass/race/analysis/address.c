/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * What an address is made of. Arithmetic can be done again at another place; what cannot (a load, a
 * call, a phi) is where the dependency begins that orders the access.
 */
#include "analysis.h"

#define MAXIMUM_STEPS 32
#define MAXIMUM_DEPTH 8

LLVMValueRef strip_offsets(LLVMValueRef p)
{
	for (unsigned step = 0; step < MAXIMUM_STEPS; step++) {
		LLVMOpcode opcode = 0;
		if (LLVMIsAInstruction(p))
			opcode = LLVMGetInstructionOpcode(p);
		else if (LLVMIsAConstantExpr(p))
			opcode = LLVMGetConstOpcode(p);
		if (LLVMIsAGlobalAlias(p))
			p = LLVMAliasGetAliasee(p);
		else if (opcode == LLVMGetElementPtr || opcode == LLVMBitCast ||
			 opcode == LLVMAddrSpaceCast)
			p = LLVMGetOperand(p, 0);
		else
			break;
	}
	return p;
}

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

static void add_needs(LLVMValueRef value, struct list *needs, unsigned depth)
{
	if (!LLVMIsAInstruction(value))
		return;
	if (depth == MAXIMUM_DEPTH || !can_rebuild(value)) {
		list_add(needs, value);
		return;
	}
	for (int i = 0; i < LLVMGetNumOperands(value); i++)
		add_needs(LLVMGetOperand(value, (unsigned)i), needs, depth + 1);
}

void list_needs(LLVMValueRef address, struct list *needs)
{
	add_needs(address, needs, 0);
}
