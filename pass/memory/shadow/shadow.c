/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* What a rule asks of its operands: their shadows as they are at the current instruction. */
#include <stdlib.h>
#include "values.h"

bool has_no_exact_shadow(struct function_state *f, LLVMValueRef value)
{
	struct value_state *state = known_state(f, value);
	return state && !state->shadow && (state->any || state->maybe) && is_dirty(f, value) &&
	       !is_checked(f, value);
}

bool has_only_maybe(struct function_state *f, LLVMValueRef value)
{
	struct value_state *state = known_state(f, value);
	return state && state->maybe && !state->any && is_dirty(f, value) && !is_checked(f, value);
}

static LLVMValueRef constant_shadow(struct function_state *f, LLVMValueRef value)
{
	if (LLVMIsUndef(value) && f->m->options.poison_undef && !f->quiet)
		return poisoned_shadow(f->m, LLVMTypeOf(value));
	return clean_shadow(f->m, LLVMTypeOf(value));
}

/* The shadow where no computation is needed, or NULL. */
static LLVMValueRef known_shadow(struct function_state *f, LLVMValueRef value)
{
	if (LLVMIsConstant(value))
		return constant_shadow(f, value);
	if (!is_dirty(f, value) || is_checked(f, value))
		return clean_shadow(f->m, LLVMTypeOf(value));
	struct value_state *state = value_state(f, value);
	/* Another value with the same shadow was checked. */
	if (state->any && is_checked(f, state->any))
		return clean_shadow(f->m, LLVMTypeOf(value));
	if (!state->shadow && LLVMIsAArgument(value))
		set_shadow(f, value, operation_of(f, value)->exact(f, value, NULL));
	return state->shadow;
}

LLVMValueRef any_of(struct function_state *f, LLVMValueRef value)
{
	LLVMValueRef known = known_shadow(f, value);
	if (known)
		return known;
	LLVMValueRef any = value_state(f, value)->any;
	return any ? any : shadow_of(f, value);
}

LLVMValueRef maybe_of(struct function_state *f, LLVMValueRef value)
{
	return has_only_maybe(f, value) ? value_state(f, value)->maybe : any_of(f, value);
}

/* Longer chains are built where they stand, so that none is built twice. */
#define IN_PLACE_DEPTH 4

/* What the exact shadow of a value needs of others that have none yet, at the value's definition.
 */
static void list_missing(struct function_state *f, LLVMValueRef value, struct list *missing)
{
	unsigned count = (unsigned)LLVMGetNumOperands(value);
	for (unsigned n = 0; n < count; n++) {
		LLVMValueRef operand = LLVMGetOperand(value, n);
		if (LLVMIsAInstruction(operand) && !LLVMIsAPHINode(operand) &&
		    has_no_exact_shadow(f, operand))
			list_add(missing, operand);
	}
}

static LLVMValueRef build_exact(struct function_state *f, LLVMValueRef value)
{
	struct value_state *state = value_state(f, value);
	LLVMValueRef condition = state->any ? state->any : state->maybe;

	if (LLVMIsAPHINode(value))
		return state->shadow = operation_of(f, value)->exact(f, value, NULL);
	struct place place = look_from_definition(f, value);
	LLVMBuilderRef resume = build_elsewhere(&f->base);
	build_before(&f->base, value);
	condition = shadow_nonzero(f, condition);
	state->shadow = shadow_refine(f, value, condition, clean_shadow(f->m, LLVMTypeOf(value)),
				      operation_of(f, value)->exact, NULL);
	state->any = state->shadow;
	build_again(&f->base, resume);
	look_from(f, place);
	return state->shadow;
}

static int by_position(const void *a, const void *b)
{
	size_t first = *(const size_t *)a, second = *(const size_t *)b;
	return first < second ? -1 : first > second;
}

/*
 * The values that will be built where they stand for the sake of `value`, from the first to the
 * last: each then finds its operands' shadows built, and nothing recurs along a chain.
 */
static void build_what_it_needs(struct function_state *f, LLVMValueRef value)
{
	struct list level = {0}, next = {0};
	struct map *seen = map_new();
	size_t count = 0, capacity = 0, *positions = NULL;
	struct place here = look_from_definition(f, value);

	list_missing(f, value, &level);
	for (int depth = f->shadows->in_place_depth; depth < IN_PLACE_DEPTH; depth++) {
		list_each(&level, n)
		{
			look_from_definition(f, level.items[n]);
			list_missing(f, level.items[n], &next);
		}
		level.count = 0;
		struct list emptied = level;
		level = next;
		next = emptied;
	}
	while (level.count) {
		LLVMValueRef needed = level.items[--level.count];
		if (map_get(seen, needed))
			continue;
		map_set(seen, needed, needed);
		if (count == capacity) {
			capacity = capacity ? 2 * capacity : 16;
			positions = reallocate(positions, capacity, sizeof(*positions));
		}
		positions[count++] = cfg_position(f->cfg, needed);
		look_from_definition(f, needed);
		list_missing(f, needed, &level);
	}
	if (count)
		qsort(positions, count, sizeof(*positions), by_position);
	int depth = f->shadows->in_place_depth;
	f->shadows->in_place_depth = IN_PLACE_DEPTH;
	for (size_t n = 0; n < count; n++)
		build_exact(f, f->cfg->instructions.items[positions[n]]);
	f->shadows->in_place_depth = depth;
	look_from(f, here);
	free(positions);
	map_free(seen);
	list_free(&level);
	list_free(&next);
}

LLVMValueRef shadow_of(struct function_state *f, LLVMValueRef value)
{
	LLVMValueRef known = known_shadow(f, value);
	if (known)
		return known;
	struct value_state *state = value_state(f, value);
	if (!state->any && !state->maybe)
		return clean_shadow(f->m, LLVMTypeOf(value));
	if (!LLVMIsAPHINode(value))
		build_what_it_needs(f, value);
	return build_exact(f, value);
}

LLVMValueRef shadow_in_place(struct function_state *f, LLVMValueRef value)
{
	LLVMValueRef known = known_shadow(f, value);
	if (known)
		return known;
	struct value_state *state = value_state(f, value);
	if (!state->any && !state->maybe)
		return clean_shadow(f->m, LLVMTypeOf(value));
	if (f->shadows->in_place_depth == IN_PLACE_DEPTH || LLVMIsAPHINode(value))
		return shadow_of(f, value);
	struct place place = look_from_definition(f, value);
	f->shadows->in_place_depth++;
	LLVMValueRef shadow = operation_of(f, value)->exact(f, value, NULL);
	f->shadows->in_place_depth--;
	look_from(f, place);
	return shadow;
}

LLVMValueRef shadow_refine(struct function_state *f, LLVMValueRef instruction,
			   LLVMValueRef condition, LLVMValueRef clean, exact_rule *exact,
			   void *argument)
{
	LLVMBasicBlockRef cold = build_cold_block(&f->base, instruction, condition, true);
	LLVMValueRef enter = LLVMGetLastInstruction(block_before_cold(cold));
	LLVMValueRef leave = LLVMGetBasicBlockTerminator(cold);
	LLVMValueRef precise = exact(f, instruction, argument);
	/* Shadows that were built on the way may have split the block before. */
	LLVMBasicBlockRef from[] = {LLVMGetInstructionParent(enter),
				    LLVMGetInstructionParent(leave)};
	LLVMValueRef values[] = {clean, precise};

	f->stats->refinements++;
	LLVMBasicBlockRef join = LLVMGetSuccessor(leave, 0);
	LLVMPositionBuilderBefore(f->b, LLVMGetFirstInstruction(join));
	LLVMValueRef phi = LLVMBuildPhi(f->b, LLVMTypeOf(clean), "shadow");
	LLVMAddIncoming(phi, values, from, 2);
	build_before(&f->base, instruction);
	return phi;
}
