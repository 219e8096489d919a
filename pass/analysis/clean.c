/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * Which values of a function can be poisoned at all. Everything starts out clean; loads, arguments,
 * results of calls and undef are where poison comes in, and it spreads along uses. What is left,
 * loop counters above all, gets no shadow code.
 */
#include "../ksan.h"

/* ctlz, cttz and abs with their flag set. */
static bool makes_poison(struct function_state *f, LLVMValueRef call)
{
	static const char *const names[] = {"llvm.ctlz.", "llvm.cttz.", "llvm.abs.", NULL};
	const char *name = LLVMGetValueName(LLVMGetCalledValue(call));
	return f->m->options.poison_undef && name_is_one_of(name, names) &&
	       !LLVMIsNull(LLVMGetOperand(call, 1));
}

/* Poison comes in here, whatever the operands are. */
static bool is_source(struct function_state *f, LLVMValueRef i)
{
	switch (LLVMGetInstructionOpcode(i)) {
	case LLVMLoad:
		return LLVMGetPointerAddressSpace(LLVMTypeOf(LLVMGetOperand(i, 0))) == 0 &&
		       !loads_constant(i);
	case LLVMCall:
	case LLVMInvoke: {
		LLVMValueRef callee = LLVMGetCalledValue(i);
		if (LLVMIsAInlineAsm(callee))
			return false;
		if (LLVMIsAFunction(callee) && LLVMGetIntrinsicID(callee))
			return is_source_intrinsic(f, i) || makes_poison(f, i);
		return !result_is_eager(f->m, i);
	}
	default:
		return false;
	}
}

/* Always initialised, whatever the operands are. */
static bool is_sink(struct function_state *f, LLVMValueRef i)
{
	switch (LLVMGetInstructionOpcode(i)) {
	case LLVMFreeze:
	case LLVMAlloca:
	case LLVMLoad:
	case LLVMAtomicRMW:
	case LLVMAtomicCmpXchg:
	case LLVMVAArg:
	case LLVMAddrSpaceCast:
	case LLVMLandingPad:
	case LLVMCleanupPad:
	case LLVMCatchPad:
	case LLVMCatchSwitch:
	case LLVMCallBr:
		return true;
	case LLVMCall:
	case LLVMInvoke: {
		LLVMValueRef callee = LLVMGetCalledValue(i);
		if (!LLVMIsAFunction(callee) || !LLVMGetIntrinsicID(callee))
			return true;
		return intrinsic_result_is_clean(f, i);
	}
	default:
		return false;
	}
}

/* What code that is not instrumented computes counts as initialised. */
static bool is_followed(struct function_state *f, LLVMValueRef instruction)
{
	return !f->boundary || in_region(f->regions, instruction);
}

static void add_dirty(struct function_state *f, struct map *dirty, struct list *work,
		      LLVMValueRef value)
{
	if (!shadow_type(f->m, LLVMTypeOf(value)) || map_get(dirty, value))
		return;
	map_set(dirty, value, value);
	list_add(work, value);
}

static bool has_undef_operand(LLVMValueRef i)
{
	for (int n = 0; n < LLVMGetNumOperands(i); n++)
		if (LLVMIsUndef(LLVMGetOperand(i, n)))
			return true;
	return false;
}

struct map *clean_analyse(struct function_state *f)
{
	struct map *dirty = map_new();
	struct list work = {0};

	if (f->quiet)
		return dirty;
	LLVMValueRef argument = LLVMGetFirstParam(f->function);
	for (unsigned n = 0; argument; argument = LLVMGetNextParam(argument), n++) {
		bool eager = f->m->options.eager_checks &&
			     has_function_attribute(f->function, n + 1, f->m->attr_noundef);
		if (!f->boundary && !eager &&
		    !has_function_attribute(f->function, n + 1, f->m->attr_byval))
			add_dirty(f, dirty, &work, argument);
	}
	list_each(&f->cfg->instructions, n)
	{
		LLVMValueRef i = f->cfg->instructions.items[n];
		bool undef = f->m->options.poison_undef && has_undef_operand(i) && !is_sink(f, i);
		if (is_followed(f, i) && (is_source(f, i) || undef))
			add_dirty(f, dirty, &work, i);
	}
	while (work.count) {
		LLVMValueRef value = work.items[--work.count];
		for (LLVMUseRef use = LLVMGetFirstUse(value); use; use = LLVMGetNextUse(use)) {
			LLVMValueRef user = LLVMGetUser(use);
			if (LLVMIsAInstruction(user) && !is_sink(f, user) && is_followed(f, user))
				add_dirty(f, dirty, &work, user);
		}
	}
	list_free(&work);
	return dirty;
}

bool is_dirty(const struct function_state *f, LLVMValueRef value)
{
	return map_get(f->dirty, value);
}

/* Does the rule of `user` ask only whether there is any poison in this operand? */
static bool asks_for_any(struct function_state *f, LLVMValueRef user, int operand)
{
	switch (LLVMGetInstructionOpcode(user)) {
	case LLVMPHI: /* asks when it is asked */
	case LLVMLoad:
	case LLVMGetElementPtr:
	case LLVMBr:
	case LLVMSwitch:
		return true;
	case LLVMStore:
		return operand == 1;
	case LLVMCall:
	case LLVMInvoke:
		return (unsigned)operand >= LLVMGetNumArgOperands(user) ||
		       argument_is_eager(f->m, user, (unsigned)operand);
	case LLVMRet:
		return f->m->options.eager_checks &&
		       has_function_attribute(f->function, LLVMAttributeReturnIndex,
					      f->m->attr_noundef);
	default:
		return has_lazy_shadow(user);
	}
}

static void demand(struct map *demanded, struct list *work, LLVMValueRef value)
{
	bool passes_on =
		LLVMIsAInstruction(value) && (LLVMIsAPHINode(value) || has_lazy_shadow(value));
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
		for (int operand = 0; operand < LLVMGetNumOperands(i); operand++)
			if (!asks_for_any(f, i, operand))
				demand(demanded, &work, LLVMGetOperand(i, (unsigned)operand));
	}
	while (work.count) {
		LLVMValueRef value = work.items[--work.count];
		bool phi = LLVMIsAPHINode(value);
		unsigned count = phi ? LLVMCountIncoming(value) : 2;
		for (unsigned n = 0; n < count; n++)
			demand(demanded, &work,
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
		if (has_lazy_shadow(i) && is_dirty(f, i))
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
	return map_get(f->inexact, phi);
}
