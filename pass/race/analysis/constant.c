/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* Memory that needs no hook whoever reaches it: it never changes, or its races are intended. */
#include <string.h>
#include "analysis.h"

bool is_constant_memory(LLVMValueRef load, LLVMValueRef address)
{
	unsigned kind = LLVMGetMDKindIDInContext(LLVMGetTypeContext(LLVMTypeOf(load)),
						 "invariant.load", 14);
	LLVMValueRef object = strip_offsets(address);

	if (LLVMIsAGlobalVariable(object) && LLVMIsGlobalConstant(object))
		return true;
	/* The table that a vtable pointer points to. */
	if (LLVMIsALoadInst(object) && is_vtable_access(object))
		return true;
	return LLVMIsALoadInst(load) && (LLVMGetMetadata(load, kind) || is_constant_by_type(load));
}

/* Counters of coverage and profiling are racy by intent. */
bool is_profile_counter(LLVMValueRef address)
{
	static const char counters[] = "__llvm_prf_cnts";
	LLVMValueRef object = strip_offsets(address);
	size_t length;

	if (!LLVMIsAGlobalVariable(object))
		return false;
	const char *section = LLVMGetSection(object);
	const char *name = LLVMGetValueName2(object, &length);
	size_t size = section ? strlen(section) : 0, tail = sizeof(counters) - 1;
	return (size >= tail && !strcmp(section + size - tail, counters)) ||
	       !strncmp(name, "__llvm_gcov", 11) || !strncmp(name, "__llvm_gcda", 11);
}
