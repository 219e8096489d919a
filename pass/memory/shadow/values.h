/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* What is remembered of each value. For the files of shadow/ alone. */
#ifndef KSAN_SHADOW_VALUES_H
#define KSAN_SHADOW_VALUES_H

#include "shadow.h"

/* Places after which a value counts as clean: checks of which none dominates another. */
struct checked {
	struct check_place *places; /* in the order of the dominator tree */
	unsigned count, capacity;
};

struct value_state {
	LLVMValueRef shadow; /* bit for bit */
	LLVMValueRef any;    /* zero exactly when `shadow` is */
	LLVMValueRef maybe;  /* not zero where `shadow` is not; of any shadow type */
	LLVMValueRef origin;
	LLVMValueRef wide_origin;
	struct checked checked;
};

struct shadows {
	struct map *values; /* value -> struct value_state */
	int in_place_depth;
	bool at_definition; /* the current position is behind the checks of its instruction */
};

/* Made when it is asked for. */
struct value_state *value_state(struct function_state *f, LLVMValueRef value);
/* NULL if nothing is known of the value yet. */
struct value_state *known_state(struct function_state *f, LLVMValueRef value);

/*
 * What is remembered of a value must not depend on where it was asked for, only on where the value
 * is defined: a check that dominates one use may not dominate the next. So a value's shadow and
 * origin are built as seen from its definition, wherever they are built: both then say the same.
 */
struct place {
	size_t position;
	bool at_definition;
};
struct place look_from_definition(struct function_state *f, LLVMValueRef value);
void look_from(struct function_state *f, struct place place);

#endif
