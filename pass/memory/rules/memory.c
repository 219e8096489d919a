/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* load, store, atomics, alloca. Other address spaces than 0 have no shadow. */
#include "rules.h"

static bool is_atomic(LLVMValueRef access)
{
	return LLVMGetOrdering(access) != LLVMAtomicOrderingNotAtomic;
}

/* Shadow is read after the data and written before it; the orderings make that hold for others. */
static LLVMAtomicOrdering with_acquire(LLVMAtomicOrdering ordering)
{
	switch (ordering) {
	case LLVMAtomicOrderingUnordered:
	case LLVMAtomicOrderingMonotonic:
		return LLVMAtomicOrderingAcquire;
	case LLVMAtomicOrderingRelease:
		return LLVMAtomicOrderingAcquireRelease;
	default:
		return ordering;
	}
}

static LLVMAtomicOrdering with_release(LLVMAtomicOrdering ordering)
{
	switch (ordering) {
	case LLVMAtomicOrderingUnordered:
	case LLVMAtomicOrderingMonotonic:
		return LLVMAtomicOrderingRelease;
	case LLVMAtomicOrderingAcquire:
		return LLVMAtomicOrderingAcquireRelease;
	default:
		return ordering;
	}
}

void rule_load(struct function_state *f, LLVMValueRef i)
{
	LLVMValueRef pointer = LLVMGetOperand(i, 0), origin;

	check_address(f, pointer);
	if (is_atomic(i))
		LLVMSetOrdering(i, with_acquire(LLVMGetOrdering(i)));
	if (!is_dirty(f, i) || !is_ordinary_pointer(pointer)) {
		set_clean(f, i);
		return;
	}
	build_after(&f->base, i);
	LLVMTypeRef shadow = shadow_type(f->m, LLVMTypeOf(i));
	if (is_cached(f, shadow) && checked_at_once(f, i)) {
		cached_check(f, shadow, pointer, LLVMGetAlignment(i));
		f->stats->checks++;
		set_clean(f, i);
		return;
	}
	set_shadow(f, i, load_shadow(f, LLVMTypeOf(i), pointer, LLVMGetAlignment(i), &origin));
	if (origin && LLVMTypeOf(origin) == f->m->i64)
		set_wide_origin(f, i, origin);
	else
		set_origin(f, i, origin);
}

void rule_store(struct function_state *f, LLVMValueRef i)
{
	LLVMValueRef value = LLVMGetOperand(i, 0), pointer = LLVMGetOperand(i, 1);
	LLVMTypeRef type = shadow_type(f->m, LLVMTypeOf(value));
	unsigned alignment = LLVMGetAlignment(i);

	check_address(f, pointer);
	if (!type || !is_ordinary_pointer(pointer) || is_clean_memory(f, pointer))
		return;
	flush_checks(f);
	if (is_atomic(i)) {
		LLVMSetOrdering(i, with_release(LLVMGetOrdering(i)));
		store_clean(f, type, pointer, alignment);
		return;
	}
	if (is_cached(f, type)) {
		store_clean(f, type, pointer, alignment);
		store_poison(f, value, pointer, alignment);
	} else {
		LLVMValueRef shadow_pointer, origin_pointer;
		f->emission->metadata(f, pointer, store_size(f->m, type), alignment, true,
				      &shadow_pointer, &origin_pointer);
		f->stats->stores++;
		store_value_shadow(f, value, shadow_pointer, alignment, origin_pointer);
	}
}

/* What an atomic operation leaves in memory counts as initialised, and so does what it returns. */
void rule_atomic(struct function_state *f, LLVMValueRef i)
{
	bool exchange = LLVMIsAAtomicCmpXchgInst(i);
	LLVMValueRef pointer = LLVMGetOperand(i, 0);
	LLVMValueRef operand = LLVMGetOperand(i, exchange ? 2 : 1);

	check_address(f, pointer);
	if (exchange) {
		check(f, LLVMGetOperand(i, 1));
		LLVMSetCmpXchgSuccessOrdering(i, with_release(LLVMGetCmpXchgSuccessOrdering(i)));
	} else {
		LLVMSetOrdering(i, with_release(LLVMGetOrdering(i)));
	}
	flush_checks(f);
	if (is_ordinary_pointer(pointer))
		store_clean(f, shadow_type(f->m, LLVMTypeOf(operand)), pointer,
			    LLVMGetAlignment(i));
	set_clean(f, i);
}

/* A function that opens user memory may call what poisons its variables only before it does. */
static bool poisons_at_entry(struct function_state *f, LLVMValueRef variable)
{
	return !f->may_call && is_static_alloca(variable);
}

void rule_alloca(struct function_state *f, LLVMValueRef i)
{
	LLVMValueRef count = LLVMGetOperand(i, 0);

	set_clean(f, i);
	if (!LLVMIsAConstantInt(count))
		check(f, count);
	if (lifetime_marked(f, i) && !f->quiet && !poisons_at_entry(f, i))
		return;
	if (is_static_alloca(i))
		build_before(&f->base, f->prologue);
	else
		build_after(&f->base, i);
	poison_variable(f, i, i);
	build_before(&f->base, i);
}

void rule_lifetime_start(struct function_state *f, LLVMValueRef i)
{
	LLVMValueRef variable = lifetime_alloca(f, i);
	if (!variable || f->quiet || poisons_at_entry(f, variable))
		return;
	build_after(&f->base, i);
	poison_variable(f, variable, i);
	build_before(&f->base, i);
}
