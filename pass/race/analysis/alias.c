/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * Whether a load and another access are of the same bytes. Of two places in one object, or in two
 * that are known to be different, that is seen at once; LLVM takes a hundred times as long for the
 * same answer, and is asked for the rest.
 */
#include "analysis.h"

struct extent extent_of(struct race *r, LLVMValueRef i)
{
	struct extent extent = {.instruction = i};
	LLVMValueRef address = access_address(i);

	if (!address || !is_ordinary_pointer(address))
		return extent;
	extent.object = object_of(r, address, &extent.offset);
	extent.size = access_size(r, accessed_type(i));
	extent.distinct = is_distinct(r, extent.object);
	return extent;
}

static bool begins_in(const struct extent *a, const struct extent *b)
{
	return (uint64_t)a->offset - (uint64_t)b->offset < b->size;
}

enum alias alias_of(void *aliases, const struct extent *access, const struct extent *load)
{
	bool known = access->size && load->size;

	/* A constant address is no object. */
	if (known && access->object == load->object &&
	    (LLVMIsAGlobalVariable(load->object) || !LLVMIsAConstant(load->object)))
		return begins_in(access, load) || begins_in(load, access) ? ALIAS_MUST : ALIAS_NO;
	if (known && access->object != load->object && access->distinct && load->distinct)
		return ALIAS_NO;
	return ksan_alias(aliases, access->instruction, load->instruction);
}
