/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * The count-down of accesses in a register. In memory, each access waits for what the one before it
 * has stored: in a short loop that takes longer than the loop itself. So in a function with such a
 * loop the count is a variable of the function, which LLVM puts in a register. The thread's own
 * has the right value wherever other code can see it: it is written before a call and read again
 * behind it.
 */
#include <stdlib.h>
#include <ksan/abi.h>
#include "emit.h"

struct count {
	LLVMValueRef variable;
	struct list blocks; /* all of them, once hooks are there */
	struct map *index;  /* block -> its index, plus one */
	/* Of each block: may the variable have changed since the thread's own had its value? */
	bool *changed_at_start;
};

void count_begin(struct race *r)
{
	if (!r->plan->count_in_register)
		return;
	r->count = allocate(1, sizeof(*r->count));
	race_before(r, LLVMGetFirstInstruction(LLVMGetEntryBasicBlock(r->function)));
	r->count->variable = LLVMBuildAlloca(r->b, r->m->i32, "");
}

LLVMValueRef count_place(struct race *r)
{
	return r->count ? r->count->variable : race_context_field(r, KSAN_RACE_COUNTDOWN);
}

/* ---- what has changed ---- */

static void list_blocks(struct race *r)
{
	struct count *count = r->count;
	LLVMBasicBlockRef block = LLVMGetFirstBasicBlock(r->function);

	count->index = map_new();
	for (; block; block = LLVMGetNextBasicBlock(block)) {
		list_add(&count->blocks, block);
		map_set(count->index, block, (void *)(uintptr_t)count->blocks.count);
	}
	count->changed_at_start = allocate(count->blocks.count, sizeof(bool));
}

/* The state behind the instruction. */
static bool changed_behind(const struct count *count, LLVMValueRef i, bool changed)
{
	if (LLVMIsAStoreInst(i) && LLVMGetOperand(i, 1) == count->variable)
		return true;
	return changed && !calls_code(i);
}

static bool changed_at_end(const struct count *count, LLVMBasicBlockRef block, bool changed)
{
	LLVMValueRef i = LLVMGetFirstInstruction(block);
	for (; i; i = LLVMGetNextInstruction(i))
		changed = changed_behind(count, i, changed);
	return changed;
}

/* `blocks` are those with a changed variable at their end; each is added once. */
static void enter_changed(struct count *count, LLVMBasicBlockRef block, struct list *blocks)
{
	size_t at = (uintptr_t)map_get(count->index, block) - 1;

	if (count->changed_at_start[at])
		return;
	count->changed_at_start[at] = true;
	if (!changed_at_end(count, block, false) && changed_at_end(count, block, true))
		list_add(blocks, block);
}

static void find_changes(struct count *count)
{
	struct list changed = {0};

	list_each(&count->blocks, b) if (changed_at_end(count, count->blocks.items[b], false))
		list_add(&changed, count->blocks.items[b]);
	for (size_t n = 0; n < changed.count; n++) {
		LLVMValueRef end = LLVMGetBasicBlockTerminator(changed.items[n]);
		for (unsigned s = 0; s < LLVMGetNumSuccessors(end); s++)
			enter_changed(count, LLVMGetSuccessor(end, s), &changed);
	}
	list_free(&changed);
}

/* ---- where it is written and read ---- */

static void write_count(struct race *r, LLVMValueRef before)
{
	race_before(r, before);
	LLVMValueRef value = build_load(&r->base, r->m->i32, r->count->variable, 4, "");
	build_store(&r->base, value, race_context_field(r, KSAN_RACE_COUNTDOWN), 4);
}

static void read_count_here(struct race *r)
{
	LLVMValueRef field = race_context_field(r, KSAN_RACE_COUNTDOWN);
	LLVMValueRef value = build_load(&r->base, r->m->i32, field, 4, "");
	build_store(&r->base, value, r->count->variable, 4);
}

static void read_count(struct race *r, LLVMValueRef before)
{
	race_before(r, before);
	read_count_here(r);
}

/* Where an invoke throws to is the same for many: that is noted. */
static void read_count_behind(struct race *r, LLVMValueRef call, struct map *pads)
{
	if (is_musttail(call))
		return;
	if (!LLVMIsAInvokeInst(call)) {
		read_count(r, LLVMGetNextInstruction(call));
		return;
	}
	build_after(&r->base, call);
	race_locate(r);
	read_count_here(r);
	map_set(pads, LLVMGetUnwindDest(call), call);
}

static void read_count_at_pad(struct race *r, LLVMBasicBlockRef pad)
{
	LLVMValueRef first = LLVMGetFirstInstruction(pad);
	while (LLVMIsAPHINode(first) || LLVMIsALandingPadInst(first))
		first = LLVMGetNextInstruction(first);
	read_count(r, first);
}

static bool leaves(LLVMValueRef i)
{
	return LLVMIsAReturnInst(i) || LLVMIsAResumeInst(i);
}

static void share(struct race *r)
{
	struct count *count = r->count;
	struct map *pads = map_new();

	list_each(&count->blocks, b)
	{
		LLVMValueRef i = LLVMGetFirstInstruction(count->blocks.items[b]), next;
		bool changed = count->changed_at_start[b];
		for (; i; i = next) {
			next = LLVMGetNextInstruction(i);
			if (changed && (calls_code(i) || leaves(i)))
				write_count(r, i);
			changed = changed_behind(count, i, changed);
			if (calls_code(i))
				read_count_behind(r, i, pads);
		}
	}
	list_each(&count->blocks, b) if (map_get(pads, count->blocks.items[b]))
		read_count_at_pad(r, count->blocks.items[b]);
	map_free(pads);
}

void count_end(struct race *r)
{
	struct count *count = r->count;

	if (!count)
		return;
	list_blocks(r);
	find_changes(count);
	share(r);
	read_count(r, LLVMGetNextInstruction(count->variable));
	ksan_promote(count->variable);
	free(count->changed_at_start);
	map_free(count->index);
	list_free(&count->blocks);
	free(count);
}
