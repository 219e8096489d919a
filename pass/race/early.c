/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * Early loads: for a plain or relaxed load, the earliest place at which a processor (or compiler)
 * could have taken it. The search goes up from the load to what stops it, first in its block, then
 * from dominator to dominator as long as nothing on any path between stops it. Branches do not:
 * loads are speculated. A loop around the load does, since one early load stands for one load.
 *
 * A load is worth it only if another access that threads can see lies between, or there would be
 * nothing that it could be out of order with; by default a marked one (atomic or volatile). A plain
 * one that tells this thread something about the load is a data race itself, and found as such.
 */
#include <stdlib.h>
#include <string.h>
#include "race.h"

/* Bounds the time for one load; where it runs out, the search ends. */
#define MAXIMUM_STEPS 1000

struct search {
	struct race *r;
	void *aliases;
	struct map *block_index;   /* block -> index in cfg, plus one */
	struct list *predecessors; /* of each block, indices */
	size_t *block_start;	   /* position of the first instruction */
	unsigned *mark;		   /* of each block: the last search that was there */
	unsigned round;
};

static unsigned block_index(struct search *s, LLVMBasicBlockRef block)
{
	return (unsigned)(uintptr_t)map_get(s->block_index, block) - 1;
}

static void prepare(struct search *s)
{
	struct cfg *cfg = s->r->f.cfg;

	s->block_index = map_new();
	s->predecessors = allocate(cfg->block_count, sizeof(*s->predecessors));
	s->block_start = allocate(cfg->block_count + 1, sizeof(*s->block_start));
	s->mark = allocate(cfg->block_count, sizeof(*s->mark));
	s->r->position = map_new();
	for (unsigned i = 0; i < cfg->block_count; i++)
		map_set(s->block_index, cfg->blocks[i], (void *)(uintptr_t)(i + 1));
	for (unsigned i = 0; i < cfg->block_count; i++) {
		LLVMValueRef end = LLVMGetBasicBlockTerminator(cfg->blocks[i]);
		for (unsigned k = 0; k < LLVMGetNumSuccessors(end); k++)
			list_add(&s->predecessors[block_index(s, LLVMGetSuccessor(end, k))],
				 (void *)(uintptr_t)i);
	}
	list_each(&cfg->instructions, n)
	{
		if (n == 0 || cfg->instruction_block[n] != cfg->instruction_block[n - 1])
			s->block_start[cfg->instruction_block[n]] = n;
		map_set(s->r->position, cfg->instructions.items[n], (void *)(n + 1));
	}
	s->block_start[cfg->block_count] = cfg->instructions.count;
}

static void finish(struct search *s)
{
	for (unsigned i = 0; i < s->r->f.cfg->block_count; i++)
		list_free(&s->predecessors[i]);
	free(s->predecessors);
	free(s->block_start);
	free(s->mark);
	map_free(s->block_index);
}

/* How far one search got. */
struct reach {
	LLVMValueRef load;
	unsigned load_block, steps;
	size_t first; /* the position of the first instruction that the load may precede */
	bool observable;
};

static bool can_tell(struct search *s, LLVMValueRef i)
{
	if (!map_get(s->r->hooked, i))
		return false;
	return s->r->f.m->options.early_loads == EARLY_LOADS_ANY || is_atomic_operation(i) ||
	       ((LLVMIsALoadInst(i) || LLVMIsAStoreInst(i)) && LLVMGetVolatile(i));
}

/* Goes up to `from`; true if nothing stopped the load. */
static bool walk_up(struct search *s, struct reach *reach, size_t from, size_t to)
{
	struct list *instructions = &s->r->f.cfg->instructions;

	for (size_t n = to; n-- > from;) {
		LLVMValueRef i = instructions->items[n];
		if (++reach->steps > MAXIMUM_STEPS ||
		    stops_early_load(s->r, s->aliases, i, reach->load))
			return false;
		reach->observable |= can_tell(s, i);
		reach->first = n;
	}
	return true;
}

/* Is every block between the dominator and the block passable, on all paths? */
static bool passes_between(struct search *s, struct reach *reach, unsigned block, unsigned above)
{
	struct list queue = {0};
	bool good = true;
	size_t first = reach->first;

	list_add(&queue, (void *)(uintptr_t)block);
	for (size_t q = 0; q < queue.count && good; q++) {
		struct list *before = &s->predecessors[(uintptr_t)queue.items[q]];
		for (size_t p = 0; p < before->count && good; p++) {
			unsigned from = (unsigned)(uintptr_t)before->items[p];
			if (from == reach->load_block)
				good = false;
			if (from == above || s->mark[from] == s->round)
				continue;
			s->mark[from] = s->round;
			good = good &&
			       walk_up(s, reach, s->block_start[from], s->block_start[from + 1]);
			list_add(&queue, (void *)(uintptr_t)from);
		}
	}
	list_free(&queue);
	reach->first = first;
	return good;
}

static void climb(struct search *s, struct reach *reach)
{
	struct cfg *cfg = s->r->f.cfg;
	unsigned block = reach->load_block;
	size_t to = (uintptr_t)map_get(s->r->position, reach->load) - 1;
	bool more = walk_up(s, reach, s->block_start[block], to);

	for (s->round++; more && block != 0;) {
		unsigned above = cfg->dominator[block];
		struct reach before = *reach;
		s->mark[block] = s->round;
		more = passes_between(s, reach, block, above) &&
		       walk_up(s, reach, s->block_start[above], s->block_start[above + 1]);
		/* What was seen between counts only if the load gets above it. */
		if (reach->first == before.first)
			*reach = before;
		block = above;
	}
}

/* Hooks go behind what must stand at the start of a block. */
static bool must_lead(LLVMValueRef i)
{
	return LLVMIsAPHINode(i) || LLVMIsALandingPadInst(i) || is_static_alloca(i);
}

static void search_for(struct search *s, LLVMValueRef load)
{
	struct list *instructions = &s->r->f.cfg->instructions;
	struct reach reach = {.load = load};

	reach.first = (uintptr_t)map_get(s->r->position, load) - 1;
	reach.load_block = block_index(s, LLVMGetInstructionParent(load));
	climb(s, &reach);
	while (must_lead(instructions->items[reach.first]))
		reach.first++;
	LLVMValueRef point = instructions->items[reach.first];
	if (!reach.observable || point == load)
		return;
	struct early_load *early = allocate(1, sizeof(*early));
	early->load = load;
	early->point = point;
	list_add(&s->r->early, early);
}

void early_analyse(struct race *r)
{
	struct search s = {.r = r};

	prepare(&s);
	s.aliases = ksan_alias_analysis(r->f.m->function_analyses, r->f.function);
	list_each(&r->accesses, n)
	{
		struct access *a = r->accesses.items[n];
		if (!a->no_hook && !a->vtable && a->size && LLVMIsALoadInst(a->instruction))
			search_for(&s, a->instruction);
	}
	list_each(&r->atomics, n)
	{
		LLVMValueRef i = r->atomics.items[n];
		if (LLVMIsALoadInst(i) && access_size(r, LLVMTypeOf(i)) &&
		    !LLVMGetPointerAddressSpace(LLVMTypeOf(access_address(i))) &&
		    !is_thread_local_memory(r, access_address(i)) &&
		    (atomic_ordering(i) == LLVMAtomicOrderingMonotonic ||
		     atomic_ordering(i) == LLVMAtomicOrderingUnordered))
			search_for(&s, i);
	}
	finish(&s);
}
