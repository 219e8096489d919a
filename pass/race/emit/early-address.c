/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* The address of a load at an earlier place. */
#include <stdlib.h>
#include "emit.h"

/* Without nuw, nsw and inbounds: on the way there a branch may not be taken. */
static LLVMValueRef build_again_here(struct race *r, LLVMValueRef value, LLVMValueRef *operands,
				     unsigned count)
{
	LLVMOpcode opcode = LLVMGetInstructionOpcode(value);

	if (opcode == LLVMGetElementPtr)
		return LLVMBuildGEP2(r->b, LLVMGetGEPSourceElementType(value), operands[0],
				     operands + 1, count - 1, "");
	if (count == 1)
		return LLVMBuildCast(r->b, opcode, operands[0], LLVMTypeOf(value), "");
	return LLVMBuildBinOp(r->b, opcode, operands[0], operands[1], "");
}

/* No deeper than analysis looked for what the address needs (analysis/address.c). */
LLVMValueRef rebuild_address(struct race *r, LLVMValueRef value, LLVMValueRef point)
{
	/* Both are above the load, so the one that comes first is above the other. */
	if (!LLVMIsAInstruction(value) || cfg_position(r->cfg, value) < cfg_position(r->cfg, point))
		return value;
	unsigned count = (unsigned)LLVMGetNumOperands(value);
	LLVMValueRef *operands = allocate(count, sizeof(*operands));
	for (unsigned i = 0; i < count; i++)
		operands[i] = rebuild_address(r, LLVMGetOperand(value, i), point);
	LLVMValueRef again = build_again_here(r, value, operands, count);
	free(operands);
	return again;
}
