/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * Which instructions may leave another context current. With refetch=auto, calls of functions that
 * cannot switch are found bottom-up: such a function calls only others of its kind, has no inline
 * assembly with side effects and writes no memory but its own stack variables (the current context
 * itself is found through memory, so any other store may change it).
 */
#include "analysis.h"

static LLVMValueRef stack_root(LLVMValueRef pointer)
{
	while (LLVMIsAGetElementPtrInst(pointer) || LLVMIsABitCastInst(pointer))
		pointer = LLVMGetOperand(pointer, 0);
	return LLVMIsAAllocaInst(pointer);
}

bool is_clobber(struct memory_module *memory, LLVMValueRef instruction)
{
	/* What other instrumentation calls comes back as it went. */
	if (!is_call(instruction) || is_nosanitize(&memory->base, instruction))
		return false;
	LLVMValueRef callee = LLVMGetCalledValue(instruction);
	if (LLVMIsAInlineAsm(callee))
		return LLVMGetInlineAsmHasSideEffects(callee) || LLVMIsACallBrInst(instruction);
	if (!LLVMIsAFunction(callee))
		return true;
	if (LLVMGetIntrinsicID(callee) || is_hook(called_name(instruction)))
		return false;
	return !(memory->facts->no_switch && map_get(memory->facts->no_switch, callee));
}

/* An intrinsic may write what its first operand leads to. */
static bool may_write_elsewhere(LLVMValueRef call)
{
	if (!intrinsic_name(call) || !LLVMGetNumArgOperands(call))
		return false;
	LLVMValueRef first = LLVMGetOperand(call, 0);
	return LLVMGetTypeKind(LLVMTypeOf(first)) == LLVMPointerTypeKind && !stack_root(first);
}

static bool may_switch(struct memory_module *memory, LLVMValueRef function)
{
	LLVMBasicBlockRef block = LLVMGetFirstBasicBlock(function);
	for (; block; block = LLVMGetNextBasicBlock(block)) {
		LLVMValueRef i = LLVMGetFirstInstruction(block);
		for (; i; i = LLVMGetNextInstruction(i)) {
			if (is_clobber(memory, i))
				return true;
			if (LLVMIsAStoreInst(i) && !stack_root(LLVMGetOperand(i, 1)))
				return true;
			if (LLVMIsAAtomicRMWInst(i) || LLVMIsAAtomicCmpXchgInst(i))
				return true;
			if (LLVMIsACallInst(i) && may_write_elsewhere(i))
				return true;
		}
	}
	return false;
}

/* What calls the function may switch as well, if it was not thought to. */
static void add_callers(struct map *no_switch, struct list *work, LLVMValueRef function)
{
	for (LLVMUseRef use = LLVMGetFirstUse(function); use; use = LLVMGetNextUse(use)) {
		LLVMValueRef user = LLVMGetUser(use);
		if (!LLVMIsAInstruction(user) || !is_call(user))
			continue;
		LLVMValueRef caller = LLVMGetBasicBlockParent(LLVMGetInstructionParent(user));
		if (LLVMGetCalledValue(user) != function || !map_get(no_switch, caller))
			continue;
		map_set(no_switch, caller, NULL);
		list_add(work, caller);
	}
}

void clobber_analyse(struct memory_module *memory)
{
	struct options *options = &memory->base.options;
	struct list exact = {0}, work = {0};

	if (options->refetch != REFETCH_AUTO || options->context != CONTEXT_CALL)
		return;
	struct map *no_switch = memory->facts->no_switch = map_new();
	LLVMValueRef f = LLVMGetFirstFunction(memory->base.module);
	for (; f; f = LLVMGetNextFunction(f))
		if (is_exact(f)) {
			map_set(no_switch, f, f);
			list_add(&exact, f);
		}
	list_each(&exact, n)
	{
		f = exact.items[n];
		if (!map_get(no_switch, f) || !may_switch(memory, f))
			continue;
		map_set(no_switch, f, NULL);
		list_add(&work, f);
		while (work.count)
			add_callers(no_switch, &work, work.items[--work.count]);
	}
	list_free(&exact);
	list_free(&work);
}
