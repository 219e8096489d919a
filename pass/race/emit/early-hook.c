/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * Hooks for early loads: one where the load could have been taken, one at the load itself that is
 * called only if the runtime watched.
 */
#include <stdlib.h>
#include "emit.h"

static LLVMValueRef size_of(struct race *r, LLVMValueRef load)
{
	return LLVMConstInt(r->m->intptr, access_size(r, LLVMTypeOf(load)), false);
}

/* Gives what the runtime knows the load by. */
static LLVMValueRef emit_early(struct race *r, const struct early_load *early)
{
	begin_early_hook(r, early->point);
	LLVMValueRef arguments[] = {rebuild_address(r, access_address(early->load), early->point),
				    size_of(r, early->load)};
	LLVMValueRef token = race_call(r, "__ksan_early_load", r->m->i32, 2, arguments);
	r->stats->early++;
	r->emitted->any = r->emitted->delays = true;
	return end_early_hook(r, early->point, token);
}

static void emit_executed(struct race *r, LLVMValueRef load, LLVMValueRef token)
{
	LLVMValueRef none = LLVMConstInt(r->m->i32, 0, false);

	race_before(r, load);
	LLVMValueRef watched = LLVMBuildICmp(r->b, LLVMIntNE, token, none, "");
	build_cold_block(&r->base, load, watched, true);
	race_locate(r);
	LLVMValueRef arguments[] = {token, access_address(load), size_of(r, load)};
	race_call(r, "__ksan_early_load_executed", r->m->void_type, 3, arguments);
}

/* All addresses are built while the positions of instructions still hold. */
void emit_early_loads(struct race *r)
{
	const struct list *all = &r->plan->early;
	LLVMValueRef *tokens = allocate(all->count, sizeof(*tokens));

	list_each(all, n) tokens[n] = emit_early(r, all->items[n]);
	list_each(all, n)
	{
		const struct early_load *early = all->items[n];
		emit_executed(r, early->load, tokens[n]);
	}
	free(tokens);
}
