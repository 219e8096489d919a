/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * Pointers to the context state, when it comes from a call (DESIGN: every call may leave another
 * context current). Each use first gets a fetch of its own; then a must-available analysis over the
 * CFG drops each fetch that an earlier one makes redundant on every path since the last clobber.
 */
#include <stdlib.h>
#include "ksan.h"

LLVMValueRef context_pointer(struct function_state *f)
{
	if (f->m->options.context != CONTEXT_CALL)
		return NULL;
	LLVMValueRef get = runtime_function(f->m, "__msan_get_context_state", f->m->ptr, NULL);
	mark_read_only(f->m, get);
	/* The entry of a function that is not instrumented is no place for a call. */
	bool once = f->m->options.refetch == REFETCH_NONE && !f->boundary;
	if (once && f->fetches.count)
		return f->fetches.items[0];
	LLVMBuilderRef resume = NULL;
	if (once) {
		resume = build_elsewhere(f);
		build_before(f, f->prologue);
	}
	LLVMValueRef fetch = call_runtime(f, get, 0, NULL);
	LLVMSetValueName2(fetch, "context", 7);
	if (resume)
		build_again(f, resume);
	list_add(&f->fetches, fetch);
	f->m->stats.fetches++;
	return fetch;
}

struct block_state {
	LLVMBasicBlockRef block;
	struct list predecessors; /* of struct block_state */
	bool has_event, fetched;  /* of the last fetch or clobber in the block */
	bool in, out;
	LLVMValueRef last_fetch, entry_value;
};

struct merge {
	struct function_state *f;
	struct map *is_fetch, *states;
	struct block_state *blocks;
	unsigned count;
	struct list phis;
};

static void scan_block(struct merge *merge, struct block_state *state)
{
	LLVMValueRef i = LLVMGetFirstInstruction(state->block);
	for (; i; i = LLVMGetNextInstruction(i)) {
		if (map_get(merge->is_fetch, i)) {
			state->has_event = state->fetched = true;
		} else if (is_clobber(merge->f->m, i)) {
			state->has_event = true;
			state->fetched = false;
		}
	}
}

static void solve(struct merge *merge)
{
	for (unsigned i = 0; i < merge->count; i++)
		merge->blocks[i].in = merge->blocks[i].out = i != 0;
	for (bool changed = true; changed;) {
		changed = false;
		for (unsigned i = 0; i < merge->count; i++) {
			struct block_state *state = &merge->blocks[i];
			bool in = i != 0;
			list_each(&state->predecessors, p) in &=
				((struct block_state *)state->predecessors.items[p])->out;
			bool out = state->has_event ? state->fetched : in;
			changed |= in != state->in || out != state->out;
			state->in = in;
			state->out = out;
		}
	}
}

static LLVMValueRef value_at_exit(struct merge *merge, struct block_state *state);

static LLVMValueRef value_at_entry(struct merge *merge, struct block_state *state)
{
	if (state->entry_value)
		return state->entry_value;
	if (state->predecessors.count == 1)
		return state->entry_value = value_at_exit(merge, state->predecessors.items[0]);
	struct function_state *f = merge->f;
	LLVMPositionBuilderBefore(f->b, LLVMGetFirstInstruction(state->block));
	LLVMValueRef phi = LLVMBuildPhi(f->b, f->m->ptr, "context");
	state->entry_value = phi;
	list_add(&merge->phis, phi);
	list_each(&state->predecessors, p)
	{
		struct block_state *from = state->predecessors.items[p];
		LLVMValueRef value = value_at_exit(merge, from);
		LLVMAddIncoming(phi, &value, &from->block, 1);
	}
	return phi;
}

static LLVMValueRef value_at_exit(struct merge *merge, struct block_state *state)
{
	return state->last_fetch ? state->last_fetch : value_at_entry(merge, state);
}

static void drop_redundant(struct merge *merge, struct block_state *state)
{
	LLVMValueRef at_hand = NULL, next;
	bool available = state->in;
	for (LLVMValueRef i = LLVMGetFirstInstruction(state->block); i; i = next) {
		next = LLVMGetNextInstruction(i);
		if (is_clobber(merge->f->m, i)) {
			available = false;
			at_hand = NULL;
		}
		if (!map_get(merge->is_fetch, i))
			continue;
		if (!available) {
			available = true;
			at_hand = i;
			continue;
		}
		if (!at_hand)
			at_hand = value_at_entry(merge, state);
		LLVMReplaceAllUsesWith(i, at_hand);
		LLVMInstructionEraseFromParent(i);
		merge->f->m->stats.fetches_merged++;
	}
}

/* The fetch that stands for the block at its end, after the redundant ones are thought away. */
static void find_last_fetch(struct merge *merge, struct block_state *state)
{
	bool available = state->in;
	for (LLVMValueRef i = LLVMGetFirstInstruction(state->block); i;
	     i = LLVMGetNextInstruction(i)) {
		if (is_clobber(merge->f->m, i)) {
			available = false;
			state->last_fetch = NULL;
		} else if (map_get(merge->is_fetch, i) && !available) {
			available = true;
			state->last_fetch = i;
		}
	}
}

/* Phis that only repeat one value, or themselves. */
static void drop_trivial_phis(struct merge *merge)
{
	for (bool changed = true; changed;) {
		changed = false;
		list_each(&merge->phis, n)
		{
			LLVMValueRef phi = merge->phis.items[n], only = NULL;
			if (!phi)
				continue;
			bool trivial = true;
			for (unsigned i = 0; i < LLVMCountIncoming(phi); i++) {
				LLVMValueRef value = LLVMGetIncomingValue(phi, i);
				if (value == phi || value == only)
					continue;
				trivial &= !only;
				only = value;
			}
			if (!trivial || !only)
				continue;
			LLVMReplaceAllUsesWith(phi, only);
			LLVMInstructionEraseFromParent(phi);
			merge->phis.items[n] = NULL;
			changed = true;
		}
	}
}

void context_merge_fetches(struct function_state *f)
{
	if (f->fetches.count < 2)
		return;
	struct cfg *cfg = cfg_build(f->function);
	struct merge merge = {.f = f, .count = cfg->block_count};
	merge.blocks = calloc(merge.count, sizeof(*merge.blocks));
	merge.is_fetch = map_new();
	merge.states = map_new();
	list_each(&f->fetches, i) map_set(merge.is_fetch, f->fetches.items[i], f);
	for (unsigned i = 0; i < merge.count; i++) {
		merge.blocks[i].block = cfg->blocks[i];
		map_set(merge.states, cfg->blocks[i], &merge.blocks[i]);
	}
	for (unsigned i = 0; i < merge.count; i++) {
		LLVMValueRef end = LLVMGetBasicBlockTerminator(cfg->blocks[i]);
		for (unsigned s = 0; s < LLVMGetNumSuccessors(end); s++) {
			struct block_state *to = map_get(merge.states, LLVMGetSuccessor(end, s));
			list_add(&to->predecessors, &merge.blocks[i]);
		}
		scan_block(&merge, &merge.blocks[i]);
	}
	solve(&merge);
	for (unsigned i = 0; i < merge.count; i++)
		find_last_fetch(&merge, &merge.blocks[i]);
	for (unsigned i = 0; i < merge.count; i++)
		drop_redundant(&merge, &merge.blocks[i]);
	drop_trivial_phis(&merge);
	for (unsigned i = 0; i < merge.count; i++)
		list_free(&merge.blocks[i].predecessors);
	list_free(&merge.phis);
	free(merge.blocks);
	map_free(merge.is_fetch);
	map_free(merge.states);
	cfg_free(cfg);
}
