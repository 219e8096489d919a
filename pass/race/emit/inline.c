/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * The part of the hooks of ksan's own runtime that instrumented code does itself: count the access,
 * and look whether any watchpoint is set. The hook is called only when the thread has counted down
 * to an access that is to be sampled, or while something is watched. Its calling convention keeps
 * registers, so that code around it is as it would be without a call.
 */
#include <ksan/abi.h>
#include "emit.h"

/* Is what the module makes for an executable, where the runtime is? */
static bool is_for_executable(LLVMModuleRef module)
{
	return !LLVMGetModuleFlag(module, "PIC Level", 9) ||
	       LLVMGetModuleFlag(module, "PIE Level", 9);
}

static LLVMValueRef runtime_variable(struct module_state *m, const char *name, LLVMTypeRef type)
{
	LLVMValueRef global = LLVMGetNamedGlobal(m->module, name);

	if (global)
		return global;
	global = LLVMAddGlobal(m->module, type, name);
	if (is_for_executable(m->module))
		ksan_set_dso_local(global);
	return global;
}

LLVMValueRef race_context_field(struct race *r, unsigned offset)
{
	struct module_state *m = r->m;
	LLVMTypeRef type = LLVMArrayType2(m->i32, KSAN_RACE_CONTEXT_PUBLIC / 4);
	LLVMValueRef context = runtime_variable(m, KSAN_RACE_CONTEXT, type);
	LLVMValueRef index = LLVMConstInt(m->intptr, offset / 4, false);

	LLVMSetThreadLocalMode(context, LLVMInitialExecTLSModel);
	return LLVMConstInBoundsGEP2(m->i32, context, &index, 1);
}

static LLVMValueRef load(struct race *r, LLVMValueRef address)
{
	LLVMValueRef value = LLVMBuildLoad2(r->b, r->m->i32, address, "");
	LLVMSetAlignment(value, 4);
	return value;
}

static LLVMValueRef zero(struct race *r)
{
	return LLVMConstInt(r->m->i32, 0, false);
}

static LLVMValueRef count_down(struct race *r, LLVMValueRef field)
{
	LLVMValueRef one = LLVMConstInt(r->m->i32, 1, false);
	LLVMValueRef left = LLVMBuildSub(r->b, load(r, field), one, "");

	LLVMSetAlignment(LLVMBuildStore(r->b, left, field), 4);
	return LLVMBuildICmp(r->b, LLVMIntSLT, left, zero(r), "");
}

/* Other threads change it at any time. */
static LLVMValueRef anything_watched(struct race *r)
{
	LLVMValueRef watches = load(r, runtime_variable(r->m, KSAN_WATCHES, r->m->i32));

	LLVMSetOrdering(watches, LLVMAtomicOrderingMonotonic);
	return LLVMBuildICmp(r->b, LLVMIntNE, watches, zero(r), "");
}

/* Control comes to the cold block also from before the instruction, under the condition. */
static void enter_cold_block_too(struct race *r, LLVMBasicBlockRef cold, LLVMValueRef instruction,
				 LLVMValueRef condition)
{
	struct module_state *m = r->m;
	LLVMBasicBlockRef head, tail = ksan_split_block(instruction, &head);
	LLVMValueRef jump = LLVMGetBasicBlockTerminator(head);

	race_before(r, jump);
	LLVMValueRef branch = LLVMBuildCondBr(r->b, condition, cold, tail);
	LLVMSetMetadata(branch, m->md_prof, LLVMMetadataAsValue(m->context, m->unlikely));
	LLVMInstructionEraseFromParent(jump);
	LLVMSetSuccessor(LLVMGetBasicBlockTerminator(cold), 0, tail);
}

void begin_hook(struct race *r, LLVMValueRef instruction)
{
	race_before(r, instruction);
	if (!r->m->options.inline_hooks)
		return;
	LLVMValueRef due = count_down(r, count_place(r));
	LLVMBasicBlockRef cold = build_cold_block(&r->base, instruction, due, true);
	race_before(r, instruction);
	enter_cold_block_too(r, cold, instruction, anything_watched(r));
	LLVMMetadataRef location = LLVMInstructionGetDebugLoc(instruction);
	LLVMPositionBuilderBefore(r->b, LLVMGetBasicBlockTerminator(cold));
	LLVMSetCurrentDebugLocation2(r->b, location);
	race_locate(r);
}

/* A hook that keeps registers; also while the dynamic linker looks for it, which does not. */
static LLVMValueRef call_keeping_registers(struct race *r, const char *name, unsigned count,
					   LLVMValueRef *arguments)
{
	struct module_state *m = r->m;
	LLVMValueRef call = race_call(r, name, m->void_type, count, arguments);
	LLVMValueRef hook = LLVMGetCalledValue(call);
	unsigned eager = LLVMGetEnumAttributeKindForName("nonlazybind", 11);

	if (is_for_executable(m->module))
		ksan_set_dso_local(hook);
	else
		LLVMAddAttributeAtIndex(hook, LLVMAttributeFunctionIndex,
					LLVMCreateEnumAttribute(m->context, eager, 0));
	LLVMSetFunctionCallConv(hook, LLVMPreserveMostCallConv);
	LLVMSetInstructionCallConv(call, LLVMPreserveMostCallConv);
	/* Merged calls would have no source location. */
	LLVMAddCallSiteAttribute(call, LLVMAttributeFunctionIndex,
				 LLVMCreateEnumAttribute(m->context, m->attr_nomerge, 0));
	return call;
}

void call_hook(struct race *r, const char *name, unsigned count, LLVMValueRef *arguments)
{
	bool own = r->m->options.inline_hooks;
	char full[HOOK_NAME_SIZE];

	hook_name(full, "__%s_%s", own ? "ksan" : "tsan", name);
	if (own)
		call_keeping_registers(r, full, count, arguments);
	else
		race_call(r, full, r->m->void_type, count, arguments);
}

void begin_early_hook(struct race *r, LLVMValueRef point)
{
	race_before(r, point);
	if (!r->m->options.inline_hooks)
		return;
	LLVMValueRef due = count_down(r, race_context_field(r, KSAN_RACE_EARLY_COUNTDOWN));
	build_cold_block(&r->base, point, due, true);
	race_locate(r);
}

LLVMValueRef end_early_hook(struct race *r, LLVMValueRef point, LLVMValueRef token)
{
	if (!r->m->options.inline_hooks)
		return token;
	LLVMBasicBlockRef cold = LLVMGetInsertBlock(r->b);
	LLVMBasicBlockRef from[] = {block_before_cold(cold), cold};
	LLVMValueRef values[] = {zero(r), token};
	race_before(r, point);
	LLVMValueRef phi = LLVMBuildPhi(r->b, r->m->i32, "");
	LLVMAddIncoming(phi, values, from, 2);
	return phi;
}

void inline_exit(struct race *r, LLVMValueRef hook_call)
{
	struct module_state *m = r->m;
	unsigned id = LLVMLookupIntrinsicID("llvm.addressofreturnaddress", 27);
	LLVMTypeRef type = LLVMFunctionType(m->ptr, NULL, 0, false);
	LLVMValueRef address = LLVMGetIntrinsicDeclaration(m->module, id, &m->ptr, 1);

	race_before(r, hook_call);
	LLVMValueRef pending = load(r, race_context_field(r, KSAN_RACE_PENDING));
	LLVMValueRef any = LLVMBuildICmp(r->b, LLVMIntNE, pending, zero(r), "");
	build_cold_block(&r->base, hook_call, any, true);
	race_locate(r);
	LLVMValueRef end = LLVMBuildCall2(r->b, type, address, NULL, 0, "");
	call_keeping_registers(r, "__ksan_func_exit", 1, &end);
	LLVMInstructionEraseFromParent(hook_call);
}
