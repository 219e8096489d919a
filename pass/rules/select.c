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

static LLVMValueRef build_phi(struct function_state *f, LLVMValueRef i, struct list *list)
{
	list_add(list, i);
	return LLVMBuildPhi(f->b, shadow_type(f->m, LLVMTypeOf(i)), "shadow");
}

void rule_phi(struct function_state *f, LLVMValueRef i)
{
	if (!is_dirty(f, i) || !shadow_type(f->m, LLVMTypeOf(i)))
		set_clean(f, i);
	else if (is_inexact(f, i))
		set_any(f, i, build_phi(f, i, &f->cheap_phis));
	else
		set_shadow(f, i, build_phi(f, i, &f->exact_phis));
}

LLVMValueRef exact_phi(struct function_state *f, LLVMValueRef i)
{
	LLVMBuilderRef resume = build_elsewhere(f);
	build_before(f, i);
	LLVMValueRef phi = build_phi(f, i, &f->exact_phis);
	build_again(f, resume);
	return phi;
}

/* Incoming values count as they do at the end of the block that they come from. */
static LLVMValueRef incoming_shadow(struct function_state *f, LLVMValueRef phi, unsigned n,
				    bool exact)
{
	LLVMValueRef value = LLVMGetIncomingValue(phi, n);
	f->current = LLVMGetBasicBlockTerminator(LLVMGetIncomingBlock(phi, n));
	f->current_position = cfg_terminator_position(f->cfg, f->current);
	build_before(f, f->current);
	return exact ? shadow_of(f, value) : any_of(f, value);
}

static void connect(struct function_state *f, LLVMValueRef phi, bool exact)
{
	struct value_state *state = value_state(f, phi);
	LLVMValueRef shadows = exact ? state->shadow : state->any;
	unsigned count = LLVMCountIncoming(phi);

	/* Building a shadow may split blocks; what comes in is connected only afterwards. */
	for (unsigned n = 0; n < count; n++)
		incoming_shadow(f, phi, n, exact);
	for (unsigned n = 0; n < count; n++) {
		LLVMValueRef shadow = incoming_shadow(f, phi, n, exact);
		LLVMBasicBlockRef from = LLVMGetIncomingBlock(phi, n);
		LLVMAddIncoming(shadows, &shadow, &from, 1);
	}
}

void finish_phis(struct function_state *f)
{
	size_t cheap = 0, exact = 0;
	/* Both lists grow while shadows of incoming values are built. */
	while (cheap < f->cheap_phis.count || exact < f->exact_phis.count) {
		if (cheap < f->cheap_phis.count)
			connect(f, f->cheap_phis.items[cheap++], false);
		else
			connect(f, f->exact_phis.items[exact++], true);
	}
	finish_origin_phis(f);
}
