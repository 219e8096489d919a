/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * Hooks for early loads: one where the load could have been taken, one at the load itself that is
 * called only if the runtime watched.
 */
#include "race.h"

static LLVMValueRef size_of(struct race *r, LLVMValueRef load)
{
	return LLVMConstInt(r->f.m->intptr, access_size(r, LLVMTypeOf(load)), false);
}

static void emit_early(struct race *r, struct early_load *early)
{
	begin_early_hook(r, early->point);
	LLVMValueRef arguments[] = {rebuild_address(r, access_address(early->load), early->point),
				    size_of(r, early->load)};
	LLVMValueRef token = race_call(r, "__ksan_early_load", r->f.m->i32, 2, arguments);
	early->token = end_early_hook(r, early->point, token);
	r->stats->early++;
	r->instrumented = r->delays = true;
}

static void emit_executed(struct race *r, struct early_load *early)
{
	LLVMValueRef load = early->load, none = LLVMConstInt(r->f.m->i32, 0, false);

	race_before(r, load);
	LLVMValueRef watched = LLVMBuildICmp(r->f.b, LLVMIntNE, early->token, none, "");
	build_cold_block(&r->f, load, watched, true);
	race_locate(r);
	LLVMValueRef arguments[] = {early->token, access_address(load), size_of(r, load)};
	race_call(r, "__ksan_early_load_executed", r->f.m->void_type, 3, arguments);
}

/* All addresses are built while the positions of instructions still hold. */
void emit_early_loads(struct race *r)
{
	list_each(&r->early, n) emit_early(r, r->early.items[n]);
	list_each(&r->early, n) emit_executed(r, r->early.items[n]);
}
