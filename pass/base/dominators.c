/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * Dominators by the semi-NCA algorithm (Georgiadis, "Linear-Time Algorithms for Dominators and
 * Related Problems", Princeton 2005, chapter 2), which stays near linear where many blocks lead
 * to one. Blocks are then numbered along the tree, so that a question of dominance is a
 * comparison of two intervals.
 */
#include <assert.h>
#include <stdlib.h>
#include "base.h"

/* Numbers are those of a depth-first search; `block` and `number` translate to indices and back. */
struct search {
	struct cfg *cfg;
	unsigned count;
	unsigned *block, *number, *parent;
	unsigned *semi, *label, *ancestor, *path;
	unsigned *first_edge, *edges; /* predecessors, by number */
};

static unsigned *numbers(unsigned count)
{
	return allocate((size_t)count + 1, sizeof(unsigned));
}

static LLVMValueRef end_of(const struct search *s, unsigned block)
{
	return LLVMGetBasicBlockTerminator(s->cfg->blocks[block]);
}

static unsigned successor(const struct search *s, LLVMValueRef end, unsigned n)
{
	return cfg_index(s->cfg, LLVMGetSuccessor(end, n));
}

static void number_blocks(struct search *s)
{
	unsigned *stack = numbers(s->count), *next = numbers(s->count), depth = 0, found = 0;

	for (unsigned b = 0; b < s->count; b++)
		s->number[b] = s->count;
	s->number[0] = found;
	s->block[found++] = 0;
	stack[depth++] = 0;
	while (depth) {
		unsigned b = stack[depth - 1];
		LLVMValueRef end = end_of(s, b);
		if (next[b] == LLVMGetNumSuccessors(end)) {
			depth--;
			continue;
		}
		unsigned to = successor(s, end, next[b]++);
		if (s->number[to] != s->count)
			continue;
		s->parent[found] = s->number[b];
		s->number[to] = found;
		s->block[found++] = to;
		stack[depth++] = to;
	}
	assert(found == s->count);
	free(next);
	free(stack);
}

static void collect_edges(struct search *s)
{
	unsigned total = 0;

	for (unsigned b = 0; b < s->count; b++) {
		LLVMValueRef end = end_of(s, b);
		for (unsigned n = 0; n < LLVMGetNumSuccessors(end); n++, total++)
			s->first_edge[s->number[successor(s, end, n)] + 1]++;
	}
	for (unsigned v = 0; v < s->count; v++)
		s->first_edge[v + 1] += s->first_edge[v];
	s->edges = numbers(total);
	unsigned *filled = numbers(s->count);
	for (unsigned b = 0; b < s->count; b++) {
		LLVMValueRef end = end_of(s, b);
		for (unsigned n = 0; n < LLVMGetNumSuccessors(end); n++) {
			unsigned to = s->number[successor(s, end, n)];
			s->edges[s->first_edge[to] + filled[to]++] = s->number[b];
		}
	}
	free(filled);
}

/* The best label on the way up in the forest so far; the way is shortened for the next time. */
static unsigned evaluate(struct search *s, unsigned v)
{
	unsigned length = 0;

	while (s->ancestor[v] < s->count && s->ancestor[s->ancestor[v]] < s->count) {
		s->path[length++] = v;
		v = s->ancestor[v];
	}
	while (length) {
		unsigned below = s->path[--length];
		unsigned above = s->ancestor[below];
		if (s->semi[s->label[above]] < s->semi[s->label[below]])
			s->label[below] = s->label[above];
		s->ancestor[below] = s->ancestor[above];
		v = below;
	}
	return s->label[v];
}

static void find_semidominators(struct search *s)
{
	for (unsigned v = 0; v < s->count; v++) {
		s->semi[v] = s->label[v] = v;
		s->ancestor[v] = s->count;
	}
	for (unsigned v = s->count; v-- > 1;) {
		for (unsigned e = s->first_edge[v]; e < s->first_edge[v + 1]; e++) {
			unsigned from = s->semi[evaluate(s, s->edges[e])];
			s->semi[v] = from < s->semi[v] ? from : s->semi[v];
		}
		s->ancestor[v] = s->parent[v];
	}
}

/* A dominator is the nearest one of the parent's that the semidominator does not lie below. */
static void find_immediate(struct search *s)
{
	unsigned *immediate = numbers(s->count);

	s->cfg->dominator[0] = 0;
	for (unsigned v = 1; v < s->count; v++) {
		unsigned d = s->parent[v];
		while (d > s->semi[v])
			d = immediate[d];
		immediate[v] = d;
		s->cfg->dominator[s->block[v]] = s->block[d];
	}
	free(immediate);
}

/* Reverse post-order has every block behind its dominator, so that sizes add up from the end. */
static void find_intervals(struct cfg *cfg)
{
	unsigned *size = numbers(cfg->block_count), *used = numbers(cfg->block_count);

	for (unsigned b = cfg->block_count; b-- > 0;) {
		size[b]++;
		if (b)
			size[cfg->dominator[b]] += size[b];
	}
	for (unsigned b = 0; b < cfg->block_count; b++) {
		unsigned above = cfg->dominator[b];
		cfg->enter[b] = b ? cfg->enter[above] + 1 + used[above] : 0;
		cfg->leave[b] = cfg->enter[b] + size[b] - 1;
		if (b)
			used[above] += size[b];
	}
	free(used);
	free(size);
}

void cfg_find_dominators(struct cfg *cfg)
{
	unsigned n = cfg->block_count;
	struct search s = {.cfg = cfg,
			   .count = n,
			   .block = numbers(n),
			   .number = numbers(n),
			   .parent = numbers(n),
			   .semi = numbers(n),
			   .label = numbers(n),
			   .ancestor = numbers(n),
			   .path = numbers(n),
			   .first_edge = numbers(n + 1)};

	cfg->dominator = numbers(n);
	cfg->enter = numbers(n);
	cfg->leave = numbers(n);
	number_blocks(&s);
	collect_edges(&s);
	find_semidominators(&s);
	find_immediate(&s);
	find_intervals(cfg);
	unsigned *all[] = {s.block,    s.number, s.parent,     s.semi, s.label,
			   s.ancestor, s.path,	 s.first_edge, s.edges};
	for (size_t i = 0; i < sizeof(all) / sizeof(*all); i++)
		free(all[i]);
}

bool cfg_dominates(const struct cfg *cfg, unsigned a, unsigned b)
{
	return cfg->enter[a] <= cfg->enter[b] && cfg->leave[b] <= cfg->leave[a];
}
