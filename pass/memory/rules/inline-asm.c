/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * Inline assembly: what goes in is checked, what comes out counts as initialised, in registers and
 * in memory (ABI.md 2.7). With a "memory" clobber it may write wherever its pointers lead (rep
 * stosb, a system call): that counts as initialised, from the pointer to the end of the object, as
 * far as the object is known.
 */
#include <string.h>
#include "rules.h"

static void unpoison_output(struct function_state *f, LLVMValueRef call, unsigned index)
{
	LLVMValueRef pointer = LLVMGetOperand(call, index);
	uint64_t size = asm_output_size(f->m, call, index);
	if (size && !is_clean_memory(f, pointer))
		f->emission->asm_store(f, pointer, size, 1);
}

/* Without instructions it writes nothing, whatever it clobbers. */
static bool clobbers_memory(LLVMValueRef call)
{
	static const char clobber[] = "~{memory}";
	LLVMValueRef assembly = LLVMGetCalledValue(call);
	size_t length, text_length;
	const char *constraints = LLVMGetInlineAsmConstraintString(assembly, &length);
	const char *text = LLVMGetInlineAsmAsmString(assembly, &text_length);

	return text_length && text[strspn(text, " \t\n")] &&
	       memmem(constraints, length, clobber, strlen(clobber));
}

/* The pointer that an operand is, perhaps as an integer; NULL for what holds none. */
static LLVMValueRef pointer_in(struct function_state *f, LLVMValueRef call, unsigned index)
{
	LLVMValueRef operand = LLVMGetOperand(call, index);

	if (LLVMGetCallSiteEnumAttribute(call, index + 1, f->m->attr_elementtype))
		return NULL;
	if (is_pointer(operand))
		return is_ordinary_pointer(operand) && !LLVMIsNull(operand) ? operand : NULL;
	if (LLVMTypeOf(operand) != f->m->intptr || LLVMIsConstant(operand))
		return NULL;
	if (LLVMIsAPtrToIntInst(operand))
		return LLVMGetOperand(operand, 0);
	return LLVMBuildIntToPtr(f->b, operand, f->m->ptr, "");
}

/* From the pointer to the end of the object that LLVM knows it to lead into; else ~0. */
static LLVMValueRef known_size(struct function_state *f, LLVMValueRef pointer)
{
	struct module_state *m = f->m;
	LLVMTypeRef types[] = {m->intptr, LLVMTypeOf(pointer)};
	LLVMValueRef no = LLVMConstNull(m->i1), yes = LLVMConstAllOnes(m->i1);
	LLVMValueRef arguments[] = {pointer, no, yes, yes};
	return call_intrinsic(&f->base, "llvm.objectsize", types, 2, arguments, 4);
}

static uint64_t variable_size(struct function_state *f, LLVMValueRef variable)
{
	LLVMTypeRef type = LLVMGetAllocatedType(variable);
	return LLVMConstIntGetZExtValue(LLVMGetOperand(variable, 0)) *
	       LLVMABISizeOfType(f->m->layout, type);
}

/* A stack variable that may hold poison. */
static bool is_tracked(struct function_state *f, LLVMValueRef i)
{
	return LLVMIsAAllocaInst(i) && is_static_alloca(i) && is_ordinary_pointer(i) &&
	       !is_scalable(LLVMGetAllocatedType(i)) && !is_clean_memory(f, i);
}

/* To the end of the variable, if the pointer leads into it; else 0. */
static LLVMValueRef size_in_variable(struct function_state *f, LLVMValueRef pointer,
				     LLVMValueRef variable)
{
	struct module_state *m = f->m;
	LLVMValueRef size = size_constant(m, variable_size(f, variable));
	LLVMValueRef at = LLVMBuildPtrToInt(f->b, pointer, m->intptr, "");
	LLVMValueRef start = LLVMBuildPtrToInt(f->b, variable, m->intptr, "");
	LLVMValueRef offset = LLVMBuildSub(f->b, at, start, "");
	LLVMValueRef inside = LLVMBuildICmp(f->b, LLVMIntULT, offset, size, "");
	return LLVMBuildSelect(f->b, inside, LLVMBuildSub(f->b, size, offset, ""),
			       LLVMConstNull(m->intptr), "");
}

/* Whatever way the pointer came, the function's own variables can be told by their addresses. */
static void unpoison_to_end(struct function_state *f, LLVMValueRef pointer)
{
	struct module_state *m = f->m;
	LLVMValueRef size = known_size(f, pointer), other = LLVMConstNull(m->intptr);
	LLVMValueRef unknown =
		LLVMBuildICmp(f->b, LLVMIntEQ, size, LLVMConstAllOnes(m->intptr), "");
	LLVMValueRef i = LLVMGetFirstInstruction(LLVMGetEntryBasicBlock(f->function));

	for (; i; i = LLVMGetNextInstruction(i))
		if (is_tracked(f, i))
			other = LLVMBuildOr(f->b, other, size_in_variable(f, pointer, i), "");
	size = LLVMBuildSelect(f->b, unknown, other, size, "");
	LLVMValueRef shadow, origin;
	f->emission->metadata(f, pointer, 1, 1, true, &shadow, &origin);
	build_memset(&f->base, shadow, 0, size, 1);
}

/* In kernels only variables that are known when compiling: assembly is everywhere. */
static void unpoison_variable_to_end(struct function_state *f, LLVMValueRef pointer)
{
	int64_t offset;
	LLVMValueRef variable = ksan_object_of(f->m->module, pointer, &offset);

	if (!is_tracked(f, variable))
		return;
	uint64_t size = variable_size(f, variable);
	if (offset >= 0 && (uint64_t)offset < size)
		f->emission->asm_store(f, pointer, size - (uint64_t)offset, 1);
}

static void unpoison_pointees(struct function_state *f, LLVMValueRef call, unsigned from)
{
	unsigned count = LLVMGetNumArgOperands(call);

	for (unsigned n = from; n < count; n++) {
		LLVMValueRef pointer = pointer_in(f, call, n);
		if (pointer && f->emission->lookups_are_calls)
			unpoison_variable_to_end(f, pointer);
		else if (pointer)
			unpoison_to_end(f, pointer);
	}
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
	build_before(&f->base, call);
	for (unsigned n = 0; n < outputs && n < count; n++)
		unpoison_output(f, call, n);
	if (clobbers_memory(call))
		unpoison_pointees(f, call, outputs);
}
