/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* select and phi. */
#include "../ksan.h"

/* Which side is taken is open: what is the same and clean on both sides stays clean. */
static LLVMValueRef exact_select(struct function_state *f, LLVMValueRef i, void *clean)
{
	LLVMValueRef c = LLVMGetOperand(i, 0), a = LLVMGetOperand(i, 1), b = LLVMGetOperand(i, 2);
	LLVMTypeRef type = shadow_type(f->m, LLVMTypeOf(i));
	LLVMTypeKind kind = LLVMGetTypeKind(type);

	if (kind == LLVMStructTypeKind || kind == LLVMArrayTypeKind)
		return poisoned_shadow(f->m, LLVMTypeOf(i));
	LLVMValueRef differ = LLVMBuildXor(f->b, value_as_integer(f, a), value_as_integer(f, b), "");
	LLVMValueRef open = shadow_or(
		f, shadow_or(f, differ, shadow_in_place(f, a)), shadow_in_place(f, b));
	if (LLVMTypeOf(c) == f->m->i1)
		return open;
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
	LLVMValueRef any_c = any_of(f, c), shadow = a;
	if (a != b)
		shadow = LLVMBuildSelect(f->b, c, a, b, "");
	if (!is_clean(any_c))
		shadow = shadow_refine(f, i, shadow_nonzero(f, any_c), shadow, exact_select, shadow);
	set_shadow(f, i, shadow);
}

void rule_phi(struct function_state *f, LLVMValueRef i)
{
	LLVMTypeRef type = shadow_type(f->m, LLVMTypeOf(i));
	if (!is_dirty(f, i) || !type) {
		set_clean(f, i);
		return;
	}
	set_shadow(f, i, LLVMBuildPhi(f->b, type, "shadow"));
	list_add(&f->phis, i);
}

/* Incoming values count as they do at the end of the block that they come from. */
static LLVMValueRef incoming_shadow(struct function_state *f, LLVMValueRef phi, unsigned n)
{
	LLVMValueRef value = LLVMGetIncomingValue(phi, n);
	f->current = LLVMGetBasicBlockTerminator(LLVMGetIncomingBlock(phi, n));
	f->current_position = cfg_terminator_position(f->cfg, f->current);
	build_before(f, f->current);
	return shadow_of(f, value);
}

void finish_phis(struct function_state *f)
{
	list_each (&f->phis, i) {
		LLVMValueRef phi = f->phis.items[i];
		LLVMValueRef shadows = value_state(f, phi)->shadow;
		unsigned count = LLVMCountIncoming(phi);
		/* Building a shadow may split blocks; what comes in is connected only afterwards. */
		for (unsigned n = 0; n < count; n++)
			incoming_shadow(f, phi, n);
		for (unsigned n = 0; n < count; n++) {
			LLVMValueRef shadow = incoming_shadow(f, phi, n);
			LLVMBasicBlockRef from = LLVMGetIncomingBlock(phi, n);
			LLVMAddIncoming(shadows, &shadow, &from, 1);
		}
	}
	finish_origin_phis(f);
}
