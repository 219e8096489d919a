/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * Hooks at function entry and on every way out: returns, exceptions, tail calls. They bound the
 * scope in which accesses are taken for reordered, and make the runtime's stacks.
 */
#include "emit.h"

static LLVMValueRef return_address(struct race *r)
{
	struct module_state *m = r->m;
	unsigned id = LLVMLookupIntrinsicID("llvm.returnaddress", 18);
	LLVMValueRef function = LLVMGetIntrinsicDeclaration(m->module, id, NULL, 0);
	LLVMValueRef level = LLVMConstInt(m->i32, 0, false);
	LLVMTypeRef type = LLVMFunctionType(m->ptr, &m->i32, 1, false);
	return LLVMBuildCall2(r->b, type, function, &level, 1, "");
}

static LLVMValueRef emit_exits(struct race *r, const char *name)
{
	struct module_state *m = r->m;
	LLVMValueRef hook = race_function_named(r, name, m->void_type, 0, NULL);
	ksan_call_at_exits(r->function, hook, m->options.exceptions && !has_funclets(r->function));
	return hook;
}

/* ksan's own runtime knows a function's accesses by their place on the stack. */
static void emit_inline_exits(struct race *r)
{
	LLVMValueRef hook = emit_exits(r, "ksan.exit");
	LLVMUseRef use;

	while ((use = LLVMGetFirstUse(hook)))
		inline_exit(r, LLVMGetUser(use));
	LLVMDeleteFunction(hook);
}

void emit_entry_exit(struct race *r)
{
	struct module_state *m = r->m;

	if (!m->options.entry_exit || !has_scope(r, r->emitted->any))
		return;
	if (m->options.inline_hooks) {
		if (r->emitted->delays)
			emit_inline_exits(r);
		return;
	}
	race_before(r, LLVMGetFirstInstruction(LLVMGetEntryBasicBlock(r->function)));
	LLVMValueRef address = return_address(r);
	race_call(r, "__tsan_func_entry", m->void_type, 1, &address);
	emit_exits(r, "__tsan_func_exit");
}
