/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * What type metadata (TBAA) says about an access. A tag names the type that is accessed and may
 * say that the memory never changes.
 */
#include <string.h>
#include "analysis.h"

#define MAXIMUM_OPERANDS 8

/* The operands of the node; 0 if it is none or has too many. */
static unsigned operands_of(LLVMValueRef node, LLVMValueRef operands[MAXIMUM_OPERANDS])
{
	unsigned length;
	if (!node || !LLVMIsAMDNode(node) || LLVMGetMDString(node, &length))
		return 0;
	unsigned count = LLVMGetMDNodeNumOperands(node);
	if (!count || count > MAXIMUM_OPERANDS)
		return 0;
	LLVMGetMDNodeOperands(node, operands);
	return count;
}

static unsigned tag_of(LLVMValueRef instruction, LLVMValueRef operands[MAXIMUM_OPERANDS])
{
	static const char name[] = "tbaa";
	unsigned kind = LLVMGetMDKindIDInContext(LLVMGetTypeContext(LLVMTypeOf(instruction)), name,
						 sizeof(name) - 1);
	return operands_of(LLVMGetMetadata(instruction, kind), operands);
}

/* A tag {base type, accessed type, offset}, not the old form that is a type itself. */
static bool is_path(LLVMValueRef *operands, unsigned count)
{
	return count >= 3 && operands[0] && LLVMIsAMDNode(operands[0]) && operands[1] &&
	       LLVMIsAMDNode(operands[1]);
}

bool is_vtable_access(LLVMValueRef instruction)
{
	static const char vtable[] = "vtable pointer";
	LLVMValueRef operands[MAXIMUM_OPERANDS];
	unsigned count = tag_of(instruction, operands), length;

	if (is_path(operands, count))
		count = operands_of(operands[1], operands);
	const char *name = count && operands[0] ? LLVMGetMDString(operands[0], &length) : NULL;
	return name && length == sizeof(vtable) - 1 && !memcmp(name, vtable, length);
}

bool is_constant_by_type(LLVMValueRef load)
{
	LLVMValueRef operands[MAXIMUM_OPERANDS];
	unsigned count = tag_of(load, operands);

	return is_path(operands, count) && count >= 4 && operands[3] &&
	       LLVMIsAConstantInt(operands[3]) && LLVMConstIntGetZExtValue(operands[3]) == 1;
}
