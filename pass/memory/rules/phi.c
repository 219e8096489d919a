/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * phi. Where sums come in and nothing asks for more, a phi of cheap shadows is enough; the exact
 * one is made when something does ask. What comes in is built last, when all values have shadows.
 */
#include <stdlib.h>
#include "rules.h"

struct shadow_phi {
	LLVMValueRef value, shadow;
};

struct phis {
	struct list cheap, exact; /* of struct shadow_phi */
};

static struct phis *phis_of(struct function_state *f)
{
	if (!f->phis)
		f->phis = allocate(1, sizeof(*f->phis));
	return f->phis;
}

static LLVMValueRef build_phi(struct function_state *f, LLVMValueRef i, struct list *list)
{
	struct shadow_phi *phi = allocate(1, sizeof(*phi));
	phi->value = i;
	phi->shadow = LLVMBuildPhi(f->b, shadow_type(f->m, LLVMTypeOf(i)), "shadow");
	list_add(list, phi);
	return phi->shadow;
}

void rule_phi(struct function_state *f, LLVMValueRef i)
{
	if (!is_dirty(f, i) || !shadow_type(f->m, LLVMTypeOf(i)))
		set_clean(f, i);
	else if (is_inexact(f, i))
		set_any(f, i, build_phi(f, i, &phis_of(f)->cheap));
	else
		set_shadow(f, i, build_phi(f, i, &phis_of(f)->exact));
}

LLVMValueRef exact_phi(struct function_state *f, LLVMValueRef i, void *unused)
{
	(void)unused;
	LLVMBuilderRef resume = build_elsewhere(&f->base);
	build_before(&f->base, i);
	LLVMValueRef phi = build_phi(f, i, &phis_of(f)->exact);
	build_again(&f->base, resume);
	return phi;
}

/* Incoming values count as they do at the end of the block that they come from. */
static LLVMValueRef incoming_shadow(struct function_state *f, LLVMValueRef phi, unsigned n,
				    bool exact)
{
	LLVMValueRef value = LLVMGetIncomingValue(phi, n);
	f->current = LLVMGetBasicBlockTerminator(LLVMGetIncomingBlock(phi, n));
	f->current_position = cfg_position(f->cfg, f->current);
	build_before(&f->base, f->current);
	return exact ? shadow_of(f, value) : any_of(f, value);
}

/* Building a shadow may split blocks; what comes in is connected only afterwards. */
static void connect(struct function_state *f, LLVMValueRef phi, LLVMValueRef shadows, bool exact)
{
	unsigned count = LLVMCountIncoming(phi);

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
	struct phis *phis = f->phis;
	size_t cheap = 0, exact = 0;

	if (!phis)
		return;
	/* Both lists grow while shadows of incoming values are built. */
	while (cheap < phis->cheap.count || exact < phis->exact.count) {
		bool is_exact = cheap == phis->cheap.count;
		struct shadow_phi *phi =
			is_exact ? phis->exact.items[exact++] : phis->cheap.items[cheap++];
		connect(f, phi->value, phi->shadow, is_exact);
		free(phi);
	}
	list_free(&phis->cheap);
	list_free(&phis->exact);
	free(phis);
}
