/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* From which block control comes to which, by their indices. */
#include <stdlib.h>
#include "analysis.h"

/* Successors of a block, each once: `last` holds the block, plus one, that was there last. */
static void add_successors(struct race *r, unsigned block, struct list *all, unsigned *last)
{
	LLVMValueRef end = LLVMGetBasicBlockTerminator(r->cfg->blocks[block]);

	for (unsigned s = 0; s < LLVMGetNumSuccessors(end); s++) {
		unsigned to = cfg_index(r->cfg, LLVMGetSuccessor(end, s));
		r->flow->entries[to]++;
		if (last[to] == block + 1)
			continue;
		last[to] = block + 1;
		list_add(all, (void *)(uintptr_t)to);
	}
}

static void find_successors(struct race *r)
{
	struct edges *successors = &r->flow->successors;
	unsigned count = r->cfg->block_count, *last = allocate(count, sizeof(*last));
	struct list all = {0};

	for (unsigned b = 0; b < count; b++) {
		add_successors(r, b, &all, last);
		successors->first[b + 1] = (unsigned)all.count;
	}
	successors->blocks = allocate(all.count + 1, sizeof(*successors->blocks));
	list_each(&all, n) successors->blocks[n] = (unsigned)(uintptr_t)all.items[n];
	list_free(&all);
	free(last);
}

static void find_predecessors(struct race *r)
{
	const struct edges *successors = &r->flow->successors;
	struct edges *predecessors = &r->flow->predecessors;
	unsigned count = r->cfg->block_count, total = successors->first[count];
	unsigned *filled = allocate(count, sizeof(*filled));

	for (unsigned e = 0; e < total; e++)
		predecessors->first[successors->blocks[e] + 1]++;
	for (unsigned b = 0; b < count; b++)
		predecessors->first[b + 1] += predecessors->first[b];
	predecessors->blocks = allocate(total + 1, sizeof(*predecessors->blocks));
	for (unsigned b = 0; b < count; b++)
		for (unsigned e = successors->first[b]; e < successors->first[b + 1]; e++) {
			unsigned to = successors->blocks[e];
			predecessors->blocks[predecessors->first[to] + filled[to]++] = b;
		}
	free(filled);
}

void flow_begin(struct race *r)
{
	unsigned count = r->cfg->block_count;
	struct flow *flow = r->flow = allocate(1, sizeof(*flow));

	flow->entries = allocate(count, sizeof(*flow->entries));
	flow->successors.first = allocate(count + 1, sizeof(*flow->successors.first));
	flow->predecessors.first = allocate(count + 1, sizeof(*flow->predecessors.first));
	find_successors(r);
	find_predecessors(r);
}

void flow_end(struct race *r)
{
	struct flow *flow = r->flow;

	reach_free(flow->reach);
	free(flow->successors.first);
	free(flow->successors.blocks);
	free(flow->predecessors.first);
	free(flow->predecessors.blocks);
	free(flow->entries);
	free(flow);
}
