/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* Rules that need to know nothing of the operation but its operands. */
#include "rules.h"

bool take_clean(struct function_state *f, LLVMValueRef i)
{
	if (is_dirty(f, i) && shadow_type(f->m, LLVMTypeOf(i)))
		return false;
	set_clean(f, i);
	return true;
}

/* Any poison of an operand, at its place if it has one in the result. */
void rule_union(struct function_state *f, LLVMValueRef i)
{
	LLVMTypeRef type = shadow_type(f->m, LLVMTypeOf(i));

	if (take_clean(f, i))
		return;
	LLVMValueRef result = LLVMConstNull(type);
	for (unsigned n = 0; n < operand_count(i); n++) {
		LLVMValueRef operand = LLVMGetOperand(i, n);
		if (!shadow_type(f->m, LLVMTypeOf(operand)))
			continue;
		LLVMValueRef shadow = shadow_of(f, operand);
		result = shadow_or(f, result, shadow_resize(f, shadow, type, false));
	}
	set_shadow(f, i, result);
}

/* Any poisoned bit of a lane may change every bit of the lane. */
void rule_lanes(struct function_state *f, LLVMValueRef i)
{
	rule_union(f, i);
	if (!take_clean(f, i))
		set_shadow(f, i, shadow_spread(f, shadow_of(f, i)));
}

/* Everything that goes in is checked. */
void rule_strict(struct function_state *f, LLVMValueRef i)
{
	for (unsigned n = 0; n < operand_count(i); n++)
		check(f, LLVMGetOperand(i, n));
	set_clean(f, i);
}

void rule_copy(struct function_state *f, LLVMValueRef i)
{
	if (!take_clean(f, i))
		set_shadow(f, i, shadow_of(f, LLVMGetOperand(i, 0)));
}

/* freeze of undef: any value, and the program sees which one it happens to be. */
void rule_freeze_undef(struct function_state *f, LLVMValueRef i)
{
	if (!take_clean(f, i))
		set_shadow(f, i, poisoned_shadow(f->m, LLVMTypeOf(i)));
}

void rule_clean(struct function_state *f, LLVMValueRef i)
{
	set_clean(f, i);
}

/* Where control goes must be known. */
void rule_branch(struct function_state *f, LLVMValueRef i)
{
	if (LLVMIsConditional(i))
		check(f, LLVMGetCondition(i));
}

void rule_switch(struct function_state *f, LLVMValueRef i)
{
	check(f, LLVMGetOperand(i, 0));
}
