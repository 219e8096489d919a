/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * Reverse post-order and dominators of a function as it is before instrumentation. Dominators by
 * the iteration of Cooper, Harvey and Kennedy, "A Simple, Fast Dominance Algorithm".
 */
#include <stdlib.h>
#include "../ksan.h"

struct walk {
	LLVMBasicBlockRef block;
	LLVMValueRef terminator;
	unsigned next, count;
};

static void order_blocks(struct cfg *cfg, LLVMValueRef function, struct map *index)
{
	unsigned total = LLVMCountBasicBlocks(function), finished = 0, depth = 0;
	struct walk *stack = calloc(total + 1, sizeof(*stack));
	LLVMBasicBlockRef *post = calloc(total, sizeof(*post));
	LLVMBasicBlockRef entry = LLVMGetEntryBasicBlock(function);
	LLVMValueRef end = LLVMGetBasicBlockTerminator(entry);

	stack[depth++] = (struct walk){entry, end, 0, LLVMGetNumSuccessors(end)};
	map_set(index, entry, cfg);
	while (depth) {
		struct walk *top = &stack[depth - 1];
		if (top->next == top->count) {
			post[finished++] = top->block;
			depth--;
			continue;
		}
		LLVMBasicBlockRef next = LLVMGetSuccessor(top->terminator, top->next++);
		if (map_get(index, next))
			continue;
		map_set(index, next, cfg);
		end = LLVMGetBasicBlockTerminator(next);
		stack[depth++] = (struct walk){next, end, 0, LLVMGetNumSuccessors(end)};
	}
	cfg->block_count = finished;
	cfg->blocks = calloc(finished, sizeof(*cfg->blocks));
	for (unsigned i = 0; i < finished; i++) {
		cfg->blocks[i] = post[finished - 1 - i];
		map_set(index, cfg->blocks[i], (void *)(uintptr_t)(i + 1));
	}
	free(post);
	free(stack);
}

static unsigned intersect(const unsigned *dominator, unsigned a, unsigned b)
{
	while (a != b) {
		while (a > b)
			a = dominator[a];
		while (b > a)
			b = dominator[b];
	}
	return a;
}

static void find_dominators(struct cfg *cfg, const struct map *index)
{
	unsigned n = cfg->block_count;
	struct list *predecessors = calloc(n, sizeof(*predecessors));
	for (unsigned i = 0; i < n; i++) {
		LLVMValueRef end = LLVMGetBasicBlockTerminator(cfg->blocks[i]);
		for (unsigned s = 0; s < LLVMGetNumSuccessors(end); s++) {
			uintptr_t to = (uintptr_t)map_get(index, LLVMGetSuccessor(end, s)) - 1;
			list_add(&predecessors[to], (void *)(uintptr_t)i);
		}
	}
	cfg->dominator = malloc(n * sizeof(*cfg->dominator));
	for (unsigned i = 0; i < n; i++)
		cfg->dominator[i] = n;
	cfg->dominator[0] = 0;
	for (bool changed = true; changed;) {
		changed = false;
		for (unsigned i = 1; i < n; i++) {
			unsigned best = n;
			list_each(&predecessors[i], p)
			{
				unsigned from = (unsigned)(uintptr_t)predecessors[i].items[p];
				if (cfg->dominator[from] == n)
					continue;
				best = best == n ? from : intersect(cfg->dominator, from, best);
			}
			if (cfg->dominator[i] != best) {
				cfg->dominator[i] = best;
				changed = true;
			}
		}
	}
	for (unsigned i = 0; i < n; i++)
		list_free(&predecessors[i]);
	free(predecessors);
}

struct cfg *cfg_build(LLVMValueRef function)
{
	struct cfg *cfg = calloc(1, sizeof(*cfg));
	struct map *index = map_new();

	order_blocks(cfg, function, index);
	find_dominators(cfg, index);
	map_free(index);
	for (unsigned i = 0; i < cfg->block_count; i++) {
		LLVMValueRef instruction = LLVMGetFirstInstruction(cfg->blocks[i]);
		for (; instruction; instruction = LLVMGetNextInstruction(instruction))
			list_add(&cfg->instructions, instruction);
	}
	cfg->terminators = map_new();
	cfg->instruction_block = calloc(cfg->instructions.count + 1, sizeof(unsigned));
	for (unsigned i = 0, at = 0; i < cfg->block_count; i++) {
		LLVMValueRef instruction = LLVMGetFirstInstruction(cfg->blocks[i]);
		for (; instruction; instruction = LLVMGetNextInstruction(instruction))
			cfg->instruction_block[at++] = i;
		map_set(cfg->terminators, cfg->instructions.items[at - 1], (void *)(uintptr_t)at);
	}
	return cfg;
}

size_t cfg_terminator_position(const struct cfg *cfg, LLVMValueRef terminator)
{
	return (uintptr_t)map_get(cfg->terminators, terminator) - 1;
}

void cfg_free(struct cfg *cfg)
{
	list_free(&cfg->instructions);
	map_free(cfg->terminators);
	free(cfg->instruction_block);
	free(cfg->dominator);
	free(cfg->blocks);
	free(cfg);
}

bool cfg_dominates(const struct cfg *cfg, unsigned a, unsigned b)
{
	while (b > a)
		b = cfg->dominator[b];
	return a == b;
}
