/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * Whether the count-down of accesses is worth a register: where there is an access in a loop
 * without calls. Around calls the count is in memory anyway.
 */
#include <stdlib.h>
#include "policy.h"

static void add(struct list *list, unsigned block)
{
	list_add(list, (void *)(uintptr_t)block);
}

/*
 * Takes out the blocks that cannot be reached along `edges` from a cycle; `back` are the same edges
 * the other way round.
 */
static void peel(const struct cfg *cfg, const struct edges *edges, const struct edges *back,
		 bool *in_cycle)
{
	unsigned *left = allocate(cfg->block_count, sizeof(*left));
	struct list peeled = {0};

	for (unsigned b = 0; b < cfg->block_count; b++) {
		for (unsigned e = back->first[b]; e < back->first[b + 1]; e++)
			left[b] += in_cycle[back->blocks[e]];
		if (in_cycle[b] && !left[b])
			add(&peeled, b);
	}
	for (size_t n = 0; n < peeled.count; n++) {
		unsigned b = (unsigned)(uintptr_t)peeled.items[n];
		in_cycle[b] = false;
		for (unsigned e = edges->first[b]; e < edges->first[b + 1]; e++) {
			unsigned to = edges->blocks[e];
			if (--left[to] == 0 && in_cycle[to])
				add(&peeled, to);
		}
	}
	list_free(&peeled);
	free(left);
}

/* Leaves the blocks that are in cycles or on the way from one to another. */
static void find_cycles(struct race *r, bool *in_cycle)
{
	const struct flow *flow = r->flow;
	peel(r->cfg, &flow->predecessors, &flow->successors, in_cycle);
	peel(r->cfg, &flow->successors, &flow->predecessors, in_cycle);
}

/* Blocks with calls count as in no cycle. */
bool is_worth_a_register(struct race *r)
{
	struct cfg *cfg = r->cfg;
	struct list *accesses = &r->found->accesses;
	bool *in_cycle = allocate(cfg->block_count, sizeof(*in_cycle)), found = false;

	for (unsigned b = 0; b < cfg->block_count; b++)
		in_cycle[b] = true;
	list_each(&cfg->instructions, n)
	{
		LLVMValueRef i = cfg->instructions.items[n];
		if (calls_code(i) || is_atomic_operation(i))
			in_cycle[cfg->instruction_block[n]] = false;
	}
	find_cycles(r, in_cycle);
	for (size_t n = 0; n < accesses->count && !found; n++) {
		const struct access *a = accesses->items[n];
		size_t at = cfg_position(cfg, a->instruction);
		found = !a->no_hook && in_cycle[cfg->instruction_block[at]];
	}
	free(in_cycle);
	return found;
}
