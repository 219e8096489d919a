/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* Copies and fills that a function of the runtime does, which then needs no hooks beside it. */
#include "policy.h"

static bool is_inline_form(LLVMValueRef call)
{
	return calls_intrinsic(call, "llvm.memcpy.inline") ||
	       calls_intrinsic(call, "llvm.memset.inline");
}

/* Only where all of it has hooks: what the function does is not told apart. */
static bool can_replace(LLVMValueRef call, unsigned hooked)
{
	/* The inline forms promise that there is no call. */
	return !is_inline_form(call) && hooked == (calls_intrinsic(call, "llvm.memset") ? 1 : 2);
}

/* The accesses of one instruction are next to each other. */
void replace_intrinsics(struct race *r)
{
	struct list *list = &r->found->accesses;

	/* With hooks in line there would be one call more. */
	if (r->m->options.inline_hooks)
		return;
	for (size_t n = 0, next; n < list->count; n = next) {
		struct access *first = list->items[n];
		unsigned hooked = 0;
		for (next = n; next < list->count; next++) {
			struct access *a = list->items[next];
			if (a->instruction != first->instruction)
				break;
			hooked += !a->no_hook;
		}
		if (!first->length || !hooked || !can_replace(first->instruction, hooked))
			continue;
		for (size_t k = n; k < next; k++)
			((struct access *)list->items[k])->no_hook = true;
		first->no_hook = false;
		first->replaced = true;
	}
}
