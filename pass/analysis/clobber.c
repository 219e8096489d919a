/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * Which instructions may leave another context current. With refetch=auto, calls of functions that
 * cannot switch are found bottom-up: such a function calls only others of its kind, has no inline
 * assembly with side effects and writes no memory but its own stack variables (the current context
 * itself is found through memory, so any other store may change it).
 */
#include <string.h>
#include "../ksan.h"

static LLVMValueRef stack_root(LLVMValueRef pointer)
{
	while (LLVMIsAGetElementPtrInst(pointer) || LLVMIsABitCastInst(pointer))
		pointer = LLVMGetOperand(pointer, 0);
	return LLVMIsAAllocaInst(pointer);
}

bool is_hook(const char *name)
{
	return !strncmp(name, "__msan_", 7) || !strncmp(name, "__ksan_", 7);
}

bool is_clobber(struct module_state *m, LLVMValueRef instruction)
{
	if (!LLVMIsACallInst(instruction) && !LLVMIsAInvokeInst(instruction) &&
	    !LLVMIsACallBrInst(instruction))
		return false;
	LLVMValueRef callee = LLVMGetCalledValue(instruction);
	if (LLVMIsAInlineAsm(callee))
		return LLVMGetInlineAsmHasSideEffects(callee) || LLVMIsACallBrInst(instruction);
	if (!LLVMIsAFunction(callee))
		return true;
	size_t length;
	if (LLVMGetIntrinsicID(callee) || is_hook(LLVMGetValueName2(callee, &length)))
		return false;
	return !(m->no_switch && map_get(m->no_switch, callee));
}

static bool may_switch(struct module_state *m, LLVMValueRef function)
{
	LLVMBasicBlockRef block = LLVMGetFirstBasicBlock(function);
	for (; block; block = LLVMGetNextBasicBlock(block)) {
		LLVMValueRef i = LLVMGetFirstInstruction(block);
		for (; i; i = LLVMGetNextInstruction(i)) {
			if (is_clobber(m, i))
				return true;
			if (LLVMIsAStoreInst(i) && !stack_root(LLVMGetOperand(i, 1)))
				return true;
			if (LLVMIsAAtomicRMWInst(i) || LLVMIsAAtomicCmpXchgInst(i))
				return true;
			LLVMValueRef callee = LLVMIsACallInst(i) ? LLVMGetCalledValue(i) : NULL;
			if (callee && LLVMIsAFunction(callee) && LLVMGetIntrinsicID(callee) &&
			    LLVMGetNumArgOperands(i) &&
			    LLVMGetTypeKind(LLVMTypeOf(LLVMGetOperand(i, 0))) ==
				    LLVMPointerTypeKind &&
			    !stack_root(LLVMGetOperand(i, 0)))
				return true;
		}
	}
	return false;
}

/* What the linker may replace by another definition says nothing. */
static bool is_exact(LLVMValueRef function)
{
	LLVMLinkage linkage = LLVMGetLinkage(function);
	return !LLVMIsDeclaration(function) &&
	       (linkage == LLVMExternalLinkage || linkage == LLVMInternalLinkage ||
		linkage == LLVMPrivateLinkage);
}

void clobber_analyse(struct module_state *m)
{
	if (m->options.refetch != REFETCH_AUTO || m->options.context != CONTEXT_CALL)
		return;
	m->no_switch = map_new();
	LLVMValueRef f = LLVMGetFirstFunction(m->module);
	for (; f; f = LLVMGetNextFunction(f))
		if (is_exact(f))
			map_set(m->no_switch, f, f);
	for (bool changed = true; changed;) {
		changed = false;
		for (f = LLVMGetFirstFunction(m->module); f; f = LLVMGetNextFunction(f)) {
			if (map_get(m->no_switch, f) && may_switch(m, f)) {
				map_set(m->no_switch, f, NULL);
				changed = true;
			}
		}
	}
}
