/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * Phis into which lazy values come (sums, above all) and of which nothing asks for the exact
 * shadow: there the cheap one is enough, which need not be computed in every round of a loop.
 */
#include "analysis.h"

static bool is_lazy(struct function_state *f, LLVMValueRef value)
{
	return LLVMIsAInstruction(value) && operation_is(f, value, LAZY);
}

/* Does the rule of `user` ask only whether there is any poison in this operand? */
static bool asks_for_any(struct function_state *f, LLVMValueRef user, unsigned operand)
{
	if (is_call(user))
		return operand >= LLVMGetNumArgOperands(user) ||
		       argument_is_eager(f->m, user, operand);
	unsigned facts = operation_of(f, user)->facts;
	if (facts & ASKS_ANY_ADDRESS)
		return operand == 1;
	if (facts & ASKS_ANY_EAGER)
		return return_is_eager(f->m, f->function);
	return facts & ASKS_ANY;
}

static void demand(struct function_state *f, struct map *demanded, struct list *work,
		   LLVMValueRef value)
{
	bool passes_on = LLVMIsAPHINode(value) || is_lazy(f, value);
	if (!passes_on || map_get(demanded, value))
		return;
	map_set(demanded, value, value);
	list_add(work, value);
}

/* Sums and phis of which the exact shadow will be asked for. */
static struct map *demand_analyse(struct function_state *f)
{
	struct map *demanded = map_new();
	struct list work = {0};

	list_each(&f->cfg->instructions, n)
	{
		LLVMValueRef i = f->cfg->instructions.items[n];
		unsigned count = (unsigned)LLVMGetNumOperands(i);
		for (unsigned operand = 0; operand < count; operand++)
			if (!asks_for_any(f, i, operand))
				demand(f, demanded, &work, LLVMGetOperand(i, operand));
	}
	while (work.count) {
		LLVMValueRef value = work.items[--work.count];
		bool phi = LLVMIsAPHINode(value);
		unsigned count = phi ? LLVMCountIncoming(value) : 2;
		for (unsigned n = 0; n < count; n++)
			demand(f, demanded, &work,
			       phi ? LLVMGetIncomingValue(value, n) : LLVMGetOperand(value, n));
	}
	list_free(&work);
	return demanded;
}

struct map *inexact_analyse(struct function_state *f)
{
	struct map *inexact = map_new(), *demanded = demand_analyse(f);
	struct list work = {0};

	list_each(&f->cfg->instructions, n)
	{
		LLVMValueRef i = f->cfg->instructions.items[n];
		if (is_lazy(f, i) && is_dirty(f, i))
			list_add(&work, i);
	}
	while (work.count) {
		LLVMValueRef value = work.items[--work.count];
		for (LLVMUseRef use = LLVMGetFirstUse(value); use; use = LLVMGetNextUse(use)) {
			LLVMValueRef user = LLVMGetUser(use);
			if (!LLVMIsAPHINode(user) || map_get(inexact, user) ||
			    map_get(demanded, user))
				continue;
			map_set(inexact, user, user);
			list_add(&work, user);
		}
	}
	list_free(&work);
	map_free(demanded);
	return inexact;
}

bool is_inexact(const struct function_state *f, LLVMValueRef phi)
{
	return map_get(f->analysis->inexact, phi);
}
