/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * Exact shadows as functions of their own. Their code is needed in very many cold blocks; a call
 * that keeps nearly all registers makes each block small for the optimiser and in memory. Not for
 * kernels: their code runs in places where only known functions may be called.
 */
#include <stdio.h>
#include <string.h>
#include "ksan.h"

/* LLVM's number for a convention in which the callee keeps the general-purpose registers. */
#define PRESERVE_MOST 14

static void add_attribute(struct module_state *m, LLVMValueRef function, const char *name)
{
	unsigned kind = LLVMGetEnumAttributeKindForName(name, strlen(name));
	LLVMAddAttributeAtIndex(function, LLVMAttributeFunctionIndex,
				LLVMCreateEnumAttribute(m->context, kind, 0));
}

static LLVMValueRef new_function(struct module_state *m, const char *name, LLVMTypeRef result,
				 LLVMTypeRef type)
{
	static const char *const attributes[] = {
		"noinline", "cold",   "nounwind", "willreturn",
		"nosync",   "nofree", "memory",	  "disable_sanitizer_instrumentation"};
	LLVMTypeRef parameters[] = {type, type, type, type};
	LLVMValueRef function =
		LLVMAddFunction(m->module, name, LLVMFunctionType(result, parameters, 4, false));

	LLVMSetLinkage(function, LLVMInternalLinkage);
	LLVMSetFunctionCallConv(function, PRESERVE_MOST);
	for (size_t i = 0; i < sizeof(attributes) / sizeof(*attributes); i++)
		add_attribute(m, function, attributes[i]);
	return function;
}

bool can_outline(struct function_state *f, LLVMTypeRef type)
{
	return f->m->options.outline && f->m->options.flavour == FLAVOUR_USER &&
	       LLVMGetTypeKind(type) == LLVMIntegerTypeKind && LLVMGetIntTypeWidth(type) <= 64;
}

LLVMValueRef call_outlined(struct function_state *f, const char *name, LLVMTypeRef result,
			   outlined_builder build, int which, LLVMValueRef operands[4])
{
	LLVMTypeRef type = LLVMTypeOf(operands[0]);
	char full[64];

	snprintf(full, sizeof(full), "ksan.exact.%s.%d.i%u", name, which,
		 LLVMGetIntTypeWidth(type));
	LLVMValueRef function = LLVMGetNamedFunction(f->m->module, full);
	if (!function) {
		function = new_function(f->m, full, result, type);
		LLVMBuilderRef resume = build_elsewhere(f);
		LLVMPositionBuilderAtEnd(
			f->b, LLVMAppendBasicBlockInContext(f->m->context, function, ""));
		LLVMValueRef parameters[4];
		LLVMGetParams(function, parameters);
		LLVMBuildRet(f->b, build(f, which, parameters));
		build_again(f, resume);
	}
	LLVMValueRef call = call_runtime(f, function, 4, operands);
	LLVMSetInstructionCallConv(call, PRESERVE_MOST);
	return call;
}
