/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* What orders accesses, and where a function can be left for other code. */
#include "analysis.h"

/* Intrinsics that touch memory, or claim to, as plain code does. */
static bool is_plain_intrinsic(LLVMValueRef i, const char *name)
{
	static const char *const copies[] = {"llvm.memcpy.*", "llvm.memmove.*", "llvm.memset.*",
					     NULL};
	static const char *const markers[] = {"llvm.lifetime.*", "llvm.assume", "llvm.invariant.*",
					      "llvm.experimental.noalias.scope.decl", NULL};

	if (name_is_one_of(name, markers))
		return true;
	/* The last operand says whether it is volatile. */
	return name_is_one_of(name, copies) && LLVMIsNull(LLVMGetOperand(i, 3));
}

bool orders_accesses(struct race *r, LLVMValueRef i)
{
	if (is_atomic_operation(i)) {
		LLVMAtomicOrdering ordering = atomic_ordering(i);
		return ordering != LLVMAtomicOrderingMonotonic &&
		       ordering != LLVMAtomicOrderingUnordered;
	}
	/* What other instrumentation calls synchronises nothing for the program. */
	if (!is_call(i) || is_debug_intrinsic(i) || is_nosanitize(r->m, i))
		return false;
	const char *name = intrinsic_name(i);
	if (name && is_plain_intrinsic(i, name))
		return false;
	/* An intrinsic that is arithmetic. */
	LLVMValueRef callee = LLVMGetCalledValue(i);
	LLVMAttributeRef memory =
		name ? LLVMGetEnumAttributeAtIndex(callee, LLVMAttributeFunctionIndex,
						   r->m->attr_memory)
		     : NULL;
	return !memory || LLVMGetEnumAttributeValue(memory) != 0;
}

bool calls_code(LLVMValueRef i)
{
	if (LLVMIsAInvokeInst(i))
		return true;
	return LLVMIsACallInst(i) && !intrinsic_name(i) && !called_assembly(i);
}

/* Exceptions of funclets (Windows) have no landing pad that a clean-up could be put in. */
bool has_funclets(LLVMValueRef function)
{
	LLVMBasicBlockRef block = LLVMGetFirstBasicBlock(function);
	for (; block; block = LLVMGetNextBasicBlock(block)) {
		LLVMValueRef i = LLVMGetFirstInstruction(block);
		for (; i; i = LLVMGetNextInstruction(i))
			if (LLVMIsACatchPadInst(i) || LLVMIsACleanupPadInst(i) ||
			    LLVMIsACatchSwitchInst(i))
				return true;
	}
	return false;
}
