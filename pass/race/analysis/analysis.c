/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* What is found in a function before anything is decided. */
#include <stdlib.h>
#include "analysis.h"

static void collect(struct race *r)
{
	struct found *found = r->found;

	list_each(&r->cfg->instructions, n)
	{
		LLVMValueRef i = r->cfg->instructions.items[n];
		/* What another instrumentation put in. */
		if (is_nosanitize(r->m, i))
			continue;
		if (is_call(i) && !LLVMIsACallBrInst(i) && !is_debug_intrinsic(i))
			found->calls = true;
		found->in_flight |= leaves_in_flight(i);
		if (is_call(i))
			collect_barrier(r, i);
		collect_accesses(r, i);
	}
}

void race_analyse(struct race *r)
{
	r->found = allocate(1, sizeof(*r->found));
	objects_begin(r);
	captures_begin(r);
	locals_begin(r);
	flow_begin(r);
	collect(r);
}

void race_analysis_free(struct race *r)
{
	struct found *found = r->found;

	list_each(&found->accesses, n)
	{
		struct access *a = found->accesses.items[n];
		free(a->lanes);
		free(a);
	}
	list_each(&found->barriers, n) free(found->barriers.items[n]);
	list_free(&found->accesses);
	list_free(&found->atomics);
	list_free(&found->barriers);
	free(found);
	flow_end(r);
	locals_end(r);
	captures_end(r);
	objects_end(r);
}
