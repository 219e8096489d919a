/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* load, store, atomics, alloca. Other address spaces than 0 have no shadow. */
#include "../ksan.h"

static bool has_shadow_memory(LLVMValueRef pointer)
{
	return LLVMGetPointerAddressSpace(LLVMTypeOf(pointer)) == 0;
}

static void check_pointer(struct function_state *f, LLVMValueRef pointer)
{
	if (f->m->options.check_address)
		check(f, pointer);
}

bool loads_constant(LLVMValueRef load)
{
	LLVMValueRef pointer = LLVMGetOperand(load, 0);
	for (int depth = 0; depth < 8; depth++) {
		bool expression = LLVMIsAConstantExpr(pointer) &&
				  LLVMGetConstOpcode(pointer) == LLVMGetElementPtr;
		if (!expression && !LLVMIsAGetElementPtrInst(pointer))
			break;
		pointer = LLVMGetOperand(pointer, 0);
	}
	LLVMValueRef global = LLVMIsAGlobalVariable(pointer);
	return global && LLVMIsGlobalConstant(global) && LLVMGetInitializer(global) &&
	       !LLVMIsUndef(LLVMGetInitializer(global)) && !LLVMIsExternallyInitialized(global);
}

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

	check_pointer(f, pointer);
	if (is_atomic(i))
		LLVMSetOrdering(i, with_acquire(LLVMGetOrdering(i)));
	if (!is_dirty(f, i) || !has_shadow_memory(pointer)) {
		set_clean(f, i);
		return;
	}
	build_after(f, i);
	LLVMTypeRef shadow = shadow_type(f->m, LLVMTypeOf(i));
	if (is_cached(f, shadow) && checked_at_once(f, i)) {
		cached_check(f, shadow, pointer, LLVMGetAlignment(i));
		f->m->stats.checks++;
		set_clean(f, i);
		return;
	}
	set_shadow(f, i, load_shadow(f, LLVMTypeOf(i), pointer, LLVMGetAlignment(i), &origin));
	if (origin && LLVMTypeOf(origin) == f->m->i64)
		value_state(f, i)->wide_origin = origin;
	else
		set_origin(f, i, origin);
}

void rule_store(struct function_state *f, LLVMValueRef i)
{
	LLVMValueRef value = LLVMGetOperand(i, 0), pointer = LLVMGetOperand(i, 1);
	LLVMTypeRef type = shadow_type(f->m, LLVMTypeOf(value));
	unsigned alignment = LLVMGetAlignment(i);

	check_pointer(f, pointer);
	if (!type || !has_shadow_memory(pointer) || is_clean_memory(f, pointer))
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
		f->m->emission->metadata(f, pointer, store_size(f->m, type), alignment, true,
					 &shadow_pointer, &origin_pointer);
		f->m->stats.stores++;
		store_value_shadow(f, value, shadow_pointer, alignment, origin_pointer);
	}
}

/* What an atomic operation leaves in memory counts as initialised, and so does what it returns. */
void rule_atomic(struct function_state *f, LLVMValueRef i)
{
	bool exchange = LLVMIsAAtomicCmpXchgInst(i);
	LLVMValueRef pointer = LLVMGetOperand(i, 0);
	LLVMValueRef operand = LLVMGetOperand(i, exchange ? 2 : 1);

	check_pointer(f, pointer);
	if (exchange) {
		check(f, LLVMGetOperand(i, 1));
		LLVMSetCmpXchgSuccessOrdering(i, with_release(LLVMGetCmpXchgSuccessOrdering(i)));
	} else {
		LLVMSetOrdering(i, with_release(LLVMGetOrdering(i)));
	}
	flush_checks(f);
	if (has_shadow_memory(pointer))
		store_clean(f, shadow_type(f->m, LLVMTypeOf(operand)), pointer,
			    LLVMGetAlignment(i));
	set_clean(f, i);
}

/* Builds where the builder is. NULL when the size is not known when compiling. */
static LLVMValueRef variable_size(struct function_state *f, LLVMValueRef variable)
{
	struct module_state *m = f->m;
	LLVMTypeRef type = LLVMGetAllocatedType(variable);
	LLVMValueRef count = LLVMGetOperand(variable, 0);

	/* A scalable variable stays as clean as the stack is. */
	if (LLVMGetTypeKind(type) == LLVMScalableVectorTypeKind || !shadow_type(m, type)) {
		count_defaulted(m, "stack variable of a scalable type");
		return NULL;
	}
	uint64_t size = LLVMABISizeOfType(m->layout, type);
	if (LLVMIsAConstantInt(count))
		return size_constant(m, size * LLVMConstIntGetZExtValue(count));
	return LLVMBuildMul(f->b, LLVMBuildZExtOrBitCast(f->b, count, m->intptr, ""),
			    size_constant(m, size), "");
}

void unpoison_variable(struct function_state *f, LLVMValueRef variable)
{
	LLVMValueRef size = variable_size(f, variable);
	if (size)
		f->m->emission->unpoison_alloca(f, variable, size);
}

void poison_variable(struct function_state *f, LLVMValueRef variable, LLVMValueRef start)
{
	if (f->quiet || !f->m->options.poison_stack) {
		unpoison_variable(f, variable);
		return;
	}
	if (written_before_use(f, variable, start))
		return;
	LLVMValueRef size = variable_size(f, variable);
	if (size)
		f->m->emission->poison_alloca(f, variable, size);
}

void rule_alloca(struct function_state *f, LLVMValueRef i)
{
	LLVMValueRef count = LLVMGetOperand(i, 0);

	set_clean(f, i);
	if (!LLVMIsAConstantInt(count))
		check(f, count);
	if (lifetime_marked(f->lifetimes, i) && !f->quiet)
		return;
	if (is_static_alloca(i))
		build_before(f, f->prologue);
	else
		build_after(f, i);
	poison_variable(f, i, i);
	build_before(f, i);
}
