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

/* What is known of an instruction, whatever the load. */
struct step {
	enum passing passing;
	struct extent extent;
	bool tells;	 /* it can tell of the order of loads before and behind it */
	unsigned needed; /* the last load whose address needs it */
};

struct search {
	struct race *r;
	void *aliases;
	struct step *steps;  /* of each instruction, in the order of cfg */
	size_t *block_start; /* position of the first instruction */
	unsigned *mark;	     /* of each block: the last climb that was there */
	unsigned climbs, loads;
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

static void prepare(struct search *s)
{
	struct cfg *cfg = s->r->cfg;
	bool any = s->r->m->options.early_loads == EARLY_LOADS_ANY, *hooked = find_hooked(s->r);

	s->steps = allocate(cfg->instructions.count, sizeof(*s->steps));
	s->block_start = allocate(cfg->block_count + 1, sizeof(*s->block_start));
	s->mark = allocate(cfg->block_count, sizeof(*s->mark));
	list_each(&cfg->instructions, n)
	{
		LLVMValueRef i = cfg->instructions.items[n];
		if (n == 0 || cfg->instruction_block[n] != cfg->instruction_block[n - 1])
			s->block_start[cfg->instruction_block[n]] = n;
		s->steps[n].passing = load_passing(s->r, i);
		s->steps[n].extent = extent_of(s->r, i);
		s->steps[n].tells = hooked[n] && (any || is_marked(i));
	}
	s->block_start[cfg->block_count] = cfg->instructions.count;
	free(hooked);
}

static void finish(struct search *s)
{
	free(s->steps);
	free(s->block_start);
	free(s->mark);
}

/* How far one load got. */
struct reached {
	size_t load;  /* its position, as the next */
	size_t first; /* of the first instruction that the load may precede */
	unsigned load_block, steps;
	bool aliases; /* ask for them; else as if there were none */
	bool observable;
};

static bool stops(const struct search *s, size_t position, const struct reached *reached)
{
	const struct step *step = &s->steps[position];
	const struct extent *load = &s->steps[reached->load].extent;

	if (step->needed == s->loads || step->passing == STOPS)
		return true;
	if (step->passing == PASSES || !reached->aliases)
		return false;
	if (step->passing == PASSES_UNWRITTEN)
		return ksan_may_write(s->aliases, step->extent.instruction, load->instruction);
	enum alias alias = alias_of(s->aliases, &step->extent, load);
	return step->passing == PASSES_OTHERS ? alias == ALIAS_MUST : alias != ALIAS_NO;
}

/* Goes up to `from`; true if nothing stopped the load. */
static bool walk_up(struct search *s, struct reached *reached, size_t from, size_t to)
{
	for (size_t n = to; n-- > from;) {
		if (++reached->steps > MAXIMUM_STEPS || stops(s, n, reached))
			return false;
		reached->observable |= s->steps[n].tells;
		reached->first = n;
	}
	return true;
}

/* Is every block between the dominator and the block passable, on all paths? */
static bool passes_between(struct search *s, struct reached *reached, unsigned block,
			   unsigned above)
{
	const struct edges *before = &s->r->flow->predecessors;
	struct list queue = {0};
	bool good = true;
	size_t first = reached->first;

	list_add(&queue, (void *)(uintptr_t)block);
	for (size_t q = 0; q < queue.count && good; q++) {
		unsigned at = (unsigned)(uintptr_t)queue.items[q];
		for (unsigned p = before->first[at]; p < before->first[at + 1] && good; p++) {
			unsigned from = before->blocks[p];
			if (from == reached->load_block)
				good = false;
			if (from == above || s->mark[from] == s->climbs)
				continue;
			s->mark[from] = s->climbs;
			good = good &&
			       walk_up(s, reached, s->block_start[from], s->block_start[from + 1]);
			list_add(&queue, (void *)(uintptr_t)from);
		}
	}
	list_free(&queue);
	reached->first = first;
	return good;
}

static void climb(struct search *s, struct reached *reached)
{
	struct cfg *cfg = s->r->cfg;
	unsigned block = reached->load_block;
	bool more = walk_up(s, reached, s->block_start[block], reached->load);

	s->climbs++;
	while (more && block != 0) {
		unsigned above = cfg->dominator[block];
		struct reached before = *reached;
		s->mark[block] = s->climbs;
		more = passes_between(s, reached, block, above) &&
		       walk_up(s, reached, s->block_start[above], s->block_start[above + 1]);
		/* What was seen between counts only if the load gets above it. */
		if (reached->first == before.first)
			*reached = before;
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
	struct list needs = {0};

	list_needs(address, &needs);
	list_each(&needs, n) s->steps[cfg_position(s->r->cfg, needs.items[n])].needed = s->loads;
	list_free(&needs);
}

static struct reached find_reach(struct search *s, size_t load, bool aliases)
{
	struct reached reached = {.load = load, .first = load, .aliases = aliases};

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
	/* Quick, and often enough: a search that asks for aliases gets no further. */
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

	prepare(&s);
	s.aliases = ksan_alias_analysis(r->m->function_analyses, r->function);
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
}
