/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * Accesses that an earlier hook stands for: one that ran before on every path, covers the bytes,
 * and races with all that the later one races with, with nothing between that orders anything.
 * Another thread's access that is unordered with the later one is then unordered with the earlier
 * one too. Compilers leave many of these: a field is read again after a store that may alias, and a
 * struct is cleared before its fields are set.
 */
#include <stdlib.h>
#include "race.h"

struct earlier {
	struct access *access;
	int64_t offset; /* in the object */
	unsigned block, window;
	struct earlier *next; /* with the same object */
};

struct repeat {
	struct race *r;
	struct map *earlier; /* object -> the latest of struct earlier */
	struct list all;
	unsigned *end; /* the window at the end of each block */
	unsigned windows;
};

/* The index of the only block that control comes from, plus one; else 0. */
static unsigned *only_predecessors(const struct cfg *cfg)
{
	unsigned *only = allocate(cfg->block_count, sizeof(*only));
	bool *several = allocate(cfg->block_count, sizeof(*several));
	struct map *index = map_new();

	for (unsigned b = 0; b < cfg->block_count; b++)
		map_set(index, cfg->blocks[b], (void *)(uintptr_t)(b + 1));
	for (unsigned b = 0; b < cfg->block_count; b++) {
		LLVMValueRef end = LLVMGetBasicBlockTerminator(cfg->blocks[b]);
		for (unsigned s = 0; s < LLVMGetNumSuccessors(end); s++) {
			uintptr_t to = (uintptr_t)map_get(index, LLVMGetSuccessor(end, s)) - 1;
			several[to] |= only[to] != 0;
			only[to] = b + 1;
		}
	}
	for (unsigned b = 0; b < cfg->block_count; b++)
		only[b] = several[b] ? 0 : only[b];
	map_free(index);
	free(several);
	return only;
}

static bool has_whole_hook(const struct access *a)
{
	if (a->length)
		return !a->no_hook && !a->lanes && a->size && a->size <= MAXIMUM_RANGE;
	return is_simple_access(a) && !a->vtable && !LLVMGetVolatile(a->instruction);
}

static bool covers(const struct earlier *e, const struct access *second, int64_t offset)
{
	const struct access *first = e->access;
	return e->offset <= offset &&
	       e->offset + (int64_t)first->size >= offset + (int64_t)second->size &&
	       (first->write || !second->write);
}

static bool is_repeated(struct repeat *p, const struct access *a, const struct earlier *here)
{
	const struct earlier *e = here->next;
	for (; e; e = e->next)
		if (e->window == here->window && covers(e, a, here->offset) &&
		    cfg_dominates(p->r->f.cfg, e->block, here->block))
			return true;
	return false;
}

static void visit_access(struct repeat *p, struct access *a, unsigned block, unsigned window)
{
	struct earlier here = {.access = a, .block = block, .window = window}, *kept;
	LLVMValueRef object;

	if (!has_whole_hook(a))
		return;
	object = ksan_object_of(p->r->f.m->module, a->address, &here.offset);
	here.next = map_get(p->earlier, object);
	if (!a->length && is_repeated(p, a, &here)) {
		a->no_hook = true;
		p->r->stats->repeated++;
		return;
	}
	kept = allocate(1, sizeof(*kept));
	*kept = here;
	map_set(p->earlier, object, kept);
	list_add(&p->all, kept);
}

/* A window goes on in a block that can be reached from one other only. */
void elide_repeated(struct race *r)
{
	struct cfg *cfg = r->f.cfg;
	struct repeat p = {.r = r, .earlier = map_new()};
	unsigned *only = only_predecessors(cfg), window = 0, block = 0;
	size_t next = 0;

	p.end = allocate(cfg->block_count, sizeof(*p.end));
	list_each(&cfg->instructions, n)
	{
		LLVMValueRef i = cfg->instructions.items[n];
		if (n == 0 || cfg->instruction_block[n] != block) {
			block = cfg->instruction_block[n];
			window = only[block] ? p.end[only[block] - 1] : ++p.windows;
		}
		for (; next < r->accesses.count; next++) {
			struct access *a = r->accesses.items[next];
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
	free(only);
}
