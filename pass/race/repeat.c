/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * Accesses that an earlier hook stands for: one that ran before on every path, covers the bytes,
 * and races with all that the later one races with, with nothing between that orders anything.
 * Another thread's access that is unordered with the later one is then unordered with the earlier
 * one too. Compilers leave many of these: a field is read again after a store that may alias.
 */
#include <stdlib.h>
#include "race.h"

struct earlier {
	struct access *access;
	unsigned block, window;
	struct earlier *next; /* with the same address */
};

struct repeat {
	struct race *r;
	struct map *earlier; /* address -> the latest of struct earlier */
	struct list all;
	unsigned *end; /* the window at the end of each block */
	unsigned windows;
};

/* The index of the only block that control comes from, plus one; else 0. */
static unsigned *only_predecessors(const struct cfg *cfg)
{
	unsigned *only = calloc(cfg->block_count, sizeof(*only));
	bool *several = calloc(cfg->block_count, sizeof(*several));
	struct map *index = map_new();

	if (!only || !several)
		abort();
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

static bool is_eligible(const struct access *a)
{
	return is_simple_access(a) && !a->vtable && !LLVMGetVolatile(a->instruction);
}

static bool covers(const struct access *first, const struct access *second)
{
	return first->size >= second->size && (first->write || !second->write);
}

static void visit_access(struct repeat *p, struct access *a, unsigned block, unsigned window)
{
	struct earlier *e;

	if (!is_eligible(a))
		return;
	for (e = map_get(p->earlier, a->address); e; e = e->next) {
		if (e->window != window || !covers(e->access, a) ||
		    !cfg_dominates(p->r->f.cfg, e->block, block))
			continue;
		a->no_hook = true;
		p->r->stats->repeated++;
		return;
	}
	e = malloc(sizeof(*e));
	if (!e)
		abort();
	*e = (struct earlier){a, block, window, map_get(p->earlier, a->address)};
	map_set(p->earlier, a->address, e);
	list_add(&p->all, e);
}

/* A window goes on in a block that can be reached from one other only. */
void elide_repeated(struct race *r)
{
	struct cfg *cfg = r->f.cfg;
	struct repeat p = {.r = r, .earlier = map_new()};
	unsigned *only = only_predecessors(cfg), window = 0, block = 0;
	size_t next = 0;

	p.end = calloc(cfg->block_count, sizeof(*p.end));
	if (!p.end)
		abort();
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
