/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* Instruments one function: analyses, one visit of every instruction, then what was put off. */
#include <stdlib.h>
#include <string.h>
#include "ksan.h"

void build_before(struct function_state *f, LLVMValueRef instruction)
{
	LLVMPositionBuilderBefore(f->b, instruction);
}

/* The block of an edge that only the invoke takes. */
static LLVMBasicBlockRef normal_edge(struct function_state *f, LLVMValueRef invoke)
{
	LLVMBasicBlockRef to = LLVMGetNormalDest(invoke);
	LLVMBasicBlockRef edge = map_get(f->edges, invoke);
	if (edge)
		return edge;
	edge = LLVMInsertBasicBlockInContext(f->m->context, to, "");
	LLVMPositionBuilderAtEnd(f->b, edge);
	LLVMSetCurrentDebugLocation2(f->b, LLVMInstructionGetDebugLoc(invoke));
	LLVMBuildBr(f->b, to);
	ksan_replace_phi_predecessor(to, LLVMGetInstructionParent(invoke), edge);
	LLVMSetNormalDest(invoke, edge);
	map_set(f->edges, invoke, edge);
	return edge;
}

void build_after(struct function_state *f, LLVMValueRef instruction)
{
	if (LLVMIsAInvokeInst(instruction)) {
		LLVMBasicBlockRef edge = normal_edge(f, instruction);
		LLVMPositionBuilderBefore(f->b, LLVMGetBasicBlockTerminator(edge));
	} else {
		LLVMPositionBuilderBefore(f->b, LLVMGetNextInstruction(instruction));
	}
	LLVMSetCurrentDebugLocation2(f->b, LLVMInstructionGetDebugLoc(instruction));
}

LLVMBuilderRef build_elsewhere(struct function_state *f)
{
	LLVMBuilderRef resume = f->b;
	f->b = LLVMCreateBuilderInContext(f->m->context);
	return resume;
}

void build_again(struct function_state *f, LLVMBuilderRef resume)
{
	LLVMDisposeBuilder(f->b);
	f->b = resume;
}

LLVMBasicBlockRef build_cold_block(struct function_state *f, LLVMValueRef instruction,
				   LLVMValueRef condition, bool returns)
{
	LLVMBasicBlockRef head = LLVMGetInstructionParent(instruction);
	LLVMBasicBlockRef tail = ksan_split_block(instruction);
	LLVMBasicBlockRef cold = LLVMInsertBasicBlockInContext(f->m->context, tail, "");
	LLVMMetadataRef location = LLVMInstructionGetDebugLoc(instruction);
	LLVMValueRef jump = LLVMGetBasicBlockTerminator(head);

	LLVMPositionBuilderBefore(f->b, jump);
	LLVMSetCurrentDebugLocation2(f->b, location);
	LLVMValueRef branch = LLVMBuildCondBr(f->b, condition, cold, tail);
	LLVMSetMetadata(branch, f->m->md_prof, LLVMMetadataAsValue(f->m->context, f->m->unlikely));
	LLVMInstructionEraseFromParent(jump);
	LLVMPositionBuilderAtEnd(f->b, cold);
	LLVMSetCurrentDebugLocation2(f->b, location);
	LLVMValueRef end = returns ? LLVMBuildBr(f->b, tail) : LLVMBuildUnreachable(f->b);
	LLVMPositionBuilderBefore(f->b, end);
	LLVMSetCurrentDebugLocation2(f->b, location);
	return cold;
}

bool is_static_alloca(LLVMValueRef i)
{
	LLVMBasicBlockRef block = LLVMGetInstructionParent(i);
	return LLVMIsAAllocaInst(i) && LLVMIsAConstantInt(LLVMGetOperand(i, 0)) &&
	       block == LLVMGetEntryBasicBlock(LLVMGetBasicBlockParent(block));
}

/*
 * Code that splits the entry block must not stand before a static alloca: one outside the entry
 * block would allocate anew each time it runs.
 */
LLVMValueRef gather_static_allocas(struct function_state *f)
{
	LLVMBasicBlockRef entry = LLVMGetEntryBasicBlock(f->function);
	LLVMValueRef first = LLVMGetFirstInstruction(entry), next;
	while (is_static_alloca(first))
		first = LLVMGetNextInstruction(first);
	for (LLVMValueRef i = first; i; i = next) {
		next = LLVMGetNextInstruction(i);
		if (!is_static_alloca(i) || i == first)
			continue;
		size_t length;
		char *name = strdup(LLVMGetValueName2(i, &length));
		LLVMPositionBuilderBefore(f->b, first);
		LLVMInstructionRemoveFromParent(i);
		LLVMInsertIntoBuilderWithName(f->b, i, name);
		free(name);
	}
	return first;
}

static LLVMValueRef place_marker(struct function_state *f)
{
	char name[] = "llvm.donothing";
	unsigned id = LLVMLookupIntrinsicID(name, sizeof(name) - 1);
	LLVMValueRef nothing = LLVMGetIntrinsicDeclaration(f->m->module, id, NULL, 0);
	build_before(f, gather_static_allocas(f));
	LLVMTypeRef type = LLVMFunctionType(f->m->void_type, NULL, 0, false);
	return LLVMBuildCall2(f->b, type, nothing, NULL, 0, "");
}

static void free_value_state(const void *key, void *value, void *argument)
{
	struct value_state *state = value;
	(void)key;
	(void)argument;
	list_free(&state->checked);
	free(state);
}

void function_state_free(struct function_state *f)
{
	map_each(f->values, free_value_state, NULL);
	map_free(f->values);
	map_free(f->edges);
	map_free(f->dirty);
	map_free(f->inexact);
	if (f->lifetimes)
		lifetimes_free(f->lifetimes);
	stack_free(f->stack);
	regions_free(f->regions);
	cfg_free(f->cfg);
	list_free(&f->cheap_phis);
	list_free(&f->exact_phis);
	list_free(&f->origin_phis);
	list_free(&f->erase);
	list_free(&f->fetches);
	list_free(&f->pending);
	LLVMDisposeBuilder(f->b);
}

static bool is_nosanitize(struct function_state *f, LLVMValueRef instruction)
{
	return LLVMGetMetadata(instruction, f->m->md_nosanitize);
}

static void visit_all(struct function_state *f)
{
	list_each(&f->cfg->instructions, i)
	{
		f->current = f->cfg->instructions.items[i];
		f->current_position = i;
		bool outside = f->boundary && !in_region(f->regions, f->current);
		if (outside || is_nosanitize(f, f->current)) {
			set_clean(f, f->current);
			if (outside && region_opens(f->regions, f->current))
				unpoison_variables(f, LLVMGetNextInstruction(f->current));
			continue;
		}
		if (f->boundary && region_closes(f->regions, f->current))
			clear_return_slot(f, f->current);
		else if (f->boundary && is_call_in_assembly(f->current))
			fix_assembly(f, f->current);
		build_before(f, f->current);
		visit(f, f->current);
		flush_checks(f);
	}
}

/* What the old attributes promise about memory does not hold with shadow accesses in the body. */
static void drop_attributes(struct function_state *f)
{
	LLVMRemoveEnumAttributeAtIndex(f->function, LLVMAttributeFunctionIndex, f->m->attr_memory);
	LLVMRemoveEnumAttributeAtIndex(f->function, LLVMAttributeFunctionIndex,
				       f->m->attr_speculatable);
}

static void instrument(struct function_state *f)
{
	struct module_state *m = f->m;

	ksan_remove_unreachable_blocks(f->function);
	ksan_mark_nobuiltin(f->function);
	f->b = LLVMCreateBuilderInContext(m->context);
	f->values = map_new();
	f->edges = map_new();
	f->prologue = place_marker(f);
	f->cfg = cfg_build(f->function);
	if (f->boundary)
		f->regions = regions_analyse(f->function, f->cfg);
	f->lifetimes = lifetimes_analyse(f->cfg);
	f->may_call = may_call(m, f->function);
	f->stack = stack_analyse(f);
	f->dirty = clean_analyse(f);
	f->inexact = inexact_analyse(f);
	if (!f->boundary)
		take_byval_arguments(f);
	visit_all(f);
	finish_phis(f);
	list_each(&f->erase, i) LLVMInstructionEraseFromParent(f->erase.items[i]);
	finish_cache(f);
	LLVMInstructionEraseFromParent(f->prologue);
	context_merge_fetches(f);
	drop_attributes(f);
	function_state_free(f);
}

void instrument_function(struct module_state *m, LLVMValueRef function, bool quiet)
{
	struct function_state f = {
		.m = m, .function = function, .quiet = quiet || !m->options.checks};

	instrument(&f);
	m->stats.functions++;
	m->stats.quiet_functions += quiet;
}

void instrument_regions(struct module_state *m, LLVMValueRef function)
{
	struct function_state f = {
		.m = m, .function = function, .quiet = !m->options.checks, .boundary = true};

	instrument(&f);
}

void visit(struct function_state *f, LLVMValueRef i)
{
	switch (LLVMGetInstructionOpcode(i)) {
	case LLVMAdd:
	case LLVMSub:
		rule_add(f, i);
		break;
	case LLVMMul:
		rule_mul(f, i);
		break;
	case LLVMUDiv:
	case LLVMSDiv:
	case LLVMURem:
	case LLVMSRem:
		rule_division(f, i);
		break;
	case LLVMFAdd:
	case LLVMFSub:
	case LLVMFMul:
	case LLVMFDiv:
	case LLVMFRem:
	case LLVMFNeg:
		rule_union(f, i);
		break;
	case LLVMAnd:
	case LLVMOr:
	case LLVMXor:
		rule_bitwise(f, i);
		break;
	case LLVMShl:
	case LLVMLShr:
	case LLVMAShr:
		rule_shift(f, i);
		break;
	case LLVMICmp:
		rule_icmp(f, i);
		break;
	case LLVMFCmp:
		rule_fcmp(f, i);
		break;
	case LLVMTrunc:
	case LLVMZExt:
	case LLVMSExt:
	case LLVMBitCast:
	case LLVMPtrToInt:
	case LLVMIntToPtr:
	case LLVMFPToUI:
	case LLVMFPToSI:
	case LLVMUIToFP:
	case LLVMSIToFP:
	case LLVMFPTrunc:
	case LLVMFPExt:
	case LLVMAddrSpaceCast:
		rule_cast(f, i);
		break;
	case LLVMSelect:
		rule_select(f, i);
		break;
	case LLVMPHI:
		rule_phi(f, i);
		break;
	case LLVMExtractElement:
	case LLVMInsertElement:
	case LLVMShuffleVector:
	case LLVMExtractValue:
	case LLVMInsertValue:
		rule_element(f, i);
		break;
	case LLVMGetElementPtr:
		rule_gep(f, i);
		break;
	case LLVMLoad:
		rule_load(f, i);
		break;
	case LLVMStore:
		rule_store(f, i);
		break;
	case LLVMAtomicRMW:
	case LLVMAtomicCmpXchg:
		rule_atomic(f, i);
		break;
	case LLVMAlloca:
		rule_alloca(f, i);
		break;
	case LLVMCall:
	case LLVMInvoke:
	case LLVMCallBr:
		rule_call(f, i);
		break;
	case LLVMRet:
		rule_return(f, i);
		break;
	case LLVMBr:
		if (LLVMIsConditional(i))
			check(f, LLVMGetCondition(i));
		break;
	case LLVMSwitch:
	case LLVMIndirectBr:
		check(f, LLVMGetOperand(i, 0));
		break;
	case LLVMVAArg:
		check(f, LLVMGetOperand(i, 0));
		set_clean(f, i);
		break;
	case LLVMFreeze:
	case LLVMLandingPad:
	case LLVMCatchPad:
	case LLVMCleanupPad:
	case LLVMCatchSwitch:
	case LLVMResume:
	case LLVMCatchRet:
	case LLVMCleanupRet:
	case LLVMUnreachable:
	case LLVMFence:
		set_clean(f, i);
		break;
	default:
		count_defaulted(f->m, "instruction of an unknown opcode");
		rule_strict(f, i);
		break;
	}
}
