/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* Questions about calls: of what, with what promises, and what inline assembly does. */
#include <string.h>
#include "base.h"

bool is_call(LLVMValueRef i)
{
	return LLVMIsACallInst(i) || LLVMIsAInvokeInst(i) || LLVMIsACallBrInst(i);
}

unsigned operand_count(LLVMValueRef i)
{
	return is_call(i) ? LLVMGetNumArgOperands(i) : (unsigned)LLVMGetNumOperands(i);
}

LLVMValueRef called_function(LLVMValueRef call)
{
	return LLVMIsAFunction(LLVMGetCalledValue(call));
}

LLVMValueRef called_assembly(LLVMValueRef i)
{
	return is_call(i) ? LLVMIsAInlineAsm(LLVMGetCalledValue(i)) : NULL;
}

const char *called_name(LLVMValueRef call)
{
	size_t length;
	LLVMValueRef callee = called_function(call);
	return callee ? LLVMGetValueName2(callee, &length) : "";
}

const char *intrinsic_name(LLVMValueRef i)
{
	LLVMValueRef callee = is_call(i) ? called_function(i) : NULL;
	unsigned id = callee ? LLVMGetIntrinsicID(callee) : 0;
	return id ? ksan_intrinsic_name(id) : NULL;
}

bool calls_intrinsic(LLVMValueRef i, const char *name)
{
	const char *called = intrinsic_name(i);
	return called && name_matches(called, name);
}

bool is_debug_intrinsic(LLVMValueRef i)
{
	return calls_intrinsic(i, "llvm.dbg.*");
}

bool is_musttail(LLVMValueRef i)
{
	return i && LLVMIsACallInst(i) && LLVMGetTailCallKind(i) == LLVMTailCallKindMustTail;
}

bool returns_from_call(LLVMValueRef return_instruction)
{
	LLVMValueRef before = LLVMGetPreviousInstruction(return_instruction);
	return before &&
	       (is_musttail(before) || calls_intrinsic(before, "llvm.experimental.deoptimize"));
}

/* ---- attributes ---- */

static bool has_call_attribute(LLVMValueRef call, unsigned index, unsigned kind)
{
	if (LLVMGetCallSiteEnumAttribute(call, index, kind))
		return true;
	LLVMValueRef callee = called_function(call);
	return callee && index <= LLVMCountParams(callee) &&
	       has_function_attribute(callee, index, kind);
}

LLVMTypeRef byval_type(struct module_state *m, LLVMValueRef call, unsigned index)
{
	LLVMAttributeRef byval = LLVMGetCallSiteEnumAttribute(call, index + 1, m->attr_byval);
	return byval ? LLVMGetTypeAttributeValue(byval) : NULL;
}

LLVMTypeRef byval_parameter(struct module_state *m, LLVMValueRef function, unsigned index)
{
	LLVMAttributeRef byval = LLVMGetEnumAttributeAtIndex(function, index + 1, m->attr_byval);
	return byval ? LLVMGetTypeAttributeValue(byval) : NULL;
}

/* Functions of the runtime that take shadow from the buffers, and leave it there, by hand. */
static bool passes_shadow_by_hand(LLVMValueRef call)
{
	static const char *const by_hand[] = {"__sanitizer_unaligned_", NULL};
	return name_has_prefix_of(called_name(call), by_hand);
}

bool argument_is_eager(struct module_state *m, LLVMValueRef call, unsigned index)
{
	if (!m->options.eager_checks || byval_type(m, call, index))
		return false;
	return !passes_shadow_by_hand(call) && has_call_attribute(call, index + 1, m->attr_noundef);
}

bool parameter_is_eager(struct module_state *m, LLVMValueRef function, unsigned index)
{
	return m->options.eager_checks && !byval_parameter(m, function, index) &&
	       has_function_attribute(function, index + 1, m->attr_noundef);
}

bool result_is_eager(struct module_state *m, LLVMValueRef call)
{
	return m->options.eager_checks && !passes_shadow_by_hand(call) &&
	       has_call_attribute(call, LLVMAttributeReturnIndex, m->attr_noundef);
}

bool return_is_eager(struct module_state *m, LLVMValueRef function)
{
	return m->options.eager_checks &&
	       has_function_attribute(function, LLVMAttributeReturnIndex, m->attr_noundef);
}

bool may_write(struct module_state *m, LLVMValueRef call)
{
	LLVMAttributeRef memory = LLVMGetEnumAttributeAtIndex(
		LLVMGetCalledValue(call), LLVMAttributeFunctionIndex, m->attr_memory);
	/* Two bits for each kind of memory; the upper one is for writes. */
	return !memory || LLVMGetEnumAttributeValue(memory) & 0xaaaaaaaa;
}

/* ---- inline assembly ---- */

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
	LLVMAttributeRef attribute =
		LLVMGetCallSiteEnumAttribute(call, index + 1, m->attr_elementtype);
	LLVMValueRef pointer = LLVMGetOperand(call, index);

	if (!attribute || LLVMGetTypeKind(LLVMTypeOf(pointer)) != LLVMPointerTypeKind ||
	    !is_ordinary_pointer(pointer))
		return 0;
	LLVMTypeRef type = LLVMGetTypeAttributeValue(attribute);
	if (!LLVMTypeIsSized(type) || is_scalable(type))
		return 0;
	return LLVMStoreSizeOfType(m->layout, type);
}

bool is_call_in_assembly(LLVMValueRef i)
{
	LLVMValueRef assembly = LLVMIsACallInst(i) ? called_assembly(i) : NULL;
	size_t length;

	if (!assembly || !LLVMGetInlineAsmHasSideEffects(assembly))
		return false;
	const char *text = LLVMGetInlineAsmAsmString(assembly, &length);
	return memmem(text, length, "call", 4);
}
