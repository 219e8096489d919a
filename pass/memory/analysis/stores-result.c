/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * Functions that store the shadow of their result themselves: their callers need not clear the slot
 * before. A function that leaves its result to a tail call's callee may leave it to one that is not
 * instrumented.
 */
#include "analysis.h"

static bool stores_its_result(LLVMValueRef function)
{
	if (!is_exact(function))
		return false;
	LLVMBasicBlockRef block = LLVMGetFirstBasicBlock(function);
	for (; block; block = LLVMGetNextBasicBlock(block)) {
		LLVMValueRef end = LLVMGetBasicBlockTerminator(block);
		if (end && LLVMIsAReturnInst(end) && returns_from_call(end))
			return false;
	}
	return true;
}

void find_storing(struct memory_module *memory, const struct list *instrumented)
{
	list_each(instrumented, n)
	{
		LLVMValueRef function = instrumented->items[n];
		if (stores_its_result(function))
			map_set(memory->facts->stores_result, function, function);
	}
}

bool is_known_to_store(struct memory_module *memory, LLVMValueRef call)
{
	LLVMValueRef callee = called_function(call);
	return callee && map_get(memory->facts->stores_result, callee) &&
	       LLVMGlobalGetValueType(callee) == LLVMGetCalledFunctionType(call);
}
