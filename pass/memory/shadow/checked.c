/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * Values that were checked count as clean wherever the check dominates. Blocks are visited after
 * their dominators, and what is covered by a check gets no other: so no place that is remembered
 * for a value dominates another, their intervals in the dominator tree are disjoint, and a binary
 * search finds the only one that can cover a question.
 */
#include <string.h>
#include "values.h"

struct check_place {
	unsigned enter, leave; /* what the block dominates */
	size_t position;       /* of the check */
};

/* The first place that begins behind `enter`. */
static unsigned first_behind(const struct checked *checked, unsigned enter)
{
	unsigned low = 0, high = checked->count;

	/* Nearly always the newest place is the last. */
	if (high && checked->places[high - 1].enter <= enter)
		return high;
	while (low < high) {
		unsigned middle = low + (high - low) / 2;
		if (checked->places[middle].enter <= enter)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* Does a place cover what comes before the instruction at `position`? */
static bool covers(const struct checked *checked, const struct cfg *cfg, size_t position)
{
	unsigned block = cfg->instruction_block[position], enter = cfg->enter[block];
	unsigned behind = first_behind(checked, enter);

	if (!behind)
		return false;
	const struct check_place *place = &checked->places[behind - 1];
	/* In its own block, only what comes behind the check. */
	return place->enter == enter ? place->position < position
				     : cfg->leave[block] <= place->leave;
}

static void add_place(struct checked *checked, const struct cfg *cfg, size_t position)
{
	unsigned block = cfg->instruction_block[position];
	struct check_place place = {cfg->enter[block], cfg->leave[block], position};
	unsigned at = first_behind(checked, place.enter);

	/* The second case is that of two checks of one instruction. */
	if (covers(checked, cfg, position) || (at && checked->places[at - 1].enter == place.enter))
		return;
	if (checked->count == checked->capacity) {
		checked->capacity = checked->capacity ? 2 * checked->capacity : 2;
		checked->places =
			reallocate(checked->places, checked->capacity, sizeof(*checked->places));
	}
	memmove(&checked->places[at + 1], &checked->places[at],
		(checked->count - at) * sizeof(*checked->places));
	checked->places[at] = place;
	checked->count++;
}

#define OPERAND_DEPTH 4

static void add_checked(struct function_state *f, LLVMValueRef value, int depth)
{
	if (LLVMIsConstant(value) || !is_dirty(f, value))
		return;
	add_place(&value_state(f, value)->checked, f->cfg, f->current_position);
	if (depth == OPERAND_DEPTH || !LLVMIsAInstruction(value) ||
	    !operation_is(f, value, KEEPS_ALL))
		return;
	for (int n = 0; n < LLVMGetNumOperands(value); n++)
		add_checked(f, LLVMGetOperand(value, (unsigned)n), depth + 1);
}

void set_checked(struct function_state *f, LLVMValueRef value)
{
	add_checked(f, value, 0);
}

void set_shadow_checked(struct function_state *f, LLVMValueRef shadow)
{
	/* A constant is the shadow of values that have nothing to do with each other. */
	if (!LLVMIsConstant(shadow))
		add_place(&value_state(f, shadow)->checked, f->cfg, f->current_position);
}

bool is_checked(struct function_state *f, LLVMValueRef value)
{
	struct value_state *state = known_state(f, value);
	size_t position = f->current_position;
	if (!state || position == NO_POSITION)
		return false;
	/* A definition has a next instruction, and in its block. */
	return covers(&state->checked, f->cfg, position + f->shadows->at_definition);
}
