/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* The little code that is built everywhere: accesses of memory, and calls. */
#include <string.h>
#include "base.h"

LLVMValueRef build_load(struct function_base *f, LLVMTypeRef type, LLVMValueRef pointer,
			unsigned alignment, const char *name)
{
	LLVMValueRef load = LLVMBuildLoad2(f->b, type, pointer, name);
	LLVMSetAlignment(load, alignment);
	return load;
}

LLVMValueRef build_store(struct function_base *f, LLVMValueRef value, LLVMValueRef pointer,
			 unsigned alignment)
{
	LLVMValueRef store = LLVMBuildStore(f->b, value, pointer);
	LLVMSetAlignment(store, alignment);
	return store;
}

LLVMValueRef build_offset(struct function_base *f, LLVMValueRef pointer, uint64_t offset)
{
	if (!offset)
		return pointer;
	LLVMValueRef index = LLVMConstInt(f->m->intptr, offset, false);
	return LLVMBuildGEP2(f->b, f->m->i8, pointer, &index, 1, "");
}

void build_memset(struct function_base *f, LLVMValueRef pointer, uint8_t byte, LLVMValueRef size,
		  unsigned alignment)
{
	LLVMBuildMemSet(f->b, pointer, LLVMConstInt(f->m->i8, byte, false), size, alignment);
}

void build_memcpy(struct function_base *f, LLVMValueRef to, LLVMValueRef from, LLVMValueRef size,
		  unsigned alignment)
{
	LLVMBuildMemCpy(f->b, to, alignment, from, alignment, size);
}

LLVMValueRef call_runtime(struct function_base *f, LLVMValueRef function, unsigned count,
			  LLVMValueRef *arguments)
{
	return LLVMBuildCall2(f->b, LLVMGlobalGetValueType(function), function, arguments, count,
			      "");
}

LLVMValueRef call_intrinsic(struct function_base *f, const char *name, LLVMTypeRef *overloads,
			    unsigned overload_count, LLVMValueRef *arguments, unsigned count)
{
	unsigned id = LLVMLookupIntrinsicID(name, strlen(name));
	LLVMValueRef function =
		LLVMGetIntrinsicDeclaration(f->m->module, id, overloads, overload_count);
	return call_runtime(f, function, count, arguments);
}

LLVMValueRef call_again(struct function_base *f, LLVMValueRef call, LLVMValueRef *arguments)
{
	return LLVMBuildCall2(f->b, LLVMGetCalledFunctionType(call), LLVMGetCalledValue(call),
			      arguments, LLVMGetNumArgOperands(call), "");
}

void mark_call_nomerge(struct function_base *f, LLVMValueRef call)
{
	LLVMAttributeRef nomerge = LLVMCreateEnumAttribute(f->m->context, f->m->attr_nomerge, 0);
	LLVMAddCallSiteAttribute(call, LLVMAttributeFunctionIndex, nomerge);
}
