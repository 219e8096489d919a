/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * All code that is put into a function: early loads first, while the positions of instructions
 * still hold; exits and the count last, when all hooks are there.
 */
#include <stdlib.h>
#include "emit.h"

bool race_emit(struct race *r)
{
	const struct found *found = r->found;
	bool any;

	r->emitted = allocate(1, sizeof(*r->emitted));
	count_begin(r);
	emit_early_loads(r);
	list_each(&found->accesses, n)
	{
		struct access *a = found->accesses.items[n];
		if (a->replaced)
			emit_replacement(r, a->instruction);
		else if (!a->no_hook)
			emit_access(r, a);
	}
	list_each(&found->barriers, n) emit_barrier(r, found->barriers.items[n]);
	list_each(&found->atomics, n) emit_atomic(r, found->atomics.items[n]);
	emit_entry_exit(r);
	count_end(r);
	any = r->emitted->any;
	free(r->emitted);
	return any;
}
