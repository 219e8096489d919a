/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* Questions about types, values and memory in IR that need no state. */
#include <string.h>
#include "base.h"

bool has_function_attribute(LLVMValueRef function, unsigned index, unsigned kind)
{
	return LLVMGetEnumAttributeAtIndex(function, index, kind);
}

bool has_attribute(LLVMValueRef function, unsigned kind)
{
	return has_function_attribute(function, LLVMAttributeFunctionIndex, kind);
}

bool is_pointer(LLVMValueRef value)
{
	return LLVMGetTypeKind(LLVMTypeOf(value)) == LLVMPointerTypeKind;
}

bool is_scalable(LLVMTypeRef type)
{
	return LLVMGetTypeKind(type) == LLVMScalableVectorTypeKind;
}

bool is_vector_type(LLVMTypeRef type)
{
	return LLVMGetTypeKind(type) == LLVMVectorTypeKind || is_scalable(type);
}

LLVMTypeRef lane_type(LLVMTypeRef type)
{
	return is_vector_type(type) ? LLVMGetElementType(type) : type;
}

uint64_t store_size(struct module_state *m, LLVMTypeRef type)
{
	if (!is_scalable(type))
		return LLVMStoreSizeOfType(m->layout, type);
	uint64_t bits = LLVMSizeOfTypeInBits(m->layout, LLVMGetElementType(type));
	return (bits * LLVMGetVectorSize(type) + 7) / 8;
}

LLVMValueRef size_constant(struct module_state *m, uint64_t size)
{
	return LLVMConstInt(m->intptr, size, false);
}

bool is_static_alloca(LLVMValueRef i)
{
	LLVMBasicBlockRef block = LLVMGetInstructionParent(i);
	return LLVMIsAAllocaInst(i) && LLVMIsAConstantInt(LLVMGetOperand(i, 0)) &&
	       block == LLVMGetEntryBasicBlock(LLVMGetBasicBlockParent(block));
}

bool is_ordinary_pointer(LLVMValueRef pointer)
{
	return LLVMGetPointerAddressSpace(lane_type(LLVMTypeOf(pointer))) == 0 &&
	       !ksan_is_swift_error(pointer);
}

bool loads_constant(LLVMValueRef load)
{
	LLVMValueRef pointer = LLVMGetOperand(load, 0);
	for (int depth = 0; depth < 8; depth++) {
		bool expression = LLVMIsAConstantExpr(pointer) &&
				  LLVMGetConstOpcode(pointer) == LLVMGetElementPtr;
		if (!expression && !LLVMIsAGetElementPtrInst(pointer))
			break;
		pointer = LLVMGetOperand(pointer, 0);
	}
	LLVMValueRef global = LLVMIsAGlobalVariable(pointer);
	return global && LLVMIsGlobalConstant(global) && LLVMGetInitializer(global) &&
	       !LLVMIsUndef(LLVMGetInitializer(global)) && !LLVMIsExternallyInitialized(global);
}

bool is_exact(LLVMValueRef function)
{
	LLVMLinkage linkage = LLVMGetLinkage(function);
	return !LLVMIsDeclaration(function) &&
	       (linkage == LLVMExternalLinkage || linkage == LLVMInternalLinkage ||
		linkage == LLVMPrivateLinkage);
}

/* clang marks what coverage stores, but not what it calls. */
bool calls_coverage(LLVMValueRef instruction)
{
	static const char *const prefixes[] = {"__sanitizer_cov_", NULL};

	return LLVMIsACallInst(instruction) &&
	       name_has_prefix_of(called_name(instruction), prefixes);
}

bool is_nosanitize(const struct module_state *m, LLVMValueRef instruction)
{
	return LLVMGetMetadata(instruction, m->md_nosanitize) || calls_coverage(instruction);
}

bool is_hook(const char *name)
{
	static const char *const prefixes[] = {"__msan_", "__ksan_", "ksan.", NULL};
	return name_has_prefix_of(name, prefixes);
}

bool name_matches(const char *name, const char *pattern)
{
	size_t length = strlen(pattern);
	if (length < 2 || strcmp(pattern + length - 2, ".*"))
		return !strcmp(name, pattern);
	length -= 2;
	return !strncmp(name, pattern, length) && (!name[length] || name[length] == '.');
}

bool name_is_one_of(const char *name, const char *const *patterns)
{
	for (; *patterns; patterns++)
		if (name_matches(name, *patterns))
			return true;
	return false;
}

bool name_has_prefix_of(const char *name, const char *const *prefixes)
{
	for (; *prefixes; prefixes++)
		if (!strncmp(name, *prefixes, strlen(*prefixes)))
			return true;
	return false;
}
