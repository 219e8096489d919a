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
#include "policy.h"

/* Bounds the time for one load; where it runs out, the search ends. */
#define MAXIMUM_STEPS 1000

/* An instruction that may stop a load, or that can tell of the order of loads around it. */
struct place {
	size_t position;
	enum passing passing;
	struct extent extent;
	bool tells;
};

struct search {
	struct race *r;
	void *aliases;
	struct place *places;
	size_t *places_before; /* of each position: how many places are at lower ones */
	size_t *block_start;   /* position of the first instruction */
	unsigned *mark;	       /* of each block: the last climb that was there */
	unsigned climbs, loads;
	/* Of each block: the last load whose address needs something there, and the last of that.
	 */
	unsigned *needed_by;
	size_t *needed;
	struct list queue;
};

/* Instructions with an access that has a hook, and atomic ones. */
static bool *find_hooked(struct race *r)
{
	struct found *found = r->found;
	bool *hooked = allocate(r->cfg->instructions.count, sizeof(*hooked));

	list_each(&found->accesses, n)
	{
		const struct access *a = found->accesses.items[n];
		if (!a->no_hook)
			hooked[cfg_position(r->cfg, a->instruction)] = true;
	}
	list_each(&found->atomics, n) hooked[cfg_position(r->cfg, found->atomics.items[n])] = true;
	return hooked;
}

static bool is_marked(LLVMValueRef i)
{
	return is_atomic_operation(i) ||
	       ((LLVMIsALoadInst(i) || LLVMIsAStoreInst(i)) && LLVMGetVolatile(i));
}

/* Hooked instructions that can tell of the order of loads; NULL if there are none. */
static bool *find_telling(struct race *r)
{
	bool *telling = find_hooked(r), any = false;

	list_each(&r->cfg->instructions, n)
	{
		telling[n] &= r->m->options.early_loads == EARLY_LOADS_ANY ||
			      is_marked(r->cfg->instructions.items[n]);
		any |= telling[n];
	}
	if (any)
		return telling;
	free(telling);
	return NULL;
}

static void find_places(struct search *s, const bool *telling)
{
	struct cfg *cfg = s->r->cfg;
	size_t count = 0;

	s->places = allocate(cfg->instructions.count, sizeof(*s->places));
	s->places_before = allocate(cfg->instructions.count + 1, sizeof(*s->places_before));
	list_each(&cfg->instructions, n)
	{
		LLVMValueRef i = cfg->instructions.items[n];
		struct place place = {.position = n, .tells = telling[n]};
		place.passing = load_passing(s->r, i);
		s->places_before[n] = count;
		if (place.passing == PASSES && !place.tells)
			continue;
		place.extent = extent_of(s->r, i);
		s->places[count++] = place;
	}
	s->places_before[cfg->instructions.count] = count;
}

static void prepare(struct search *s, const bool *telling)
{
	struct cfg *cfg = s->r->cfg;
	unsigned blocks = cfg->block_count;

	find_places(s, telling);
	s->block_start = allocate(blocks + 1, sizeof(*s->block_start));
	list_each(&cfg->instructions, n)
	{
		if (n == 0 || cfg->instruction_block[n] != cfg->instruction_block[n - 1])
			s->block_start[cfg->instruction_block[n]] = n;
	}
	s->block_start[blocks] = cfg->instructions.count;
	s->mark = allocate(blocks, sizeof(*s->mark));
	s->needed_by = allocate(blocks, sizeof(*s->needed_by));
	s->needed = allocate(blocks, sizeof(*s->needed));
	s->aliases = ksan_alias_analysis(s->r->m->function_analyses, s->r->function);
}

static void finish(struct search *s)
{
	free(s->places);
	free(s->places_before);
	free(s->block_start);
	free(s->mark);
	free(s->needed_by);
	free(s->needed);
	list_free(&s->queue);
}

/* How far one load got. */
struct reached {
	const struct extent *load;
	size_t first; /* position of the first instruction that the load may precede */
	unsigned load_block;
	size_t steps;
	bool aliases; /* ask for them; else as if there were none */
	bool observable;
};

static bool stops(const struct search *s, const struct place *place, const struct reached *reached)
{
	if (place->passing == PASSES || place->passing == STOPS)
		return place->passing == STOPS;
	if (!reached->aliases)
		return false;
	if (place->passing == PASSES_OTHERS)
		return is_same_place(s->aliases, &place->extent, reached->load);
	if (place->passing == PASSES_UNALIASED)
		return !is_other_place(s->aliases, &place->extent, reached->load);
	return ksan_may_write(s->aliases, place->extent.instruction, reached->load->instruction);
}

/* Goes up in the block from `to`; true if nothing stopped the load. */
static bool walk_up(struct search *s, struct reached *reached, unsigned block, size_t to)
{
	size_t start = s->block_start[block], end = start, left = MAXIMUM_STEPS - reached->steps;

	if (to - end > left)
		end = to - left;
	if (s->needed_by[block] == s->loads && s->needed[block] >= end)
		end = s->needed[block] + 1;
	for (size_t n = s->places_before[to]; n > s->places_before[end]; n--) {
		const struct place *place = &s->places[n - 1];
		if (stops(s, place, reached)) {
			end = place->position + 1;
			break;
		}
		reached->observable |= place->tells;
	}
	if (end < to)
		reached->first = end;
	reached->steps += to - end;
	return end == start;
}

/* Is every block between the dominator and the block passable, on all paths? */
static bool passes_between(struct search *s, struct reached *reached, unsigned block,
			   unsigned above)
{
	const struct edges *before = &s->r->flow->predecessors;
	struct list *queue = &s->queue;
	bool good = true;
	size_t first = reached->first;

	queue->count = 0;
	list_add(queue, (void *)(uintptr_t)block);
	for (size_t q = 0; q < queue->count && good; q++) {
		unsigned at = (unsigned)(uintptr_t)queue->items[q];
		for (unsigned p = before->first[at]; p < before->first[at + 1] && good; p++) {
			unsigned from = before->blocks[p];
			if (from == reached->load_block)
				good = false;
			if (from == above || s->mark[from] == s->climbs)
				continue;
			s->mark[from] = s->climbs;
			good = good && walk_up(s, reached, from, s->block_start[from + 1]);
			list_add(queue, (void *)(uintptr_t)from);
		}
	}
	reached->first = first;
	return good;
}

static void climb(struct search *s, struct reached *reached)
{
	struct cfg *cfg = s->r->cfg;
	unsigned block = reached->load_block;
	bool more = walk_up(s, reached, block, reached->first);

	s->climbs++;
	while (more && block != 0) {
		unsigned above = cfg->dominator[block];
		struct reached before = *reached;
		s->mark[block] = s->climbs;
		more = passes_between(s, reached, block, above) &&
		       walk_up(s, reached, above, s->block_start[above + 1]);
		/* What was seen between counts only if the load gets above it. */
		if (reached->first == before.first)
			*reached = before;
		/* The other climb asks how far it gets. */
		if (reached->observable && !reached->aliases)
			break;
		block = above;
	}
}

/* Hooks go behind what must stand at the start of a block. */
static bool must_lead(LLVMValueRef i)
{
	return LLVMIsAPHINode(i) || LLVMIsALandingPadInst(i) || is_static_alloca(i);
}

static void mark_needed(struct search *s, LLVMValueRef address)
{
	const struct cfg *cfg = s->r->cfg;
	struct list needs = {0};

	list_needs(address, &needs);
	list_each(&needs, n)
	{
		size_t position = cfg_position(cfg, needs.items[n]);
		unsigned block = cfg->instruction_block[position];
		if (s->needed_by[block] != s->loads || s->needed[block] < position)
			s->needed[block] = position;
		s->needed_by[block] = s->loads;
	}
	list_free(&needs);
}

static struct reached find_reach(struct search *s, size_t load, bool aliases)
{
	struct reached reached = {.first = load, .aliases = aliases};

	reached.load = &s->places[s->places_before[load]].extent;
	reached.load_block = s->r->cfg->instruction_block[load];
	climb(s, &reached);
	return reached;
}

static void search_for(struct search *s, LLVMValueRef load)
{
	const struct cfg *cfg = s->r->cfg;
	size_t position = cfg_position(cfg, load);

	s->loads++;
	mark_needed(s, access_address(load));
	/* Quick, and often enough: a climb that asks for aliases gets no further. */
	if (!find_reach(s, position, false).observable)
		return;
	struct reached reached = find_reach(s, position, true);
	while (must_lead(cfg->instructions.items[reached.first]))
		reached.first++;
	if (!reached.observable || reached.first == position)
		return;
	struct early_load *early = allocate(1, sizeof(*early));
	*early = (struct early_load){load, cfg->instructions.items[reached.first]};
	list_add(&s->r->plan->early, early);
}

static bool is_relaxed_load(struct race *r, LLVMValueRef i)
{
	return LLVMIsALoadInst(i) && access_size(r, LLVMTypeOf(i)) &&
	       !LLVMGetPointerAddressSpace(LLVMTypeOf(access_address(i))) &&
	       !is_thread_local_memory(r, access_address(i)) &&
	       (atomic_ordering(i) == LLVMAtomicOrderingMonotonic ||
		atomic_ordering(i) == LLVMAtomicOrderingUnordered);
}

void find_early_loads(struct race *r)
{
	struct search s = {.r = r};
	struct found *found = r->found;
	bool *telling = find_telling(r);

	if (!telling)
		return;
	prepare(&s, telling);
	list_each(&found->accesses, n)
	{
		struct access *a = found->accesses.items[n];
		if (!a->no_hook && !a->vtable && a->size && LLVMIsALoadInst(a->instruction))
			search_for(&s, a->instruction);
	}
	list_each(&found->atomics, n)
	{
		LLVMValueRef i = found->atomics.items[n];
		if (is_relaxed_load(r, i))
			search_for(&s, i);
	}
	finish(&s);
	free(telling);
}
