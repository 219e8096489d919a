/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * Which values of a function can be poisoned at all. Everything starts out clean; loads, arguments,
 * results of calls and undef are where poison comes in, and it spreads along uses. What is left,
 * loop counters above all, gets no shadow code.
 */
#include "analysis.h"

static bool loads_poison(struct function_state *f, LLVMValueRef load)
{
	LLVMValueRef pointer = LLVMGetOperand(load, 0);
	return is_ordinary_pointer(pointer) && !loads_constant(load) &&
	       !is_clean_memory(f, pointer);
}

/* ctlz, cttz and abs with their flag set. */
static bool makes_poison(struct function_state *f, LLVMValueRef call)
{
	return operation_is(f, call, POISON_FLAG) && f->m->options.poison_undef &&
	       !LLVMIsNull(LLVMGetOperand(call, 1));
}

/* Poison comes in here, whatever the operands are. */
static bool is_source(struct function_state *f, LLVMValueRef i)
{
	if (LLVMIsALoadInst(i))
		return loads_poison(f, i);
	if (!is_call(i))
		return false;
	if (operation_is(f, i, SOURCE))
		return intrinsic_name(i) || !result_is_eager(f->m, i);
	return makes_poison(f, i);
}

static bool is_sink(struct function_state *f, LLVMValueRef i)
{
	return operation_is(f, i, SINK);
}

/* What code that is not instrumented computes counts as initialised. */
static bool is_followed(struct function_state *f, LLVMValueRef instruction)
{
	return !f->boundary || in_region(f, instruction);
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
		if (LLVMIsUndef(LLVMGetOperand(i, (unsigned)n)))
			return true;
	return false;
}

static void add_arguments(struct function_state *f, struct map *dirty, struct list *work)
{
	LLVMValueRef argument = LLVMGetFirstParam(f->function);
	for (unsigned n = 0; argument; argument = LLVMGetNextParam(argument), n++)
		if (!parameter_is_eager(f->m, f->function, n) &&
		    !byval_parameter(f->m, f->function, n))
			add_dirty(f, dirty, work, argument);
}

struct map *clean_analyse(struct function_state *f)
{
	struct map *dirty = map_new();
	struct list work = {0};

	if (f->quiet)
		return dirty;
	if (!f->boundary)
		add_arguments(f, dirty, &work);
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
	return map_get(f->analysis->dirty, value);
}
