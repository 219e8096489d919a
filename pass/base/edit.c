/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* Builders, edges and blocks: where in a function code is built. */
#include <stdlib.h>
#include "base.h"

void function_begin(struct function_base *f, struct module_state *m, LLVMValueRef function)
{
	f->m = m;
	f->function = function;
	f->b = LLVMCreateBuilderInContext(m->context);
	f->edges = map_new();
}

void function_end(struct function_base *f)
{
	map_free(f->edges);
	cfg_free(f->cfg);
	LLVMDisposeBuilder(f->b);
}

void build_before(struct function_base *f, LLVMValueRef instruction)
{
	LLVMPositionBuilderBefore(f->b, instruction);
}

/* The block of an edge that only the invoke takes. */
static LLVMBasicBlockRef normal_edge(struct function_base *f, LLVMValueRef invoke)
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

void build_after(struct function_base *f, LLVMValueRef instruction)
{
	if (LLVMIsAInvokeInst(instruction)) {
		LLVMBasicBlockRef edge = normal_edge(f, instruction);
		LLVMPositionBuilderBefore(f->b, LLVMGetBasicBlockTerminator(edge));
	} else {
		LLVMPositionBuilderBefore(f->b, LLVMGetNextInstruction(instruction));
	}
	LLVMSetCurrentDebugLocation2(f->b, LLVMInstructionGetDebugLoc(instruction));
}

LLVMBuilderRef build_elsewhere(struct function_base *f)
{
	LLVMBuilderRef resume = f->b;
	f->b = LLVMCreateBuilderInContext(f->m->context);
	return resume;
}

void build_again(struct function_base *f, LLVMBuilderRef resume)
{
	LLVMDisposeBuilder(f->b);
	f->b = resume;
}

LLVMBasicBlockRef build_cold_block(struct function_base *f, LLVMValueRef instruction,
				   LLVMValueRef condition, bool returns)
{
	LLVMBasicBlockRef head, tail = ksan_split_block(instruction, &head);
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

LLVMBasicBlockRef block_before_cold(LLVMBasicBlockRef cold)
{
	return LLVMGetPreviousBasicBlock(cold);
}

/*
 * Code that splits the entry block must not stand before these: a static alloca outside the entry
 * block would allocate anew each time it runs, and the other one is allowed there only.
 */
static bool is_bound_to_entry(LLVMValueRef i)
{
	return is_static_alloca(i) || calls_intrinsic(i, "llvm.experimental.convergence.entry");
}

LLVMValueRef gather_static_allocas(struct function_base *f)
{
	LLVMBasicBlockRef entry = LLVMGetEntryBasicBlock(f->function);
	LLVMValueRef first = LLVMGetFirstInstruction(entry), next;
	while (is_bound_to_entry(first))
		first = LLVMGetNextInstruction(first);
	for (LLVMValueRef i = first; i; i = next) {
		next = LLVMGetNextInstruction(i);
		if (!is_bound_to_entry(i) || i == first)
			continue;
		size_t length;
		char *name = copy_string(LLVMGetValueName2(i, &length));
		LLVMPositionBuilderBefore(f->b, first);
		LLVMInstructionRemoveFromParent(i);
		LLVMInsertIntoBuilderWithName(f->b, i, name);
		free(name);
	}
	return first;
}
