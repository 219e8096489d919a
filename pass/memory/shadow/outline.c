/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * Exact shadows as functions of their own. Their code is needed in very many cold blocks; a call
 * that keeps nearly all registers makes each block small for the optimiser and in memory. In a
 * kernel, not where user memory may be open for access: there only known functions may be called.
 */
#include <stdio.h>
#include "shadow.h"

/* Constants that are common: a function of their own saves each of its callers the argument. */
static bool is_folded(LLVMValueRef operand)
{
	if (!LLVMIsAConstantInt(operand))
		return false;
	long long value = LLVMConstIntGetSExtValue(operand);
	return value >= -1 && value <= 1;
}

static LLVMValueRef new_function(struct module_state *m, const char *name, LLVMTypeRef result,
				 LLVMTypeRef type, unsigned count)
{
	static const char *const attributes[] = {
		"noinline", "cold",   "nounwind", "willreturn",
		"nosync",   "nofree", "memory",	  "disable_sanitizer_instrumentation"};
	LLVMTypeRef parameters[] = {type, type, type, type};
	LLVMValueRef function = LLVMAddFunction(m->module, name,
						LLVMFunctionType(result, parameters, count, false));

	LLVMSetLinkage(function, LLVMInternalLinkage);
	LLVMSetFunctionCallConv(function, PRESERVE_MOST);
	for (size_t i = 0; i < sizeof(attributes) / sizeof(*attributes); i++)
		add_function_attribute(m, function, attributes[i]);
	return function;
}

bool can_outline(struct function_state *f, LLVMTypeRef type)
{
	return f->m->options.outline && f->may_call &&
	       LLVMGetTypeKind(type) == LLVMIntegerTypeKind && LLVMGetIntTypeWidth(type) <= 64;
}

LLVMValueRef call_outlined(struct function_state *f, const char *name, LLVMTypeRef result,
			   outlined_builder build, int which, LLVMValueRef operands[4])
{
	static const char *const operand_names[] = {"a", "sa", "b", "sb"};
	LLVMTypeRef type = LLVMTypeOf(operands[0]);
	LLVMValueRef arguments[4];
	unsigned count = 0;
	char full[96];

	int length = snprintf(full, sizeof(full), "ksan.exact.%s.%d.i%u", name, which,
			      LLVMGetIntTypeWidth(type));
	for (int i = 0; i < 4; i++) {
		if (!is_folded(operands[i])) {
			arguments[count++] = operands[i];
			continue;
		}
		long long value = LLVMConstIntGetSExtValue(operands[i]);
		length += snprintf(full + length, sizeof(full) - (size_t)length, ".%s_%s%lld",
				   operand_names[i], value < 0 ? "m" : "",
				   value < 0 ? -value : value);
	}
	LLVMValueRef function = LLVMGetNamedFunction(f->m->module, full);
	if (!function) {
		function = new_function(f->m, full, result, type, count);
		if (f->m->options.flavour == FLAVOUR_KERNEL) {
			copy_code_attributes(f->m, function, f->function);
			share_function(f->m, function);
		}
		LLVMBuilderRef resume = build_elsewhere(&f->base);
		LLVMPositionBuilderAtEnd(
			f->b, LLVMAppendBasicBlockInContext(f->m->context, function, ""));
		LLVMValueRef values[4];
		for (unsigned i = 0, parameter = 0; i < 4; i++)
			values[i] = is_folded(operands[i]) ? operands[i]
							   : LLVMGetParam(function, parameter++);
		LLVMBuildRet(f->b, build(f, which, values));
		build_again(&f->base, resume);
	}
	LLVMValueRef call = call_runtime(&f->base, function, count, arguments);
	LLVMSetInstructionCallConv(call, PRESERVE_MOST);
	return call;
}
