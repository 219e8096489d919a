/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* Functions that the pass adds to a kernel, linked once: they keep their caller's registers. */
#include "emit.h"

LLVMValueRef new_helper(struct function_state *f, const char *name, LLVMTypeRef type)
{
	static const char *const attributes[] = {"noinline", "nounwind", "optsize",
						 "noimplicitfloat",
						 "disable_sanitizer_instrumentation"};
	struct module_state *m = f->m;
	LLVMValueRef function = LLVMAddFunction(m->module, name, type);

	share_function(m, function);
	LLVMSetFunctionCallConv(function, PRESERVE_MOST);
	for (size_t i = 0; i < sizeof(attributes) / sizeof(*attributes); i++)
		add_function_attribute(m, function, attributes[i]);
	copy_code_attributes(m, function, f->function);
	return function;
}

LLVMValueRef call_helper(struct function_state *f, LLVMValueRef function, unsigned count,
			 LLVMValueRef *arguments)
{
	LLVMValueRef call = call_runtime(&f->base, function, count, arguments);
	LLVMSetInstructionCallConv(call, PRESERVE_MOST);
	return call;
}
