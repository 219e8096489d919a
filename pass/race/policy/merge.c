/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * Writes next to each other in a stack variable whose address is given away only later, such as
 * those that initialise a struct, have one hook together. Nobody can tell such writes apart while
 * they happen; what another thread may see is that they are still in flight when it gets the
 * address, and then all of them are.
 */
#include <stdlib.h>
#include "policy.h"

struct part {
	struct access *access;
	LLVMValueRef object;
	int64_t offset;
	size_t order;
};

static int by_place(const void *left, const void *right)
{
	const struct part *a = left, *b = right;
	if (a->object != b->object)
		return (uintptr_t)a->object < (uintptr_t)b->object ? -1 : 1;
	if (a->offset != b->offset)
		return a->offset < b->offset ? -1 : 1;
	return a->order < b->order ? -1 : a->order > b->order;
}

/* May anything before the instruction have given the variable's address away? */
static bool given_away_before(struct race *r, LLVMValueRef object, LLVMValueRef instruction)
{
	const struct capture *capture = captures_of(r, object);
	unsigned here = cfg_index(r->cfg, LLVMGetInstructionParent(instruction));
	bool before = capture->incomplete;

	for (size_t n = 0; n < capture->givers.count && !before; n++) {
		LLVMValueRef giver = capture->givers.items[n];
		unsigned block = cfg_index(r->cfg, LLVMGetInstructionParent(giver));
		before = (block == here &&
			  cfg_position(r->cfg, giver) < cfg_position(r->cfg, instruction)) ||
			 can_reach(r, block, here);
	}
	return before;
}

static unsigned alignment_at(LLVMValueRef object, int64_t offset)
{
	uint64_t both = LLVMGetAlignment(object) | (uint64_t)offset;
	return (unsigned)(both & -both);
}

static void merge_run(struct race *r, struct part *run, size_t count)
{
	struct part *first = run, *last = run;
	uint64_t size = 0;

	for (size_t n = 0; n < count; n++) {
		first = run[n].order < first->order ? &run[n] : first;
		last = run[n].order > last->order ? &run[n] : last;
		size += run[n].access->size;
	}
	if (count < 2 || size > MAXIMUM_RANGE ||
	    given_away_before(r, run->object, last->access->instruction))
		return;
	for (size_t n = 0; n < count; n++)
		run[n].access->no_hook = true;
	first->access->no_hook = false;
	first->access->address = run->object;
	first->access->offset = run->offset;
	first->access->size = size;
	first->access->alignment = alignment_at(run->object, run->offset);
	r->stats->merged += (unsigned)count - 1;
}

static void merge_window(struct race *r, struct part *parts, size_t count)
{
	qsort(parts, count, sizeof(*parts), by_place);
	for (size_t n = 0, next; n < count; n = next) {
		int64_t end = parts[n].offset + (int64_t)parts[n].access->size;
		for (next = n + 1; next < count && parts[next].object == parts[n].object &&
				   parts[next].offset == end;
		     next++)
			end += (int64_t)parts[next].access->size;
		merge_run(r, &parts[n], next - n);
	}
}

static bool is_eligible(const struct access *a)
{
	return is_simple_access(a) && a->write && !a->compound && !a->vtable &&
	       !LLVMGetVolatile(a->instruction);
}

/* A window ends with its block, or at what orders. */
void merge_writes(struct race *r)
{
	struct cfg *cfg = r->cfg;
	struct list *accesses = &r->found->accesses;
	struct part *parts = allocate(accesses->count + 1, sizeof(*parts));
	size_t count = 0, next = 0;

	list_each(&cfg->instructions, n)
	{
		LLVMValueRef i = cfg->instructions.items[n];
		for (; next < accesses->count; next++) {
			struct part part = {.access = accesses->items[next], .order = next};
			if (part.access->instruction != i)
				break;
			if (!is_eligible(part.access))
				continue;
			part.object = object_of(r, part.access->address, &part.offset);
			if (LLVMIsAAllocaInst(part.object))
				parts[count++] = part;
		}
		if (LLVMIsATerminatorInst(i) || orders_accesses(r, i)) {
			merge_window(r, parts, count);
			count = 0;
		}
	}
	free(parts);
}
