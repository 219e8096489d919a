/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * Accesses that an earlier hook stands for: one that ran before on every path, covers the bytes,
 * and races with all that the later one races with, with nothing between that orders anything.
 * Another thread's access that is unordered with the later one is then unordered with the earlier
 * one too. Compilers leave many of these: a field is read again after a store that may alias, and a
 * struct is cleared before its fields are set.
 *
 * Earlier accesses are found by their place. One of up to 2^n bytes begins in some piece of 2^n
 * bytes of its object; one that covers a given byte begins in the byte's piece or the piece before.
 */
#include <stdlib.h>
#include "policy.h"

#define SIZES 64

/* Earlier accesses of one window that begin in the same piece, the latest first. */
struct earlier {
	const struct access *access;
	LLVMValueRef object;
	int64_t offset; /* in the object */
	unsigned block, window;
	struct earlier *next;
};

struct repeat {
	struct race *r;
	struct map *earlier; /* key() -> the latest of struct earlier */
	struct list all;
	bool used[SIZES]; /* by the class of their size: there are any */
	unsigned *end;	  /* the window at the end of each block */
	unsigned windows;
};

static bool has_whole_hook(const struct access *a)
{
	if (a->length)
		return !a->no_hook && !a->lanes && a->size && a->size <= MAXIMUM_RANGE;
	return is_simple_access(a) && !a->vtable && !LLVMGetVolatile(a->instruction);
}

static unsigned size_class(uint64_t size)
{
	unsigned class = 0;
	while (class < SIZES - 1 && (uint64_t)1 << class < size)
		class ++;
	return class;
}

/* Hardly ever the same for two pieces; entries say themselves what they are of. */
static const void *key(const struct earlier *e, unsigned class, int64_t piece)
{
	const uint64_t factor = 0x9e3779b97f4a7c15;
	uint64_t hash = (uintptr_t)e->object * factor;

	hash = (hash ^ (hash >> 32) ^ e->window) * factor;
	hash = (hash ^ (hash >> 32) ^ (uint64_t)piece) * factor;
	hash = (hash ^ (hash >> 32) ^ class) * factor;
	return (const void *)(uintptr_t)(hash | 1);
}

/*
 * Drops what comes from blocks that do not dominate this one: a window is a tree of blocks, which
 * reverse post-order visits branch by branch, so that they dominate nothing that is still to come.
 */
static struct earlier *latest(struct repeat *p, const struct earlier *here, const void *key)
{
	struct earlier *all = map_get(p->earlier, key), *e = all;

	while (e && !cfg_dominates(p->r->cfg, e->block, here->block))
		e = e->next;
	if (e != all)
		map_set(p->earlier, key, e);
	return e;
}

static bool covers(const struct earlier *e, const struct earlier *here)
{
	const struct access *first = e->access, *second = here->access;
	return e->object == here->object && e->window == here->window &&
	       e->offset <= here->offset &&
	       e->offset + (int64_t)first->size >= here->offset + (int64_t)second->size &&
	       (first->write || !second->write);
}

static bool is_repeated(struct repeat *p, const struct earlier *here)
{
	for (unsigned class = size_class(here->access->size); class < SIZES; class ++) {
		int64_t piece = here->offset >> class;
		for (int64_t at = piece - 1; p->used[class] && at <= piece; at++) {
			const struct earlier *e = latest(p, here, key(here, class, at));
			while (e && !covers(e, here))
				e = e->next;
			if (e)
				return true;
		}
	}
	return false;
}

static void keep(struct repeat *p, const struct earlier *here)
{
	struct earlier *kept = allocate(1, sizeof(*kept));
	unsigned class = size_class(here->access->size);
	const void *place = key(here, class, here->offset >> class);

	*kept = *here;
	kept->next = latest(p, here, place);
	map_set(p->earlier, place, kept);
	list_add(&p->all, kept);
	p->used[class] = true;
}

static void visit_access(struct repeat *p, struct access *a, unsigned block, unsigned window)
{
	struct earlier here = {.access = a, .block = block, .window = window};

	if (!has_whole_hook(a))
		return;
	here.object = object_of(p->r, a->address, &here.offset);
	if (a->length || !is_repeated(p, &here)) {
		keep(p, &here);
		return;
	}
	a->no_hook = true;
	p->r->stats->repeated++;
}

/* A window goes on in a block that can be reached from one other only. */
static unsigned window_at_start(struct repeat *p, unsigned block)
{
	const struct flow *flow = p->r->flow;

	if (flow->entries[block] != 1)
		return ++p->windows;
	return p->end[flow->predecessors.blocks[flow->predecessors.first[block]]];
}

void elide_repeated(struct race *r)
{
	struct cfg *cfg = r->cfg;
	struct list *accesses = &r->found->accesses;
	struct repeat p = {.r = r, .earlier = map_new()};
	unsigned window = 0, block = 0;
	size_t next = 0;

	p.end = allocate(cfg->block_count, sizeof(*p.end));
	list_each(&cfg->instructions, n)
	{
		LLVMValueRef i = cfg->instructions.items[n];
		if (n == 0 || cfg->instruction_block[n] != block) {
			block = cfg->instruction_block[n];
			window = window_at_start(&p, block);
		}
		for (; next < accesses->count; next++) {
			struct access *a = accesses->items[next];
			if (a->instruction != i)
				break;
			visit_access(&p, a, block, window);
		}
		if (orders_accesses(r, i))
			window = ++p.windows;
		p.end[block] = window;
	}
	list_each(&p.all, n) free(p.all.items[n]);
	list_free(&p.all);
	map_free(p.earlier);
	free(p.end);
}
