/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * Hooks at function entry and on every way out: returns, exceptions, tail calls. They bound the
 * scope in which accesses are taken for reordered, and make the runtime's stacks.
 */
#include "race.h"

/* Exceptions of funclets (Windows) have no landing pad that a clean-up could be put in. */
static bool has_funclets(LLVMValueRef function)
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

static LLVMValueRef return_address(struct race *r)
{
	struct module_state *m = r->f.m;
	unsigned id = LLVMLookupIntrinsicID("llvm.returnaddress", 18);
	LLVMValueRef function = LLVMGetIntrinsicDeclaration(m->module, id, NULL, 0);
	LLVMValueRef level = LLVMConstInt(m->i32, 0, false);
	LLVMTypeRef type = LLVMFunctionType(m->ptr, &m->i32, 1, false);
	return LLVMBuildCall2(r->f.b, type, function, &level, 1, "");
}

/*
 * Linux's runtime only counts its depth, to end the function's own accesses in flight, and takes
 * its stacks from the unwinder. A function without accesses there needs no hooks.
 */
static bool has_scope(const struct race *r)
{
	if (r->instrumented || r->calls_runtime)
		return true;
	return r->calls && r->f.m->options.flavour != FLAVOUR_KERNEL;
}

void emit_entry_exit(struct race *r)
{
	struct module_state *m = r->f.m;

	if (!m->options.entry_exit || !has_scope(r))
		return;
	race_before(r, LLVMGetFirstInstruction(LLVMGetEntryBasicBlock(r->f.function)));
	LLVMValueRef address = return_address(r);
	race_call(r, "__tsan_func_entry", m->void_type, 1, &address);
	LLVMValueRef hook = race_function_named(r, "__tsan_func_exit", m->void_type, 0, NULL);
	ksan_call_at_exits(r->f.function, hook,
			   m->options.exceptions && !has_funclets(r->f.function));
}
