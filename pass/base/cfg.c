/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* The blocks of a function in reverse post-order, as it is before instrumentation. */
#include <stdlib.h>
#include "base.h"

struct walk {
	LLVMBasicBlockRef block;
	LLVMValueRef terminator;
	unsigned next, count;
};

static struct walk enter(struct cfg *cfg, LLVMBasicBlockRef block)
{
	LLVMValueRef end = LLVMGetBasicBlockTerminator(block);
	map_set(cfg->index, block, cfg);
	return (struct walk){block, end, 0, LLVMGetNumSuccessors(end)};
}

static void order_blocks(struct cfg *cfg, LLVMValueRef function)
{
	unsigned total = LLVMCountBasicBlocks(function), finished = 0, depth = 0;
	struct walk *stack = allocate(total + 1, sizeof(*stack));
	LLVMBasicBlockRef *post = allocate(total, sizeof(*post));

	stack[depth++] = enter(cfg, LLVMGetEntryBasicBlock(function));
	while (depth) {
		struct walk *top = &stack[depth - 1];
		if (top->next == top->count) {
			post[finished++] = top->block;
			depth--;
			continue;
		}
		LLVMBasicBlockRef next = LLVMGetSuccessor(top->terminator, top->next++);
		if (!map_get(cfg->index, next))
			stack[depth++] = enter(cfg, next);
	}
	cfg->block_count = finished;
	cfg->blocks = allocate(finished, sizeof(*cfg->blocks));
	for (unsigned i = 0; i < finished; i++) {
		cfg->blocks[i] = post[finished - 1 - i];
		map_set(cfg->index, cfg->blocks[i], (void *)(uintptr_t)(i + 1));
	}
	free(post);
	free(stack);
}

static void order_instructions(struct cfg *cfg)
{
	for (unsigned b = 0; b < cfg->block_count; b++) {
		LLVMValueRef i = LLVMGetFirstInstruction(cfg->blocks[b]);
		for (; i; i = LLVMGetNextInstruction(i)) {
			list_add(&cfg->instructions, i);
			map_set(cfg->positions, i, (void *)(uintptr_t)cfg->instructions.count);
		}
	}
	cfg->instruction_block =
		allocate(cfg->instructions.count + 1, sizeof(*cfg->instruction_block));
	for (unsigned b = 0, at = 0; b < cfg->block_count; b++) {
		LLVMValueRef i = LLVMGetFirstInstruction(cfg->blocks[b]);
		for (; i; i = LLVMGetNextInstruction(i))
			cfg->instruction_block[at++] = b;
	}
}

struct cfg *cfg_build(LLVMValueRef function)
{
	struct cfg *cfg = allocate(1, sizeof(*cfg));

	cfg->index = map_new();
	cfg->positions = map_new();
	order_blocks(cfg, function);
	cfg_find_dominators(cfg);
	order_instructions(cfg);
	return cfg;
}

unsigned cfg_index(const struct cfg *cfg, LLVMBasicBlockRef block)
{
	return (unsigned)(uintptr_t)map_get(cfg->index, block) - 1;
}

size_t cfg_position(const struct cfg *cfg, LLVMValueRef instruction)
{
	return (uintptr_t)map_get(cfg->positions, instruction) - 1;
}

void cfg_free(struct cfg *cfg)
{
	if (!cfg)
		return;
	list_free(&cfg->instructions);
	map_free(cfg->positions);
	map_free(cfg->index);
	free(cfg->instruction_block);
	free(cfg->dominator);
	free(cfg->enter);
	free(cfg->leave);
	free(cfg->blocks);
	free(cfg);
}
