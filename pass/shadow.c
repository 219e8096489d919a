/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * The shadow of every value of a function, in up to three forms: the exact one, bit for bit; a
 * cheap one that is zero exactly when the exact one is; and a cheaper one that is not zero where
 * the exact one is not, but perhaps elsewhere too. Additions and subtractions get the second when
 * they are visited (a union of the operands' shadows), comparisons the third. That is all that a
 * check needs on the way that is always taken; exact shadows are built when a rule asks for one.
 */
#include <stdlib.h>
#include "ksan.h"
#include "llvm-version.h"

LLVMTypeRef shadow_type(struct module_state *m, LLVMTypeRef type)
{
	LLVMTypeKind kind = LLVMGetTypeKind(type);

	switch (kind) {
	case LLVMIntegerTypeKind:
		return type;
	case LLVMPointerTypeKind:
		return LLVMIntPtrTypeForASInContext(m->context, m->layout,
						    LLVMGetPointerAddressSpace(type));
	case LLVMHalfTypeKind:
	case LLVMBFloatTypeKind:
	case LLVMFloatTypeKind:
	case LLVMDoubleTypeKind:
	case LLVMX86_FP80TypeKind:
	case LLVMFP128TypeKind:
	case LLVMPPC_FP128TypeKind:
		return LLVMIntTypeInContext(m->context,
					    (unsigned)LLVMSizeOfTypeInBits(m->layout, type));
	case LLVMVectorTypeKind:
		return LLVMVectorType(shadow_type(m, LLVMGetElementType(type)),
				      LLVMGetVectorSize(type));
	case LLVMScalableVectorTypeKind:
		return LLVMScalableVectorType(shadow_type(m, LLVMGetElementType(type)),
					      LLVMGetVectorSize(type));
	case LLVMArrayTypeKind: {
		LLVMTypeRef element = shadow_type(m, LLVMGetElementType(type));
		return element ? LLVMArrayType2(element, LLVMGetArrayLength2(type)) : NULL;
	}
	case LLVMStructTypeKind: {
		if (LLVMIsOpaqueStruct(type))
			return NULL;
		unsigned count = LLVMCountStructElementTypes(type);
		LLVMTypeRef elements[count + 1];
		for (unsigned i = 0; i < count; i++) {
			elements[i] = shadow_type(m, LLVMStructGetTypeAtIndex(type, i));
			/* Structs of scalable vectors are only ever taken apart again. */
			if (!elements[i] ||
			    LLVMGetTypeKind(elements[i]) == LLVMScalableVectorTypeKind)
				return NULL;
		}
		return LLVMStructTypeInContext(m->context, elements, count,
					       LLVMIsPackedStruct(type));
	}
	default:
		/* x86_mmx in LLVM 19; nothing else of 64 sized bits is left. */
		if (LLVMTypeIsSized(type) && kind_is_mmx(kind))
			return m->i64;
		return NULL;
	}
}

LLVMValueRef clean_shadow(struct module_state *m, LLVMTypeRef type)
{
	LLVMTypeRef shadow = shadow_type(m, type);
	return shadow ? LLVMConstNull(shadow) : NULL;
}

static LLVMValueRef all_ones(struct module_state *m, LLVMTypeRef shadow)
{
	LLVMTypeKind kind = LLVMGetTypeKind(shadow);
	if (kind == LLVMArrayTypeKind) {
		uint64_t count = LLVMGetArrayLength2(shadow);
		LLVMTypeRef element = LLVMGetElementType(shadow);
		LLVMValueRef one = all_ones(m, element);
		LLVMValueRef *elements = calloc(count + 1, sizeof(*elements));
		for (uint64_t i = 0; i < count; i++)
			elements[i] = one;
		LLVMValueRef result = LLVMConstArray2(element, elements, count);
		free(elements);
		return result;
	}
	if (kind == LLVMStructTypeKind) {
		unsigned count = LLVMCountStructElementTypes(shadow);
		LLVMValueRef elements[count + 1];
		for (unsigned i = 0; i < count; i++)
			elements[i] = all_ones(m, LLVMStructGetTypeAtIndex(shadow, i));
		return LLVMConstStructInContext(m->context, elements, count,
						LLVMIsPackedStruct(shadow));
	}
	return LLVMConstAllOnes(shadow);
}

LLVMValueRef poisoned_shadow(struct module_state *m, LLVMTypeRef type)
{
	LLVMTypeRef shadow = shadow_type(m, type);
	return shadow ? all_ones(m, shadow) : NULL;
}

bool is_clean(LLVMValueRef shadow)
{
	return LLVMIsConstant(shadow) && LLVMIsNull(shadow);
}

struct value_state *value_state(struct function_state *f, LLVMValueRef value)
{
	struct value_state *state = map_get(f->values, value);
	if (!state) {
		state = calloc(1, sizeof(*state));
		if (!state)
			abort();
		map_set(f->values, value, state);
	}
	return state;
}

void set_shadow(struct function_state *f, LLVMValueRef value, LLVMValueRef shadow)
{
	struct value_state *state = value_state(f, value);
	state->shadow = shadow;
	state->any = shadow;
}

void set_any(struct function_state *f, LLVMValueRef value, LLVMValueRef any)
{
	value_state(f, value)->any = any;
	if (is_clean(any))
		set_shadow(f, value, any);
}

void set_maybe(struct function_state *f, LLVMValueRef value, LLVMValueRef maybe)
{
	if (is_clean(maybe))
		set_clean(f, value);
	else
		value_state(f, value)->maybe = maybe;
}

bool has_no_exact_shadow(struct function_state *f, LLVMValueRef value)
{
	struct value_state *state = map_get(f->values, value);
	return state && !state->shadow && (state->any || state->maybe) && is_dirty(f, value) &&
	       !is_checked(f, value);
}

bool has_only_maybe(struct function_state *f, LLVMValueRef value)
{
	struct value_state *state = map_get(f->values, value);
	return state && state->maybe && !state->any && is_dirty(f, value) && !is_checked(f, value);
}

void set_clean(struct function_state *f, LLVMValueRef value)
{
	LLVMValueRef clean = clean_shadow(f->m, LLVMTypeOf(value));
	if (clean)
		set_shadow(f, value, clean);
}

/* If the result holds no poison, then no operand does. */
static bool keeps_all_poison(LLVMValueRef value)
{
	if (!LLVMIsAInstruction(value))
		return false;
	switch (LLVMGetInstructionOpcode(value)) {
	case LLVMGetElementPtr:
	case LLVMZExt:
	case LLVMSExt:
	case LLVMBitCast:
	case LLVMFAdd:
	case LLVMFSub:
	case LLVMFMul:
	case LLVMFDiv:
	case LLVMFNeg:
		return true;
	default:
		return has_lazy_shadow(value);
	}
}

#define CHECKED_DEPTH 4

static void add_checked(struct function_state *f, LLVMValueRef value, int depth)
{
	if (LLVMIsConstant(value) || !is_dirty(f, value))
		return;
	list_add(&value_state(f, value)->checked, (void *)(uintptr_t)(f->current_position + 1));
	if (depth == CHECKED_DEPTH || !keeps_all_poison(value))
		return;
	for (int n = 0; n < LLVMGetNumOperands(value); n++)
		add_checked(f, LLVMGetOperand(value, (unsigned)n), depth + 1);
}

void set_checked(struct function_state *f, LLVMValueRef value)
{
	add_checked(f, value, 0);
}

bool is_checked(struct function_state *f, LLVMValueRef value)
{
	struct value_state *state = map_get(f->values, value);
	size_t here = f->current_position;
	if (!state || here == NO_POSITION)
		return false;
	unsigned current = f->cfg->instruction_block[here];
	list_each(&state->checked, i)
	{
		size_t at = (uintptr_t)state->checked.items[i] - 1;
		unsigned block = f->cfg->instruction_block[at];
		if (block == current ? at < here : cfg_dominates(f->cfg, block, current))
			return true;
	}
	return false;
}

static LLVMValueRef constant_shadow(struct function_state *f, LLVMValueRef value)
{
	if (LLVMIsUndef(value) && f->m->options.poison_undef && !f->quiet)
		return poisoned_shadow(f->m, LLVMTypeOf(value));
	return clean_shadow(f->m, LLVMTypeOf(value));
}

/* The shadow where no computation is needed, or NULL. */
static LLVMValueRef known_shadow(struct function_state *f, LLVMValueRef value)
{
	if (LLVMIsConstant(value))
		return constant_shadow(f, value);
	if (!is_dirty(f, value) || is_checked(f, value))
		return clean_shadow(f->m, LLVMTypeOf(value));
	struct value_state *state = value_state(f, value);
	/* Another value with the same shadow was checked. */
	if (state->any && is_checked(f, state->any))
		return clean_shadow(f->m, LLVMTypeOf(value));
	if (!state->shadow && LLVMIsAArgument(value))
		set_shadow(f, value, argument_shadow(f, value, &state->origin));
	return state->shadow;
}

/* Operands of these are at hand wherever the result is, so the exact shadow can wait. */
static LLVMValueRef exact_shadow(struct function_state *f, LLVMValueRef value, void *unused)
{
	switch (LLVMGetInstructionOpcode(value)) {
	case LLVMICmp:
		return exact_comparison(f, value, unused);
	case LLVMAnd:
	case LLVMOr:
	case LLVMXor:
		return exact_bitwise(f, value, unused);
	default:
		return exact_arithmetic(f, value, unused);
	}
}

LLVMValueRef any_of(struct function_state *f, LLVMValueRef value)
{
	LLVMValueRef known = known_shadow(f, value);
	if (known)
		return known;
	LLVMValueRef any = value_state(f, value)->any;
	return any ? any : shadow_of(f, value);
}

LLVMValueRef maybe_of(struct function_state *f, LLVMValueRef value)
{
	return has_only_maybe(f, value) ? value_state(f, value)->maybe : any_of(f, value);
}

LLVMValueRef shadow_of(struct function_state *f, LLVMValueRef value)
{
	LLVMValueRef known = known_shadow(f, value);
	if (known)
		return known;
	struct value_state *state = value_state(f, value);
	LLVMValueRef condition = state->any ? state->any : state->maybe;
	if (!condition)
		return clean_shadow(f->m, LLVMTypeOf(value));

	if (LLVMIsAPHINode(value))
		return state->shadow = exact_phi(f, value);
	LLVMBuilderRef resume = build_elsewhere(f);
	build_before(f, value);
	condition = shadow_nonzero(f, condition);
	state->shadow = shadow_refine(f, value, condition, clean_shadow(f->m, LLVMTypeOf(value)),
				      exact_shadow, NULL);
	state->any = state->shadow;
	build_again(f, resume);
	return state->shadow;
}

/* Longer chains are built where they stand, so that none is built twice. */
#define IN_PLACE_DEPTH 4

LLVMValueRef shadow_in_place(struct function_state *f, LLVMValueRef value)
{
	LLVMValueRef known = known_shadow(f, value);
	if (known)
		return known;
	struct value_state *state = value_state(f, value);
	if (!state->any && !state->maybe)
		return clean_shadow(f->m, LLVMTypeOf(value));
	if (f->in_place_depth == IN_PLACE_DEPTH || LLVMIsAPHINode(value))
		return shadow_of(f, value);
	f->in_place_depth++;
	LLVMValueRef shadow = exact_shadow(f, value, NULL);
	f->in_place_depth--;
	return shadow;
}
