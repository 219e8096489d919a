/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* select. */
#include "rules.h"

/* Which side is taken is open: what is the same and clean on both sides stays clean. */
static LLVMValueRef exact_select(struct function_state *f, LLVMValueRef i, void *clean)
{
	LLVMValueRef c = LLVMGetOperand(i, 0), a = LLVMGetOperand(i, 1), b = LLVMGetOperand(i, 2);
	LLVMTypeRef type = shadow_type(f->m, LLVMTypeOf(i));
	LLVMTypeKind kind = LLVMGetTypeKind(type);

	if (kind == LLVMStructTypeKind || kind == LLVMArrayTypeKind)
		return LLVMBuildSelect(f->b, shadow_in_place(f, c),
				       poisoned_shadow(f->m, LLVMTypeOf(i)), clean, "");
	LLVMValueRef differ =
		LLVMBuildXor(f->b, value_as_integer(f, a), value_as_integer(f, b), "");
	LLVMValueRef open =
		shadow_or(f, shadow_or(f, differ, shadow_in_place(f, a)), shadow_in_place(f, b));
	return LLVMBuildSelect(f->b, shadow_in_place(f, c), open, clean, "");
}

void rule_select(struct function_state *f, LLVMValueRef i)
{
	LLVMValueRef c = LLVMGetOperand(i, 0);

	if (!is_dirty(f, i)) {
		set_clean(f, i);
		return;
	}
	LLVMValueRef a = shadow_of(f, LLVMGetOperand(i, 1)), b = shadow_of(f, LLVMGetOperand(i, 2));
	LLVMValueRef maybe = maybe_of(f, c), shadow = a;
	if (a != b)
		shadow = LLVMBuildSelect(f->b, c, a, b, "");
	if (!is_clean(maybe))
		shadow =
			shadow_refine(f, i, shadow_nonzero(f, maybe), shadow, exact_select, shadow);
	set_shadow(f, i, shadow);
}
