/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * The boundary of code that must not be instrumented. Shadow of its values is unknown, and what is
 * in the context's buffers belongs to somebody else; in its regions, where it may call instrumented
 * code, what it passes by value counts as initialised. What it passes by reference keeps its own
 * shadow, but for its own stack variables, which nobody followed.
 */
#include <string.h>
#include <ksan/abi.h>
#include "ksan.h"

/* Nothing of these reads the context; all else may be instrumented. */
static bool may_read_context(struct function_state *f, LLVMValueRef instruction)
{
	size_t length;

	if (!LLVMIsACallInst(instruction) && !LLVMIsAInvokeInst(instruction) &&
	    !LLVMIsACallBrInst(instruction))
		return false;
	LLVMValueRef callee = LLVMGetCalledValue(instruction);
	if (LLVMIsAInlineAsm(callee))
		return false;
	if (!LLVMIsAFunction(callee))
		return true;
	return !LLVMGetIntrinsicID(callee) && !is_hook(LLVMGetValueName2(callee, &length)) &&
	       !has_function_attribute(callee, LLVMAttributeFunctionIndex, f->m->attr_disable);
}

/* ---- stack variables ---- */

struct escape {
	struct list calls; /* that get the variable's address */
	bool elsewhere;	   /* it is in memory or in assembly, where any call may find it */
	bool used;
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

static void follow(struct function_state *f, LLVMValueRef pointer, struct map *seen,
		   struct escape *escape)
{
	if (map_get(seen, pointer))
		return;
	map_set(seen, pointer, pointer);
	for (LLVMUseRef use = LLVMGetFirstUse(pointer); use; use = LLVMGetNextUse(use)) {
		LLVMValueRef user = LLVMGetUser(use);
		bool call =
			LLVMIsACallInst(user) || LLVMIsAInvokeInst(user) || LLVMIsACallBrInst(user);
		LLVMValueRef callee = call ? LLVMGetCalledValue(user) : NULL;

		if (call && LLVMIsAFunction(callee) && LLVMGetIntrinsicID(callee))
			continue;
		if (is_address_of_same_object(user))
			follow(f, user, seen, escape);
		else if (call && !LLVMIsAInlineAsm(callee) && passes_pointer(f, user, pointer))
			list_add(&escape->calls, user);
		else if (LLVMIsAStoreInst(user) ? LLVMGetOperand(user, 0) == pointer
						: !LLVMIsALoadInst(user) && !LLVMIsAICmpInst(user))
			escape->elsewhere |= !call || LLVMIsAInlineAsm(callee);
	}
}

static bool reaches(const struct escape *escape, LLVMValueRef call)
{
	list_each(&escape->calls, n) if (escape->calls.items[n] == call) return true;
	return escape->elsewhere;
}

static void unpoison_escaping(struct function_state *f, LLVMValueRef variable)
{
	struct map *seen = map_new();
	struct escape escape = {0};

	follow(f, variable, seen, &escape);
	list_each(&f->cfg->instructions, n)
	{
		LLVMValueRef call = f->cfg->instructions.items[n];
		if (!in_region(f->regions, call) || !may_read_context(f, call) ||
		    !reaches(&escape, call))
			continue;
		build_before(f, call);
		unpoison_variable(f, variable);
	}
	list_free(&escape.calls);
	map_free(seen);
}

void unpoison_variables(struct function_state *f, LLVMValueRef before)
{
	list_each(&f->cfg->instructions, n)
	{
		LLVMValueRef variable = f->cfg->instructions.items[n];
		if (!is_static_alloca(variable) || !LLVMGetFirstUse(variable))
			continue;
		build_before(f, before);
		unpoison_variable(f, variable);
	}
}

/* ---- the return slot ---- */

/* Return registers hold no more than this on the targets that we know, but for vectors. */
#define RETURN_SLOT 16

/*
 * The caller of the function, if it is instrumented, takes for the shadow of its result what the
 * last instrumented callee left in the slot.
 */
void clear_return_slot(struct function_state *f, LLVMValueRef before)
{
	struct module_state *m = f->m;
	LLVMTypeRef type = LLVMGetReturnType(LLVMGlobalGetValueType(f->function));
	uint64_t size = RETURN_SLOT;

	if (shadow_type(m, type) && LLVMGetTypeKind(type) != LLVMScalableVectorTypeKind) {
		uint64_t own = LLVMStoreSizeOfType(m->layout, type);
		size = own > size && own <= KSAN_RETVAL_TLS_SIZE ? own : size;
	}
	build_before(f, before);
	build_memset(f, m->emission->retval_shadow(f), 0, size_constant(m, size),
		     KSAN_SHADOW_TLS_ALIGNMENT);
}

static bool leaves_region(struct function_state *f, LLVMValueRef i)
{
	return region_closes(f->regions, i) || (LLVMIsAReturnInst(i) && in_region(f->regions, i));
}

static bool is_musttail(LLVMValueRef i)
{
	return i && LLVMIsACallInst(i) && LLVMGetTailCallKind(i) == LLVMTailCallKindMustTail;
}

static void fix_call(struct function_state *f, LLVMValueRef call)
{
	clear_arguments(f, call);
	clear_return_slot(f, call);
	f->m->stats.fix_ups++;
}

/* What passes in registers by the calling conventions that we know, at most. */
#define REGISTER_SLOTS (8 * KSAN_SHADOW_TLS_ALIGNMENT)

bool is_call_in_assembly(LLVMValueRef i)
{
	LLVMValueRef callee = LLVMIsACallInst(i) ? LLVMGetCalledValue(i) : NULL;
	size_t length;

	if (!callee || !LLVMIsAInlineAsm(callee) || !LLVMGetInlineAsmHasSideEffects(callee))
		return false;
	const char *text = LLVMGetInlineAsmAsmString(callee, &length);
	return memmem(text, length, "call", 4);
}

void fix_assembly(struct function_state *f, LLVMValueRef call)
{
	build_before(f, call);
	build_memset(f, f->m->emission->param_shadow(f, 0), 0, size_constant(f->m, REGISTER_SLOTS),
		     KSAN_SHADOW_TLS_ALIGNMENT);
	f->m->stats.fix_ups++;
}

static void fix_all(struct function_state *f)
{
	list_each(&f->cfg->instructions, n)
	{
		LLVMValueRef i = f->cfg->instructions.items[n];
		f->current = i;
		f->current_position = n;
		if (is_static_alloca(i))
			unpoison_escaping(f, i);
		else if (leaves_region(f, i) && !is_musttail(LLVMGetPreviousInstruction(i)))
			clear_return_slot(f, i);
		else if (in_region(f->regions, i) && may_read_context(f, i))
			fix_call(f, i);
		else if (in_region(f->regions, i) && is_call_in_assembly(i))
			fix_assembly(f, i);
	}
}

void fix_boundary(struct module_state *m, LLVMValueRef function)
{
	struct function_state f = {.m = m, .function = function, .quiet = true, .boundary = true};

	if (m->options.region == REGION_FULL) {
		instrument_regions(m, function);
		return;
	}
	f.b = LLVMCreateBuilderInContext(m->context);
	f.values = map_new();
	f.edges = map_new();
	f.dirty = map_new();
	f.inexact = map_new();
	f.cfg = cfg_build(function);
	f.regions = regions_analyse(function, f.cfg);
	fix_all(&f);
	context_merge_fetches(&f);
	function_state_free(&f);
}
