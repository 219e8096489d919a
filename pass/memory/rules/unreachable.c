/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * A branch on an undefined value is undefined, and the optimiser deletes it with all that is behind
 * it. What is left of the function has no end: it would run on into whatever is linked next. There
 * a report and a trap go, in programs. Where `unreachable` is the program's own word and comes from
 * no deleted code, an arm of a switch for instance, it stays as it is.
 */
#include <ksan/abi.h>
#include "rules.h"

/* The instruction before, of those that do something. */
static LLVMValueRef last_action(LLVMValueRef end)
{
	LLVMValueRef i = LLVMGetPreviousInstruction(end);
	while (i && (is_debug_intrinsic(i) || calls_intrinsic(i, "llvm.lifetime.*")))
		i = LLVMGetPreviousInstruction(i);
	return i;
}

static bool may_return_here(LLVMValueRef call)
{
	static const char noreturn[] = "noreturn";
	unsigned kind = LLVMGetEnumAttributeKindForName(noreturn, sizeof(noreturn) - 1);
	LLVMValueRef callee = called_function(call);

	return !called_assembly(call) &&
	       !LLVMGetCallSiteEnumAttribute(call, LLVMAttributeFunctionIndex, kind) &&
	       !(callee && has_attribute(callee, kind));
}

static bool runs_on(LLVMValueRef end)
{
	LLVMBasicBlockRef block = LLVMGetInstructionParent(end);
	LLVMValueRef before = last_action(end);

	if (before && LLVMIsACallInst(before))
		return may_return_here(before);
	return block == LLVMGetEntryBasicBlock(LLVMGetBasicBlockParent(block));
}

void rule_unreachable(struct function_state *f, LLVMValueRef i)
{
	struct module_state *m = f->m;

	if (f->quiet || m->options.flavour != FLAVOUR_USER || !runs_on(i))
		return;
	LLVMTypeRef type = LLVMFunctionType(m->void_type, NULL, 0, false);
	LLVMValueRef report = LLVMGetNamedFunction(m->module, KSAN_UNREACHABLE);
	if (!report) {
		report = LLVMAddFunction(m->module, KSAN_UNREACHABLE, type);
		LLVMSetLinkage(report, LLVMExternalWeakLinkage);
	}
	build_cold_block(&f->base, i, LLVMBuildIsNotNull(f->b, report, ""), true);
	mark_call_nomerge(&f->base, LLVMBuildCall2(f->b, type, report, NULL, 0, ""));
	build_before(&f->base, i);
	f->emission->warning(f, no_origin(m));
	call_intrinsic(&f->base, "llvm.trap", NULL, 0, NULL, 0);
}
