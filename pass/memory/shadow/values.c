/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * The shadow of every value of a function, in up to three forms: the exact one, bit for bit; a
 * cheap one that is zero exactly when the exact one is; and a cheaper one that is not zero where
 * the exact one is not, but perhaps elsewhere too. Additions and subtractions get the second when
 * they are visited (a union of the operands' shadows), comparisons the third. That is all that a
 * check needs on the way that is always taken; exact shadows are built when a rule asks for one.
 */
#include <stdlib.h>
#include "values.h"

struct value_state *known_state(struct function_state *f, LLVMValueRef value)
{
	return map_get(f->shadows->values, value);
}

struct value_state *value_state(struct function_state *f, LLVMValueRef value)
{
	struct value_state *state = known_state(f, value);
	if (!state) {
		state = allocate(1, sizeof(*state));
		map_set(f->shadows->values, value, state);
	}
	return state;
}

void set_shadow(struct function_state *f, LLVMValueRef value, LLVMValueRef shadow)
{
	struct value_state *state = value_state(f, value);
	state->shadow = shadow;
	state->any = shadow;
}

void set_any(struct function_state *f, LLVMValueRef value, LLVMValueRef any)
{
	value_state(f, value)->any = any;
	if (is_clean(any))
		set_shadow(f, value, any);
}

void set_maybe(struct function_state *f, LLVMValueRef value, LLVMValueRef maybe)
{
	if (is_clean(maybe))
		set_clean(f, value);
	else
		value_state(f, value)->maybe = maybe;
}

void set_clean(struct function_state *f, LLVMValueRef value)
{
	LLVMValueRef clean = clean_shadow(f->m, LLVMTypeOf(value));
	if (clean)
		set_shadow(f, value, clean);
}

struct place look_from_definition(struct function_state *f, LLVMValueRef value)
{
	struct place place = {f->current_position, f->shadows->at_definition};

	f->current_position = cfg_position(f->cfg, value);
	f->shadows->at_definition = true;
	return place;
}

void look_from(struct function_state *f, struct place place)
{
	f->current_position = place.position;
	f->shadows->at_definition = place.at_definition;
}

void shadows_begin(struct function_state *f)
{
	f->shadows = allocate(1, sizeof(*f->shadows));
	f->shadows->values = map_new();
}

static void free_value_state(const void *key, void *value, void *argument)
{
	struct value_state *state = value;
	(void)key;
	(void)argument;
	free(state->checked.places);
	free(state);
}

void shadows_end(struct function_state *f)
{
	map_each(f->shadows->values, free_value_state, NULL);
	map_free(f->shadows->values);
	free(f->shadows);
}
