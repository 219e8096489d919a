/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * Whether control can get from one block to another. Blocks in cycles together are one component;
 * between components there are no cycles. Two depth-first walks, which take successors in opposite
 * orders, each put the components in an order in which control only goes forward: what comes later
 * in either is never reached. And what is below a block in a walk's tree is reached for sure. In
 * structured code that answers nearly every question; a search along the edges, which these two cut
 * short, answers the rest.
 */
#include <stdlib.h>
#include "analysis.h"

#define WALKS 2

struct walk {
	unsigned *enter, *leave; /* below a: enter[a] <= enter[b] <= leave[a] */
	unsigned *rank;		 /* of each component */
};

struct reach {
	unsigned *component;
	bool *cycle; /* of each component */
	struct walk walks[WALKS];
	unsigned *mark, round; /* of each block: the last search that was there */
};

static unsigned *numbers(unsigned count)
{
	return allocate((size_t)count + 1, sizeof(unsigned));
}

void reach_free(struct reach *reach)
{
	if (!reach)
		return;
	for (unsigned w = 0; w < WALKS; w++) {
		free(reach->walks[w].enter);
		free(reach->walks[w].leave);
		free(reach->walks[w].rank);
	}
	free(reach->component);
	free(reach->cycle);
	free(reach->mark);
	free(reach);
}

/* ---- components ---- */

/* All that lead to `block` and are in no component yet; `count` is the component's number. */
static void add_component(struct race *r, unsigned block, unsigned number)
{
	const struct edges *from = &r->flow->predecessors;
	struct reach *reach = r->flow->reach;
	struct list members = {0};

	reach->component[block] = number;
	list_add(&members, (void *)(uintptr_t)block);
	for (size_t n = 0; n < members.count; n++) {
		unsigned b = (unsigned)(uintptr_t)members.items[n];
		for (unsigned e = from->first[b]; e < from->first[b + 1]; e++) {
			unsigned before = from->blocks[e];
			reach->cycle[number] |= before == b;
			if (reach->component[before])
				continue;
			reach->component[before] = number;
			list_add(&members, (void *)(uintptr_t)before);
		}
	}
	reach->cycle[number] |= members.count > 1;
	list_free(&members);
}

/* In reverse post-order, the first block of a component comes before all that it leads to. */
static void find_components(struct race *r)
{
	unsigned count = 0;

	for (unsigned b = 0; b < r->cfg->block_count; b++)
		if (!r->flow->reach->component[b])
			add_component(r, b, ++count);
}

/* ---- walks ---- */

static void take_walk(struct race *r, struct walk *walk, bool backwards)
{
	const struct edges *to = &r->flow->successors;
	const unsigned *component = r->flow->reach->component;
	unsigned count = r->cfg->block_count, entered = 0, left = 0, depth = 0;
	unsigned *stack = numbers(count), *taken = numbers(count);

	stack[depth++] = 0;
	walk->enter[0] = ++entered;
	while (depth) {
		unsigned b = stack[depth - 1], total = to->first[b + 1] - to->first[b];
		if (taken[b] == total) {
			depth--;
			walk->leave[b] = entered;
			/* The last of a component to be left decides. */
			walk->rank[component[b]] = ++left;
			continue;
		}
		unsigned n = taken[b]++;
		unsigned next = to->blocks[to->first[b] + (backwards ? total - 1 - n : n)];
		if (walk->enter[next])
			continue;
		walk->enter[next] = ++entered;
		stack[depth++] = next;
	}
	free(taken);
	free(stack);
}

static void prepare(struct race *r)
{
	unsigned count = r->cfg->block_count;
	struct reach *reach = r->flow->reach = allocate(1, sizeof(*reach));

	reach->component = numbers(count);
	reach->cycle = allocate((size_t)count + 1, sizeof(*reach->cycle));
	reach->mark = numbers(count);
	find_components(r);
	for (unsigned w = 0; w < WALKS; w++) {
		struct walk *walk = &reach->walks[w];
		walk->enter = numbers(count);
		walk->leave = numbers(count);
		walk->rank = numbers(count);
		take_walk(r, walk, w != 0);
	}
}

/* ---- questions ---- */

/* For blocks of different components. */
static bool reaches_never(const struct reach *reach, unsigned from, unsigned to)
{
	unsigned a = reach->component[from], b = reach->component[to];

	for (unsigned w = 0; w < WALKS; w++)
		if (reach->walks[w].rank[a] < reach->walks[w].rank[b])
			return true;
	return false;
}

static bool reaches_surely(const struct reach *reach, unsigned from, unsigned to)
{
	for (unsigned w = 0; w < WALKS; w++) {
		const struct walk *walk = &reach->walks[w];
		if (walk->enter[from] <= walk->enter[to] && walk->enter[to] <= walk->leave[from])
			return true;
	}
	return reach->component[from] == reach->component[to];
}

static bool search(struct race *r, unsigned from, unsigned to)
{
	const struct edges *edges = &r->flow->successors;
	struct reach *reach = r->flow->reach;
	struct list blocks = {0};
	bool found = false;

	reach->round++;
	list_add(&blocks, (void *)(uintptr_t)from);
	while (blocks.count && !found) {
		unsigned b = (unsigned)(uintptr_t)blocks.items[--blocks.count];
		found = reaches_surely(reach, b, to);
		if (found || reaches_never(reach, b, to))
			continue;
		for (unsigned e = edges->first[b]; e < edges->first[b + 1]; e++) {
			unsigned next = edges->blocks[e];
			if (reach->mark[next] == reach->round)
				continue;
			reach->mark[next] = reach->round;
			list_add(&blocks, (void *)(uintptr_t)next);
		}
	}
	list_free(&blocks);
	return found;
}

bool can_reach(struct race *r, unsigned from, unsigned to)
{
	if (!r->flow->reach)
		prepare(r);
	const struct reach *reach = r->flow->reach;
	if (reach->component[from] == reach->component[to])
		return reach->cycle[reach->component[from]];
	return search(r, from, to);
}
