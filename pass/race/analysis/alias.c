/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * Whether a load and another access are of the same bytes. Of most places in known objects that is
 * seen at once; LLVM takes a hundred times as long for the same answer, and is asked for the rest.
 */
#include "analysis.h"

/* Is the pointer not computed from others that analysis could compare? */
static bool is_given(LLVMValueRef pointer)
{
	return LLVMIsAArgument(pointer) || LLVMIsALoadInst(pointer) || LLVMIsAAllocaInst(pointer) ||
	       LLVMIsAGlobalVariable(pointer);
}

struct extent extent_of(struct race *r, LLVMValueRef i)
{
	struct extent extent = {.instruction = i};
	LLVMValueRef address = access_address(i);

	if (!address || !is_ordinary_pointer(address))
		return extent;
	extent.object = object_of(r, address, &extent.offset);
	extent.size = access_size(r, accessed_type(i));
	extent.distinct = is_distinct(r, extent.object);
	extent.given = is_given(extent.object);
	/* A constant address is no object. */
	extent.known = extent.size && (extent.distinct || !LLVMIsAConstant(extent.object));
	return extent;
}

static bool begins_in(const struct extent *a, const struct extent *b)
{
	return (uint64_t)a->offset - (uint64_t)b->offset < b->size;
}

static bool overlap(const struct extent *a, const struct extent *b)
{
	return begins_in(a, b) || begins_in(b, a);
}

bool is_same_place(void *aliases, const struct extent *access, const struct extent *load)
{
	if (access->known && load->known) {
		if (access->object == load->object)
			return overlap(access, load);
		if ((access->distinct && load->distinct) || (access->given && load->given))
			return false;
	}
	return ksan_alias(aliases, access->instruction, load->instruction) == ALIAS_MUST;
}

bool is_other_place(void *aliases, const struct extent *access, const struct extent *load)
{
	if (access->known && load->known) {
		if (access->object == load->object)
			return !overlap(access, load);
		if (access->distinct && load->distinct)
			return true;
	}
	return ksan_alias(aliases, access->instruction, load->instruction) == ALIAS_NO;
}
