/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * A must-available analysis over the blocks drops each fetch of the context that an earlier one
 * makes redundant on every path since the last clobber. Where several come together, a phi is put
 * only if something behind it needs the pointer.
 */
#include <stdlib.h>
#include "emit.h"

struct block_state {
	LLVMBasicBlockRef block;
	struct list predecessors; /* of struct block_state */
	bool has_event, fetched;  /* of the last fetch or clobber in the block */
	bool in, out;
	bool needed; /* its entry value */
	LLVMValueRef last_fetch, entry_value;
};

struct merge {
	struct function_state *f;
	struct cfg *cfg;
	struct map *is_fetch;
	struct block_state *blocks; /* by index */
	struct list phis;
};

static struct block_state *state_of(struct merge *merge, LLVMBasicBlockRef block)
{
	return &merge->blocks[cfg_index(merge->cfg, block)];
}

static bool clobbers(struct merge *merge, LLVMValueRef i)
{
	return is_clobber(merge->f->memory, i);
}

static void scan_block(struct merge *merge, struct block_state *state)
{
	LLVMValueRef i = LLVMGetFirstInstruction(state->block);
	for (; i; i = LLVMGetNextInstruction(i)) {
		if (map_get(merge->is_fetch, i)) {
			state->has_event = state->fetched = true;
		} else if (clobbers(merge, i)) {
			state->has_event = true;
			state->fetched = false;
		}
	}
	LLVMValueRef end = LLVMGetBasicBlockTerminator(state->block);
	for (unsigned s = 0; s < LLVMGetNumSuccessors(end); s++)
		list_add(&state_of(merge, LLVMGetSuccessor(end, s))->predecessors, state);
}

static void solve(struct merge *merge)
{
	unsigned count = merge->cfg->block_count;

	for (unsigned i = 0; i < count; i++)
		merge->blocks[i].in = merge->blocks[i].out = i != 0;
	for (bool changed = true; changed;) {
		changed = false;
		for (unsigned i = 0; i < count; i++) {
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

/*
 * Walks through the block as it will be: the fetch that stands for it at its end, and whether a
 * fetch in it will take the value that the block begins with.
 */
static void find_last_fetch(struct merge *merge, struct block_state *state, struct list *needed)
{
	bool available = state->in;
	LLVMValueRef i = LLVMGetFirstInstruction(state->block);
	for (; i; i = LLVMGetNextInstruction(i)) {
		if (clobbers(merge, i)) {
			available = false;
			state->last_fetch = NULL;
		} else if (map_get(merge->is_fetch, i)) {
			if (!available)
				state->last_fetch = i;
			else if (!state->last_fetch)
				state->needed = true;
			available = true;
		}
	}
	if (state->needed)
		list_add(needed, state);
}

static LLVMValueRef value_at_exit(const struct block_state *state)
{
	return state->last_fetch ? state->last_fetch : state->entry_value;
}

/* What begins with a value that it has not fetched needs one at the ends of its predecessors. */
static void spread_needs(struct list *needed)
{
	while (needed->count) {
		struct block_state *state = needed->items[--needed->count];
		list_each(&state->predecessors, p)
		{
			struct block_state *from = state->predecessors.items[p];
			if (from->last_fetch || from->needed)
				continue;
			from->needed = true;
			list_add(needed, from);
		}
	}
}

/* A block with one predecessor comes behind it in the order. */
static void place_values(struct merge *merge)
{
	struct function_state *f = merge->f;
	for (unsigned i = 0; i < merge->cfg->block_count; i++) {
		struct block_state *state = &merge->blocks[i];
		if (!state->needed)
			continue;
		if (state->predecessors.count == 1) {
			state->entry_value = value_at_exit(state->predecessors.items[0]);
			continue;
		}
		LLVMPositionBuilderBefore(f->b, LLVMGetFirstInstruction(state->block));
		state->entry_value = LLVMBuildPhi(f->b, f->m->ptr, "context");
		list_add(&merge->phis, state);
	}
	list_each(&merge->phis, n)
	{
		struct block_state *state = merge->phis.items[n];
		list_each(&state->predecessors, p)
		{
			struct block_state *from = state->predecessors.items[p];
			LLVMValueRef value = value_at_exit(from);
			LLVMAddIncoming(state->entry_value, &value, &from->block, 1);
		}
	}
}

static void drop_redundant(struct merge *merge, struct block_state *state)
{
	LLVMValueRef at_hand = NULL, next;
	bool available = state->in;
	for (LLVMValueRef i = LLVMGetFirstInstruction(state->block); i; i = next) {
		next = LLVMGetNextInstruction(i);
		if (clobbers(merge, i)) {
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
			at_hand = state->entry_value;
		LLVMReplaceAllUsesWith(i, at_hand);
		LLVMInstructionEraseFromParent(i);
		merge->f->stats->fetches_merged++;
	}
}

/* The value that a phi only repeats, beside itself; NULL if there are several. */
static LLVMValueRef only_value(LLVMValueRef phi)
{
	LLVMValueRef only = NULL;
	for (unsigned i = 0; i < LLVMCountIncoming(phi); i++) {
		LLVMValueRef value = LLVMGetIncomingValue(phi, i);
		if (value == phi || value == only)
			continue;
		if (only)
			return NULL;
		only = value;
	}
	return only;
}

/*
 * A phi that goes may leave others with one value: those that it comes into are looked at again.
 * From the first to the last, so that its users are not handed on from phi to phi.
 */
static void drop_trivial_phis(struct merge *merge)
{
	struct map *alive = map_new();
	struct list work = {0};

	list_each(&merge->phis, n)
	{
		LLVMValueRef phi = ((struct block_state *)merge->phis.items[n])->entry_value;
		map_set(alive, phi, phi);
		list_add(&work, phi);
	}
	for (size_t n = 0; n < work.count; n++) {
		LLVMValueRef phi = work.items[n];
		LLVMValueRef only = map_get(alive, phi) ? only_value(phi) : NULL;
		if (!only)
			continue;
		for (LLVMUseRef use = LLVMGetFirstUse(phi); use; use = LLVMGetNextUse(use))
			if (LLVMGetUser(use) != phi && map_get(alive, LLVMGetUser(use)))
				list_add(&work, LLVMGetUser(use));
		map_set(alive, phi, NULL);
		LLVMReplaceAllUsesWith(phi, only);
		LLVMInstructionEraseFromParent(phi);
	}
	list_free(&work);
	map_free(alive);
}

void context_merge_fetches(struct function_state *f)
{
	const struct list *fetches = context_fetches(f);
	struct list needed = {0};

	if (fetches->count < 2)
		return;
	struct merge merge = {.f = f, .cfg = cfg_build(f->function), .is_fetch = map_new()};
	unsigned count = merge.cfg->block_count;
	merge.blocks = allocate(count, sizeof(*merge.blocks));
	list_each(fetches, i) map_set(merge.is_fetch, fetches->items[i], f);
	for (unsigned i = 0; i < count; i++)
		merge.blocks[i].block = merge.cfg->blocks[i];
	for (unsigned i = 0; i < count; i++)
		scan_block(&merge, &merge.blocks[i]);
	solve(&merge);
	for (unsigned i = 0; i < count; i++)
		find_last_fetch(&merge, &merge.blocks[i], &needed);
	spread_needs(&needed);
	place_values(&merge);
	for (unsigned i = 0; i < count; i++)
		drop_redundant(&merge, &merge.blocks[i]);
	drop_trivial_phis(&merge);
	for (unsigned i = 0; i < count; i++)
		list_free(&merge.blocks[i].predecessors);
	list_free(&needed);
	list_free(&merge.phis);
	free(merge.blocks);
	map_free(merge.is_fetch);
	cfg_free(merge.cfg);
}
