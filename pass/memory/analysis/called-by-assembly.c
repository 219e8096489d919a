/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * Functions that inline assembly calls, which gets them as operands: what they are passed is in
 * registers, and nobody wrote its shadow. What their caller clears may be of another context than
 * theirs: where Linux changes to the interrupt stack, the same assembly enters interrupt context.
 */
#include "analysis.h"

static void find_in(struct memory_module *memory, LLVMValueRef call)
{
	for (unsigned n = 0; n < LLVMGetNumArgOperands(call); n++) {
		LLVMValueRef operand = LLVMIsAFunction(LLVMGetOperand(call, n));
		if (operand)
			map_set(memory->facts->called_by_assembly, operand, operand);
	}
}

void find_called_by_assembly(struct memory_module *memory)
{
	LLVMValueRef function = LLVMGetFirstFunction(memory->base.module);
	for (; function; function = LLVMGetNextFunction(function)) {
		LLVMBasicBlockRef block = LLVMGetFirstBasicBlock(function);
		for (; block; block = LLVMGetNextBasicBlock(block)) {
			LLVMValueRef i = LLVMGetFirstInstruction(block);
			for (; i; i = LLVMGetNextInstruction(i))
				if (is_call_in_assembly(i))
					find_in(memory, i);
		}
	}
}
