/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * The count-down of accesses in a register. In memory, each access waits for what the one before it
 * has stored: in a short loop that takes longer than the loop itself. So in a function with such a
 * loop the count is a variable of the function, which LLVM puts in a register. The thread's own
 * has the right value wherever other code can see it: it is written before a call and read again
 * behind it.
 */
#include <stdlib.h>
#include <ksan/abi.h>
#include "race.h"

/* May the instruction run code that counts? Hooks do, and atomic operations are going to be. */
static bool is_shared_point(LLVMValueRef i)
{
	if (LLVMIsAInvokeInst(i))
		return true;
	return LLVMIsACallInst(i) && !intrinsic_name(i) && !called_assembly(i);
}

struct graph {
	const struct cfg *cfg;
	struct map *index; /* of blocks, plus one */
	bool *in_cycle;
};

static size_t successor(const struct graph *g, unsigned block, unsigned number)
{
	LLVMValueRef end = LLVMGetBasicBlockTerminator(g->cfg->blocks[block]);
	return (uintptr_t)map_get(g->index, LLVMGetSuccessor(end, number)) - 1;
}

static unsigned successors(const struct graph *g, unsigned block)
{
	return LLVMGetNumSuccessors(LLVMGetBasicBlockTerminator(g->cfg->blocks[block]));
}

/* Those from which no cycle can be reached; in this order most are found in one go. */
static void peel_ends(struct graph *g)
{
	bool changed = true;

	while (changed) {
		changed = false;
		for (unsigned b = g->cfg->block_count; b-- > 0;) {
			bool goes_on = false;
			for (unsigned s = 0; g->in_cycle[b] && s < successors(g, b); s++)
				goes_on |= g->in_cycle[successor(g, b, s)];
			changed |= g->in_cycle[b] && !goes_on;
			g->in_cycle[b] = goes_on;
		}
	}
}

/* Those that no cycle leads to. */
static void peel_starts(struct graph *g)
{
	unsigned *entries = allocate(g->cfg->block_count, sizeof(*entries));
	struct list peeled = {0};

	for (unsigned b = 0; b < g->cfg->block_count; b++)
		for (unsigned s = 0; g->in_cycle[b] && s < successors(g, b); s++)
			entries[successor(g, b, s)]++;
	for (unsigned b = 0; b < g->cfg->block_count; b++)
		if (g->in_cycle[b] && !entries[b])
			list_add(&peeled, (void *)(uintptr_t)b);
	for (size_t n = 0; n < peeled.count; n++) {
		unsigned b = (unsigned)(uintptr_t)peeled.items[n];
		g->in_cycle[b] = false;
		for (unsigned s = 0; s < successors(g, b); s++) {
			size_t to = successor(g, b, s);
			if (--entries[to] == 0 && g->in_cycle[to])
				list_add(&peeled, (void *)to);
		}
	}
	list_free(&peeled);
	free(entries);
}

/* Leaves the blocks that are in cycles or on the way from one to another. */
static void find_cycles(const struct cfg *cfg, bool *in_cycle)
{
	struct graph g = {cfg, map_new(), in_cycle};

	for (unsigned b = 0; b < cfg->block_count; b++)
		map_set(g.index, cfg->blocks[b], (void *)(uintptr_t)(b + 1));
	peel_ends(&g);
	peel_starts(&g);
	map_free(g.index);
}

/* Is there an access in a loop without calls? Blocks with calls count as in none. */
static bool is_worth_it(struct race *r)
{
	struct cfg *cfg = r->f.cfg;
	bool *in_cycle = allocate(cfg->block_count, sizeof(*in_cycle)), found = false;
	size_t next = 0;

	for (unsigned b = 0; b < cfg->block_count; b++)
		in_cycle[b] = true;
	list_each(&cfg->instructions, n)
	{
		LLVMValueRef i = cfg->instructions.items[n];
		if (is_shared_point(i) || is_atomic_operation(i))
			in_cycle[cfg->instruction_block[n]] = false;
	}
	find_cycles(cfg, in_cycle);
	list_each(&cfg->instructions, n)
	{
		for (; next < r->accesses.count; next++) {
			struct access *a = r->accesses.items[next];
			if (a->instruction != cfg->instructions.items[n])
				break;
			found |= !a->no_hook && in_cycle[cfg->instruction_block[n]];
		}
	}
	free(in_cycle);
	return found;
}

void begin_count(struct race *r)
{
	struct module_state *m = r->f.m;
	LLVMValueRef first = LLVMGetFirstInstruction(LLVMGetEntryBasicBlock(r->f.function));

	if (!m->options.inline_hooks || has_funclets(r->f.function) || !is_worth_it(r))
		return;
	race_before(r, first);
	r->count = LLVMBuildAlloca(r->f.b, m->i32, "");
}

static void read_count(struct race *r, LLVMValueRef before)
{
	race_before(r, before);
	LLVMValueRef field = race_context_field(r, KSAN_RACE_COUNTDOWN);
	LLVMValueRef value = LLVMBuildLoad2(r->f.b, r->f.m->i32, field, "");
	LLVMSetAlignment(value, 4);
	LLVMBuildStore(r->f.b, value, r->count);
}

static void write_count(struct race *r, LLVMValueRef before)
{
	race_before(r, before);
	LLVMValueRef value = LLVMBuildLoad2(r->f.b, r->f.m->i32, r->count, "");
	LLVMValueRef field = race_context_field(r, KSAN_RACE_COUNTDOWN);
	LLVMSetAlignment(LLVMBuildStore(r->f.b, value, field), 4);
}

/* Where it throws to is the same for many calls: that is noted. */
static void read_count_behind(struct race *r, LLVMValueRef call, struct map *pads)
{
	if (!LLVMIsAInvokeInst(call)) {
		if (LLVMGetTailCallKind(call) != LLVMTailCallKindMustTail)
			read_count(r, LLVMGetNextInstruction(call));
		return;
	}
	LLVMBasicBlockRef from = LLVMGetInstructionParent(call);
	LLVMBasicBlockRef to = LLVMGetNormalDest(call);
	LLVMBasicBlockRef between = LLVMInsertBasicBlockInContext(r->f.m->context, to, "");
	LLVMPositionBuilderAtEnd(r->f.b, between);
	LLVMSetCurrentDebugLocation2(r->f.b, LLVMInstructionGetDebugLoc(call));
	race_locate(r);
	LLVMValueRef jump = LLVMBuildBr(r->f.b, to);
	LLVMSetNormalDest(call, between);
	ksan_replace_phi_predecessor(to, from, between);
	read_count(r, jump);
	map_set(pads, LLVMGetUnwindDest(call), call);
}

static void read_count_at_pad(struct race *r, LLVMBasicBlockRef pad)
{
	LLVMValueRef first = LLVMGetFirstInstruction(pad);
	while (LLVMIsAPHINode(first) || LLVMIsALandingPadInst(first))
		first = LLVMGetNextInstruction(first);
	read_count(r, first);
}

/* Whether the variable may have changed since the thread's own had its value. */
struct changes {
	struct race *r;
	struct map *index; /* of blocks, plus one */
	struct list blocks;
	bool *at_start;
};

static bool leaves(LLVMValueRef i)
{
	return LLVMIsAReturnInst(i) || LLVMIsAResumeInst(i);
}

/* The state behind the instruction. */
static bool changed_behind(struct changes *c, LLVMValueRef i, bool changed)
{
	if (LLVMIsAStoreInst(i) && LLVMGetOperand(i, 1) == c->r->count)
		return true;
	return changed && !is_shared_point(i);
}

static void find_changes(struct changes *c)
{
	bool more = true;

	while (more) {
		more = false;
		list_each(&c->blocks, b)
		{
			LLVMBasicBlockRef block = c->blocks.items[b];
			LLVMValueRef i = LLVMGetFirstInstruction(block);
			bool changed = c->at_start[b];
			for (; i; i = LLVMGetNextInstruction(i))
				changed = changed_behind(c, i, changed);
			LLVMValueRef end = LLVMGetBasicBlockTerminator(block);
			for (unsigned s = 0; changed && s < LLVMGetNumSuccessors(end); s++) {
				LLVMBasicBlockRef next = LLVMGetSuccessor(end, s);
				size_t to = (uintptr_t)map_get(c->index, next) - 1;
				more |= !c->at_start[to];
				c->at_start[to] = true;
			}
		}
	}
}

static void share(struct changes *c)
{
	struct map *pads = map_new();

	list_each(&c->blocks, b)
	{
		LLVMValueRef i = LLVMGetFirstInstruction(c->blocks.items[b]), next;
		bool changed = c->at_start[b];
		for (; i; i = next) {
			next = LLVMGetNextInstruction(i);
			if (changed && (is_shared_point(i) || leaves(i)))
				write_count(c->r, i);
			changed = changed_behind(c, i, changed);
			if (is_shared_point(i))
				read_count_behind(c->r, i, pads);
		}
	}
	list_each(&c->blocks, b) if (map_get(pads, c->blocks.items[b]))
		read_count_at_pad(c->r, c->blocks.items[b]);
	map_free(pads);
}

void end_count(struct race *r)
{
	struct changes c = {.r = r, .index = map_new()};
	LLVMBasicBlockRef block = LLVMGetFirstBasicBlock(r->f.function);

	if (!r->count) {
		map_free(c.index);
		return;
	}
	for (; block; block = LLVMGetNextBasicBlock(block)) {
		list_add(&c.blocks, block);
		map_set(c.index, block, (void *)(uintptr_t)c.blocks.count);
	}
	c.at_start = allocate(c.blocks.count, sizeof(*c.at_start));
	find_changes(&c);
	share(&c);
	read_count(r, LLVMGetNextInstruction(r->count));
	ksan_promote(r->count);
	free(c.at_start);
	list_free(&c.blocks);
	map_free(c.index);
}
