/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * Inline assembly: what goes in is checked, what comes out counts as initialised, in registers and
 * in memory (ABI.md 2.7).
 */
#include <string.h>
#include "../ksan.h"

/* Outputs in memory: output constraints less the results in registers. */
unsigned asm_memory_outputs(LLVMValueRef call)
{
	size_t length;
	const char *text = LLVMGetInlineAsmConstraintString(LLVMGetCalledValue(call), &length);
	const char *end = text + length;
	LLVMTypeRef result = LLVMTypeOf(call);
	unsigned outputs = 0, registers = 1;

	for (const char *word = text; word < end; word++) {
		outputs += *word == '=';
		while (word < end && *word != ',')
			word++;
	}
	if (LLVMGetTypeKind(result) == LLVMVoidTypeKind)
		registers = 0;
	else if (LLVMGetTypeKind(result) == LLVMStructTypeKind)
		registers = LLVMCountStructElementTypes(result);
	return outputs > registers ? outputs - registers : 0;
}

uint64_t asm_output_size(struct module_state *m, LLVMValueRef call, unsigned index)
{
	unsigned kind = LLVMGetEnumAttributeKindForName("elementtype", 11);
	LLVMAttributeRef attribute = LLVMGetCallSiteEnumAttribute(call, index + 1, kind);
	LLVMValueRef pointer = LLVMGetOperand(call, index);

	if (!attribute || LLVMGetTypeKind(LLVMTypeOf(pointer)) != LLVMPointerTypeKind ||
	    LLVMGetPointerAddressSpace(LLVMTypeOf(pointer)))
		return 0;
	LLVMTypeRef type = LLVMGetTypeAttributeValue(attribute);
	if (!LLVMTypeIsSized(type) || LLVMGetTypeKind(type) == LLVMScalableVectorTypeKind)
		return 0;
	return LLVMStoreSizeOfType(m->layout, type);
}

static void unpoison_output(struct function_state *f, LLVMValueRef call, unsigned index)
{
	LLVMValueRef pointer = LLVMGetOperand(call, index);
	uint64_t size = asm_output_size(f->m, call, index);
	if (size && !is_clean_memory(f, pointer))
		f->m->emission->asm_store(f, pointer, size, 1);
}

void rule_inline_asm(struct function_state *f, LLVMValueRef call)
{
	unsigned count = LLVMGetNumArgOperands(call), outputs = asm_memory_outputs(call);

	for (unsigned n = 0; n < count; n++)
		check(f, LLVMGetOperand(call, n));
	flush_checks(f);
	set_clean(f, call);
	if (!f->m->options.asm_conservative)
		return;
	build_before(f, call);
	for (unsigned n = 0; n < outputs && n < count; n++)
		unpoison_output(f, call, n);
}
