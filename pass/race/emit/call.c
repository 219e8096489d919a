/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* Calls of the runtime, and where the builder is when they are built. */
#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include "emit.h"

#define MOST_PARAMETERS 8

void hook_name(char name[HOOK_NAME_SIZE], const char *format, ...)
{
	va_list list;

	va_start(list, format);
	int length = vsnprintf(name, HOOK_NAME_SIZE, format, list);
	va_end(list);
	assert(length > 0 && length < HOOK_NAME_SIZE);
}

LLVMValueRef race_function_named(struct race *r, const char *name, LLVMTypeRef result,
				 unsigned count, LLVMTypeRef *parameters)
{
	struct module_state *m = r->m;
	LLVMValueRef function = LLVMGetNamedFunction(m->module, name);

	if (function)
		return function;
	LLVMTypeRef type = LLVMFunctionType(result, parameters, count, false);
	function = LLVMAddFunction(m->module, name, type);
	LLVMAddAttributeAtIndex(function, LLVMAttributeFunctionIndex,
				LLVMCreateEnumAttribute(m->context, m->attr_nounwind, 0));
	return function;
}

LLVMValueRef race_call(struct race *r, const char *name, LLVMTypeRef result, unsigned count,
		       LLVMValueRef *arguments)
{
	LLVMTypeRef parameters[MOST_PARAMETERS];
	assert(count <= MOST_PARAMETERS);
	for (unsigned i = 0; i < count; i++)
		parameters[i] = LLVMTypeOf(arguments[i]);
	LLVMValueRef function = race_function_named(r, name, result, count, parameters);
	LLVMTypeRef type = LLVMFunctionType(result, parameters, count, false);
	return LLVMBuildCall2(r->b, type, function, arguments, count, "");
}

void race_locate(struct race *r)
{
	LLVMMetadataRef subprogram = LLVMGetSubprogram(r->function);
	if (subprogram && !LLVMGetCurrentDebugLocation2(r->b))
		LLVMSetCurrentDebugLocation2(r->b, LLVMDIBuilderCreateDebugLocation(
							   r->m->context, 0, 0, subprogram, NULL));
}

void race_before(struct race *r, LLVMValueRef instruction)
{
	LLVMPositionBuilderBefore(r->b, instruction);
	LLVMSetCurrentDebugLocation2(r->b, LLVMInstructionGetDebugLoc(instruction));
	race_locate(r);
}
