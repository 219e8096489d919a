/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* Accesses that need no hook whatever is around them: by their address, or by whose memory it is.
 */
#include "policy.h"

bool is_simple_access(const struct access *a)
{
	return !a->no_hook && !a->length && !a->scale && !a->lanes &&
	       (LLVMIsALoadInst(a->instruction) || LLVMIsAStoreInst(a->instruction));
}

static bool can_have_hook(const struct access *a)
{
	if (!a->size && !a->length && !a->scale)
		return false;
	/* A copy of nothing. */
	if (a->length && LLVMIsAConstantInt(a->length) && !a->size)
		return false;
	return is_ordinary_pointer(a->address);
}

void choose_accesses(struct race *r)
{
	list_each(&r->found->accesses, n)
	{
		struct access *a = r->found->accesses.items[n];
		bool scattered = a->lanes && a->lanes->scattered;

		a->no_hook = true;
		if (!can_have_hook(a) || is_profile_counter(a->address))
			continue;
		if (!a->write && is_constant_memory(a->instruction, a->address))
			r->stats->constant++;
		else if (!scattered && is_thread_local_memory(r, a->address))
			r->stats->local++;
		else
			a->no_hook = false;
	}
}
