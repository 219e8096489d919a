/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * Pointers to the context state, when it comes from a call (every call may leave another context
 * current). Each use first gets a fetch of its own; context-merge.c drops what is redundant.
 */
#include <stdlib.h>
#include "emit.h"

struct fetches {
	struct list calls;
};

void fetches_begin(struct function_state *f)
{
	f->fetches = allocate(1, sizeof(*f->fetches));
}

void fetches_end(struct function_state *f)
{
	list_free(&f->fetches->calls);
	free(f->fetches);
}

const struct list *context_fetches(struct function_state *f)
{
	return &f->fetches->calls;
}

LLVMValueRef context_pointer(struct function_state *f)
{
	if (f->m->options.context != CONTEXT_CALL)
		return NULL;
	LLVMValueRef get = runtime_function(f->m, "__msan_get_context_state", f->m->ptr, NULL);
	struct list *calls = &f->fetches->calls;
	mark_read_only(f->m, get);
	/* The entry of a function that is not instrumented is no place for a call. */
	bool once = f->m->options.refetch == REFETCH_NONE && !f->boundary;
	if (once && calls->count)
		return calls->items[0];
	LLVMBuilderRef resume = NULL;
	if (once) {
		resume = build_elsewhere(&f->base);
		build_before(&f->base, f->prologue);
	}
	LLVMValueRef fetch = call_runtime(&f->base, get, 0, NULL);
	LLVMSetValueName2(fetch, "context", 7);
	if (resume)
		build_again(&f->base, resume);
	list_add(calls, fetch);
	f->stats->fetches++;
	return fetch;
}
