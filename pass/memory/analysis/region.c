/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * Regions of a function that is not instrumented in which it may call instrumented code: between
 * instrumentation_begin() and instrumentation_end() of Linux, or those of ksan/instrumentation.h.
 * A forward dataflow over the blocks sums the depth. Where paths disagree, the least depth counts:
 * what is not in a region on every path gets no code.
 */
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <ksan/abi.h>
#include "analysis.h"

struct regions {
	struct map *depths; /* instruction -> the depth before it, where that is not zero */
};

static bool has_text(const char *text, size_t length, const char *word)
{
	return memmem(text, length, word, strlen(word));
}

/* +1 for a begin marker, -1 for an end marker, 0 for anything else. */
static int region_marker(LLVMValueRef instruction)
{
	LLVMValueRef assembly = LLVMIsACallInst(instruction) ? called_assembly(instruction) : NULL;
	size_t length;

	if (!assembly)
		return 0;
	const char *text = LLVMGetInlineAsmAsmString(assembly, &length);
	if (has_text(text, length, ".discard.instr_begin") ||
	    has_text(text, length, KSAN_INSTRUMENTATION_BEGIN))
		return 1;
	if (has_text(text, length, ".discard.instr_end") ||
	    has_text(text, length, KSAN_INSTRUMENTATION_END))
		return -1;
	return 0;
}

bool has_regions(LLVMValueRef function)
{
	LLVMBasicBlockRef block = LLVMGetFirstBasicBlock(function);
	for (; block; block = LLVMGetNextBasicBlock(block)) {
		LLVMValueRef i = LLVMGetFirstInstruction(block);
		for (; i; i = LLVMGetNextInstruction(i))
			if (region_marker(i))
				return true;
	}
	return false;
}

#define UNKNOWN UINT_MAX

struct walk {
	LLVMValueRef function;
	struct cfg *cfg;
	unsigned *depth; /* of each block, at its start */
	bool *conflict;	 /* paths to it disagree */
	struct effect *effects;
	struct list changed; /* blocks whose depth has fallen */
	bool *is_listed;
};

/* What a block does to the depth: it adds, and leaves at least so much. */
struct effect {
	int added;
	unsigned least;
};

/* As the compiler's own: what, where, and what to do, on one line. */
static void warn(LLVMValueRef function, LLVMValueRef at, const char *what)
{
	LLVMModuleRef module = LLVMGetGlobalParent(function);
	size_t length;
	unsigned file_length = 0;
	const char *file = NULL;

	for (LLVMValueRef i = at; i && !file; i = LLVMGetNextInstruction(i)) {
		at = i;
		file = LLVMGetDebugLocFilename(i, &file_length);
	}
	if (file)
		fprintf(stderr, "%.*s:%u:%u: ", (int)file_length, file, LLVMGetDebugLocLine(at),
			LLVMGetDebugLocColumn(at));
	else
		fprintf(stderr, "%s: ", LLVMGetSourceFileName(module, &length));
	fprintf(stderr, "warning: ksan: %s in function '%s'\n", what,
		LLVMGetValueName2(function, &length));
}

static unsigned step(unsigned depth, int marker)
{
	if (marker < 0)
		return depth ? depth - 1 : 0;
	return depth + (unsigned)marker;
}

static struct effect effect_of(LLVMBasicBlockRef block)
{
	struct effect effect = {0};
	LLVMValueRef i = LLVMGetFirstInstruction(block);
	for (; i; i = LLVMGetNextInstruction(i)) {
		int marker = region_marker(i);
		effect.added += marker;
		effect.least = step(effect.least, marker);
	}
	return effect;
}

static unsigned depth_at_end(const struct walk *walk, unsigned b)
{
	const struct effect *effect = &walk->effects[b];
	int64_t depth = (int64_t)walk->depth[b] + effect->added;
	return depth < effect->least ? effect->least : (unsigned)depth;
}

/* Calls `visit` for every edge out of the block. */
static void visit_edges(struct walk *walk, unsigned b,
			void (*visit)(struct walk *walk, unsigned to, unsigned depth))
{
	LLVMValueRef end = LLVMGetBasicBlockTerminator(walk->cfg->blocks[b]);
	unsigned depth = depth_at_end(walk, b);

	for (unsigned s = 0; s < LLVMGetNumSuccessors(end); s++)
		visit(walk, cfg_index(walk->cfg, LLVMGetSuccessor(end, s)), depth);
}

static void lower(struct walk *walk, unsigned to, unsigned depth)
{
	if (depth >= walk->depth[to])
		return;
	walk->depth[to] = depth;
	if (!walk->is_listed[to])
		list_add(&walk->changed, (void *)(uintptr_t)to);
	walk->is_listed[to] = true;
}

static void compare(struct walk *walk, unsigned to, unsigned depth)
{
	walk->conflict[to] |= walk->depth[to] != depth;
}

/* The depth can only fall, so this ends. */
static void solve(struct walk *walk)
{
	unsigned count = walk->cfg->block_count;

	for (unsigned b = 0; b < count; b++) {
		walk->depth[b] = UNKNOWN;
		walk->effects[b] = effect_of(walk->cfg->blocks[b]);
	}
	lower(walk, 0, 0);
	while (walk->changed.count) {
		unsigned b = (unsigned)(uintptr_t)walk->changed.items[--walk->changed.count];
		walk->is_listed[b] = false;
		visit_edges(walk, b, lower);
	}
	for (unsigned b = 0; b < count; b++)
		visit_edges(walk, b, compare);
}

/* Paths that disagree at one place usually do so at those behind it, too: the first is told. */
static void record(struct walk *walk, struct regions *regions)
{
	bool warned = false;

	for (unsigned b = 0; b < walk->cfg->block_count; b++) {
		unsigned depth = walk->depth[b];
		LLVMValueRef i = LLVMGetFirstInstruction(walk->cfg->blocks[b]);
		if (walk->conflict[b] && !warned) {
			warn(walk->function, i,
			     "paths with and without an open instrumentation_begin() meet here; "
			     "what follows is taken for not instrumentable");
			warned = true;
		}
		for (; i; i = LLVMGetNextInstruction(i)) {
			int marker = region_marker(i);
			if (marker < 0 && !depth && !warned) {
				warn(walk->function, i,
				     "instrumentation_end() without instrumentation_begin()");
				warned = true;
			}
			if (depth)
				map_set(regions->depths, i, (void *)(uintptr_t)depth);
			depth = step(depth, marker);
		}
	}
}

struct regions *regions_analyse(LLVMValueRef function, struct cfg *cfg)
{
	struct regions *regions = allocate(1, sizeof(*regions));
	struct walk walk = {.function = function, .cfg = cfg};
	walk.depth = allocate(cfg->block_count, sizeof(*walk.depth));
	walk.conflict = allocate(cfg->block_count, sizeof(*walk.conflict));
	walk.effects = allocate(cfg->block_count, sizeof(*walk.effects));
	walk.is_listed = allocate(cfg->block_count, sizeof(*walk.is_listed));
	regions->depths = map_new();
	solve(&walk);
	record(&walk, regions);
	free(walk.depth);
	free(walk.conflict);
	free(walk.effects);
	free(walk.is_listed);
	list_free(&walk.changed);
	return regions;
}

void regions_free(struct regions *regions)
{
	if (!regions)
		return;
	map_free(regions->depths);
	free(regions);
}

static unsigned depth_before(const struct function_state *f, LLVMValueRef instruction)
{
	return (unsigned)(uintptr_t)map_get(f->analysis->regions->depths, instruction);
}

bool in_region(const struct function_state *f, LLVMValueRef instruction)
{
	return depth_before(f, instruction) > 0;
}

bool region_opens(const struct function_state *f, LLVMValueRef instruction)
{
	return region_marker(instruction) > 0 && !depth_before(f, instruction);
}

bool region_closes(const struct function_state *f, LLVMValueRef instruction)
{
	return region_marker(instruction) < 0 && depth_before(f, instruction) == 1;
}
