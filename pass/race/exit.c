/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * Hooks at function entry and on every way out: returns, exceptions, tail calls. They bound the
 * scope in which accesses are taken for reordered, and make the runtime's stacks.
 */
#include <string.h>
#include <ksan/abi.h>
#include "race.h"

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

static LLVMValueRef return_address(struct race *r)
{
	struct module_state *m = r->f.m;
	unsigned id = LLVMLookupIntrinsicID("llvm.returnaddress", 18);
	LLVMValueRef function = LLVMGetIntrinsicDeclaration(m->module, id, NULL, 0);
	LLVMValueRef level = LLVMConstInt(m->i32, 0, false);
	LLVMTypeRef type = LLVMFunctionType(m->ptr, &m->i32, 1, false);
	return LLVMBuildCall2(r->f.b, type, function, &level, 1, "");
}

bool is_marked_access(const struct access *a)
{
	return a->is_volatile && a->size && a->size <= 8 && a->alignment % a->size == 0;
}

bool leaves_in_flight(LLVMValueRef i)
{
	static const char *const barriers[] = {"__kcsan_mb", "__kcsan_rmb", "__kcsan_wmb",
					       "__kcsan_release", NULL};
	static const char *const prefixes[] = {"__kcsan_", "kcsan_", "__tsan_", NULL};
	LLVMValueRef callee = LLVMIsACallInst(i) ? LLVMGetCalledValue(i) : NULL;
	size_t length;

	if (!callee || !LLVMIsAFunction(callee))
		return false;
	const char *name = LLVMGetValueName2(callee, &length);
	if (!name_has_prefix_of(name, prefixes) || name_is_one_of(name, barriers))
		return false;
	if (strcmp(name, "__kcsan_check_access") || !LLVMIsAConstantInt(LLVMGetOperand(i, 2)))
		return true;
	return !(LLVMConstIntGetZExtValue(LLVMGetOperand(i, 2)) &
		 (KSAN_LINUX_ACCESS_ATOMIC | KSAN_LINUX_ACCESS_ASSERT));
}

/*
 * Linux's runtime takes its stacks from the unwinder and only counts the depth, to end what the
 * function has in flight. Where that is nothing, there is nothing to tell it.
 */
static bool has_scope(const struct race *r)
{
	if (r->f.m->options.flavour == FLAVOUR_KERNEL)
		return r->in_flight;
	return r->instrumented || r->calls;
}

static LLVMValueRef emit_exits(struct race *r, const char *name)
{
	struct module_state *m = r->f.m;
	LLVMValueRef hook = race_function_named(r, name, m->void_type, 0, NULL);
	ksan_call_at_exits(r->f.function, hook,
			   m->options.exceptions && !has_funclets(r->f.function));
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
	struct module_state *m = r->f.m;

	if (!m->options.entry_exit || !has_scope(r))
		return;
	if (m->options.inline_hooks) {
		if (r->delays)
			emit_inline_exits(r);
		return;
	}
	race_before(r, LLVMGetFirstInstruction(LLVMGetEntryBasicBlock(r->f.function)));
	LLVMValueRef address = return_address(r);
	race_call(r, "__tsan_func_entry", m->void_type, 1, &address);
	emit_exits(r, "__tsan_func_exit");
}
