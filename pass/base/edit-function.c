/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* Functions that the pass makes, and in which functions it may call them. */
#include <string.h>
#include <llvm-c/Comdat.h>
#include "base.h"

void share_function(struct module_state *m, LLVMValueRef function)
{
	size_t length;
	LLVMSetLinkage(function, LLVMLinkOnceODRLinkage);
	LLVMSetVisibility(function, LLVMHiddenVisibility);
	/* Not a section of its own name, which a kernel's linker script would not know. */
	LLVMSetSection(function, ".text");
	LLVMSetComdat(function,
		      LLVMGetOrInsertComdat(m->module, LLVMGetValueName2(function, &length)));
}

void copy_code_attributes(struct module_state *m, LLVMValueRef to, LLVMValueRef from)
{
	static const char *const enums[] = {"noredzone", "fn_ret_thunk_extern", "nocf_check"};
	static const char *const strings[] = {"frame-pointer", "target-cpu", "target-features",
					      "tune-cpu"};
	for (size_t i = 0; i < sizeof(strings) / sizeof(*strings); i++) {
		LLVMAttributeRef attribute = LLVMGetStringAttributeAtIndex(
			from, LLVMAttributeFunctionIndex, strings[i], (unsigned)strlen(strings[i]));
		if (attribute)
			LLVMAddAttributeAtIndex(to, LLVMAttributeFunctionIndex, attribute);
	}
	for (size_t i = 0; i < sizeof(enums) / sizeof(*enums); i++)
		if (has_function_attribute(
			    from, LLVMAttributeFunctionIndex,
			    LLVMGetEnumAttributeKindForName(enums[i], strlen(enums[i]))))
			add_function_attribute(m, to, enums[i]);
}

LLVMValueRef add_constructor(struct module_state *m, const char *name, const char *runtime)
{
	LLVMTypeRef type = LLVMFunctionType(m->void_type, NULL, 0, false);
	LLVMValueRef constructor = LLVMAddFunction(m->module, name, type);
	LLVMBuilderRef b = LLVMCreateBuilderInContext(m->context);

	LLVMSetLinkage(constructor, LLVMInternalLinkage);
	add_attribute(m, constructor, m->attr_nounwind);
	LLVMPositionBuilderAtEnd(b, LLVMAppendBasicBlockInContext(m->context, constructor, ""));
	LLVMValueRef call = LLVMBuildCall2(
		b, type, runtime_function(m, runtime, m->void_type, NULL), NULL, 0, "");
	/* The runtime takes its caller for the instrumented module. */
	LLVMSetTailCallKind(call, LLVMTailCallKindNoTail);
	LLVMBuildRetVoid(b);
	LLVMDisposeBuilder(b);
	ksan_append_global_ctor(m->module, constructor);
	return constructor;
}

static bool opens_user_memory(const struct target *target, LLVMValueRef function)
{
	LLVMBasicBlockRef block = LLVMGetFirstBasicBlock(function);
	for (; block; block = LLVMGetNextBasicBlock(block)) {
		LLVMValueRef i = LLVMGetFirstInstruction(block);
		for (; i; i = LLVMGetNextInstruction(i)) {
			LLVMValueRef assembly = called_assembly(i);
			size_t length;
			if (!assembly)
				continue;
			const char *text = LLVMGetInlineAsmAsmString(assembly, &length);
			if (target->opens_user_memory(text, length))
				return true;
		}
	}
	return false;
}

bool may_call(const struct module_state *m, LLVMValueRef function)
{
	return m->options.flavour == FLAVOUR_USER || !m->target->opens_user_memory ||
	       !opens_user_memory(m->target, function);
}
