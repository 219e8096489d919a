/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * The boundary of code that must not be instrumented. Shadow of its values is unknown, and what is
 * in the context's buffers belongs to somebody else; in its regions, where it may call instrumented
 * code, what it passes by value counts as initialised. What it passes by reference keeps its own
 * shadow, but for its own stack variables, which nobody followed.
 */
#include <ksan/abi.h>
#include "boundary.h"

/* Nothing of these reads the context; all else may be instrumented. */
static bool may_read_context(struct function_state *f, LLVMValueRef instruction)
{
	if (!is_call(instruction) || called_assembly(instruction))
		return false;
	LLVMValueRef callee = called_function(instruction);
	if (!callee)
		return true;
	return !LLVMGetIntrinsicID(callee) && !is_hook(called_name(instruction)) &&
	       !has_attribute(callee, f->m->attr_disable);
}

/* ---- stack variables ---- */

struct escape {
	struct map *calls; /* that get the variable's address */
	bool elsewhere;	   /* it is in memory or in assembly, where any call may find it */
};

static bool is_address_of_same_object(LLVMValueRef instruction)
{
	return LLVMIsAGetElementPtrInst(instruction) || LLVMIsABitCastInst(instruction) ||
	       LLVMIsAAddrSpaceCastInst(instruction) || LLVMIsAPHINode(instruction) ||
	       LLVMIsASelectInst(instruction);
}

/* Does the call get the pointer, other than as a copy of what it points to? */
static bool passes_pointer(struct function_state *f, LLVMValueRef call, LLVMValueRef pointer)
{
	for (unsigned n = 0; n < LLVMGetNumArgOperands(call); n++)
		if (LLVMGetOperand(call, n) == pointer && !byval_type(f->m, call, n))
			return true;
	return false;
}

static void look_at_use(struct function_state *f, LLVMValueRef pointer, LLVMValueRef user,
			struct list *work, struct escape *escape)
{
	bool call = is_call(user), assembly = called_assembly(user);

	if (intrinsic_name(user))
		return;
	if (is_address_of_same_object(user))
		list_add(work, user);
	else if (call && !assembly && passes_pointer(f, user, pointer))
		map_set(escape->calls, user, user);
	else if (LLVMIsAStoreInst(user) ? LLVMGetOperand(user, 0) == pointer
					: !LLVMIsALoadInst(user) && !LLVMIsAICmpInst(user))
		escape->elsewhere |= !call || assembly;
}

/* Where the variable's address goes. */
static void follow(struct function_state *f, LLVMValueRef variable, struct escape *escape)
{
	struct map *seen = map_new();
	struct list work = {0};

	list_add(&work, variable);
	while (work.count) {
		LLVMValueRef pointer = work.items[--work.count];
		if (map_get(seen, pointer))
			continue;
		map_set(seen, pointer, pointer);
		for (LLVMUseRef use = LLVMGetFirstUse(pointer); use; use = LLVMGetNextUse(use))
			look_at_use(f, pointer, LLVMGetUser(use), &work, escape);
	}
	list_free(&work);
	map_free(seen);
}

static bool reaches(const struct escape *escape, LLVMValueRef call)
{
	return escape->elsewhere || map_get(escape->calls, call);
}

static void unpoison_escaping(struct function_state *f, LLVMValueRef variable)
{
	struct escape escape = {.calls = map_new()};

	follow(f, variable, &escape);
	list_each(&f->cfg->instructions, n)
	{
		LLVMValueRef call = f->cfg->instructions.items[n];
		if (!in_region(f, call) || !may_read_context(f, call) || !reaches(&escape, call))
			continue;
		build_before(&f->base, call);
		unpoison_variable(f, variable);
	}
	map_free(escape.calls);
}

void unpoison_variables(struct function_state *f, LLVMValueRef before)
{
	list_each(&f->cfg->instructions, n)
	{
		LLVMValueRef variable = f->cfg->instructions.items[n];
		if (!is_static_alloca(variable) || !LLVMGetFirstUse(variable))
			continue;
		build_before(&f->base, before);
		unpoison_variable(f, variable);
	}
}

/* ---- the return slot ---- */

/*
 * The caller of the function, if it is instrumented, takes for the shadow of its result what the
 * last instrumented callee left in the slot.
 */
void clear_return_slot(struct function_state *f, LLVMValueRef before)
{
	struct module_state *m = f->m;
	LLVMTypeRef type = LLVMGetReturnType(LLVMGlobalGetValueType(f->function));
	uint64_t size = m->target->return_registers;

	if (shadow_type(m, type) && !is_scalable(type)) {
		uint64_t own = LLVMStoreSizeOfType(m->layout, type);
		size = own > size && own <= KSAN_RETVAL_TLS_SIZE ? own : size;
	}
	build_before(&f->base, before);
	build_memset(&f->base, f->emission->retval_shadow(f), 0, size_constant(m, size),
		     KSAN_SHADOW_TLS_ALIGNMENT);
}

static bool leaves_region(struct function_state *f, LLVMValueRef i)
{
	return region_closes(f, i) || (LLVMIsAReturnInst(i) && in_region(f, i));
}

static void fix_call(struct function_state *f, LLVMValueRef call)
{
	clear_arguments(f, call);
	clear_return_slot(f, call);
	f->stats->fix_ups++;
}

void fix_assembly(struct function_state *f, LLVMValueRef call)
{
	uint64_t size = f->m->target->argument_registers * KSAN_SHADOW_TLS_ALIGNMENT;

	build_before(&f->base, call);
	build_memset(&f->base, f->emission->param_shadow(f, 0), 0, size_constant(f->m, size),
		     KSAN_SHADOW_TLS_ALIGNMENT);
	f->stats->fix_ups++;
}

void fix_calls(struct function_state *f)
{
	list_each(&f->cfg->instructions, n)
	{
		LLVMValueRef i = f->cfg->instructions.items[n];
		f->current = i;
		f->current_position = n;
		if (is_static_alloca(i))
			unpoison_escaping(f, i);
		else if (leaves_region(f, i) && !returns_from_call(i))
			clear_return_slot(f, i);
		else if (in_region(f, i) && may_read_context(f, i))
			fix_call(f, i);
		else if (in_region(f, i) && is_call_in_assembly(i))
			fix_assembly(f, i);
	}
}
