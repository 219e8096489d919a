/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * Intrinsics that touch memory and that no table names, by shape: a pointer and a vector is a store
 * of it, a pointer for a vector a load. For any other, operands are checked, and what a pointer may
 * lead to counts as initialised: a missed bug at worst, not a false report.
 */
#include "rules.h"

void rule_vector_load(struct function_state *f, LLVMValueRef i)
{
	LLVMValueRef pointer = LLVMGetOperand(i, 0), origin;

	check_address(f, pointer);
	flush_checks(f);
	if (!is_dirty(f, i) || !is_ordinary_pointer(pointer)) {
		set_clean(f, i);
		return;
	}
	set_shadow(f, i, load_shadow(f, LLVMTypeOf(i), pointer, 1, &origin));
	set_origin(f, i, origin);
}

void rule_vector_store(struct function_state *f, LLVMValueRef i)
{
	LLVMValueRef pointer = LLVMGetOperand(i, 0), value = LLVMGetOperand(i, 1);
	LLVMValueRef to, to_origin;

	check_address(f, pointer);
	flush_checks(f);
	if (!is_ordinary_pointer(pointer))
		return;
	uint64_t size = LLVMStoreSizeOfType(f->m->layout, shadow_type(f->m, LLVMTypeOf(value)));
	f->emission->metadata(f, pointer, size, 1, true, &to, &to_origin);
	store_value_shadow(f, value, to, 1, to_origin);
}

/* As many bytes as the operands beside the pointers have, and at least a line of the cache. */
#define WRITTEN_AT_LEAST 64

void rule_writes(struct function_state *f, LLVMValueRef i)
{
	unsigned count = LLVMGetNumArgOperands(i);
	uint64_t size = 0;

	rule_strict(f, i);
	flush_checks(f);
	for (unsigned n = 0; n < count; n++) {
		LLVMTypeRef type = shadow_type(f->m, LLVMTypeOf(LLVMGetOperand(i, n)));
		if (type && LLVMTypeIsSized(type) && !is_pointer(LLVMGetOperand(i, n)) &&
		    !is_scalable(type))
			size += LLVMStoreSizeOfType(f->m->layout, type);
	}
	size = size > WRITTEN_AT_LEAST ? size : WRITTEN_AT_LEAST;
	for (unsigned n = 0; n < count; n++)
		if (is_pointer(LLVMGetOperand(i, n)))
			unpoison_memory(f, LLVMGetOperand(i, n), size);
}
