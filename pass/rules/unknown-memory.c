/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * Intrinsics that touch memory and that no table names, by shape: a pointer and a vector is a store
 * of it, a pointer for a vector a load. For any other, operands are checked, and what a pointer may
 * lead to counts as initialised: a missed bug at worst, not a false report.
 */
#include "vector-memory.h"

static bool is_pointer(LLVMValueRef value)
{
	return LLVMGetTypeKind(LLVMTypeOf(value)) == LLVMPointerTypeKind;
}

static bool is_vector(LLVMTypeRef type)
{
	return LLVMGetTypeKind(type) == LLVMVectorTypeKind;
}

static bool may_write(struct function_state *f, LLVMValueRef call)
{
	LLVMAttributeRef memory = LLVMGetEnumAttributeAtIndex(
		LLVMGetCalledValue(call), LLVMAttributeFunctionIndex, f->m->attr_memory);
	/* Two bits for each kind of memory; the upper one is for writes. */
	return !memory || LLVMGetEnumAttributeValue(memory) & 0xaaaaaaaa;
}

static void count_call(struct function_state *f, LLVMValueRef call)
{
	size_t length;
	count_defaulted(f->m, LLVMGetValueName2(LLVMGetCalledValue(call), &length));
}

static void check_pointer(struct function_state *f, LLVMValueRef pointer)
{
	if (f->m->options.check_address)
		check(f, pointer);
	flush_checks(f);
}

static bool has_shadow_memory(LLVMValueRef pointer)
{
	return LLVMGetPointerAddressSpace(LLVMTypeOf(pointer)) == 0;
}

void rule_vector_load(struct function_state *f, LLVMValueRef i)
{
	LLVMValueRef pointer = LLVMGetOperand(i, 0), origin;

	count_call(f, i);
	check_pointer(f, pointer);
	if (!is_dirty(f, i) || !has_shadow_memory(pointer)) {
		set_clean(f, i);
		return;
	}
	set_shadow(f, i, load_shadow(f, LLVMTypeOf(i), pointer, 1, &origin));
	set_origin(f, i, origin);
}

static void rule_vector_store(struct function_state *f, LLVMValueRef i)
{
	LLVMValueRef pointer = LLVMGetOperand(i, 0), value = LLVMGetOperand(i, 1);
	LLVMValueRef to, to_origin;

	count_call(f, i);
	check_pointer(f, pointer);
	if (!has_shadow_memory(pointer))
		return;
	uint64_t size = LLVMStoreSizeOfType(f->m->layout, shadow_type(f->m, LLVMTypeOf(value)));
	f->m->emission->metadata(f, pointer, size, 1, true, &to, &to_origin);
	store_value_shadow(f, value, to, 1, to_origin);
}

/* As many bytes as the operands beside the pointers have, and at least a line of the cache. */
#define WRITTEN_AT_LEAST 64

static void rule_writes(struct function_state *f, LLVMValueRef i)
{
	unsigned count = LLVMGetNumArgOperands(i);
	uint64_t size = 0;

	count_call(f, i);
	rule_strict(f, i);
	flush_checks(f);
	for (unsigned n = 0; n < count; n++) {
		LLVMTypeRef type = shadow_type(f->m, LLVMTypeOf(LLVMGetOperand(i, n)));
		if (type && LLVMTypeIsSized(type) && !is_pointer(LLVMGetOperand(i, n)) &&
		    LLVMGetTypeKind(type) != LLVMScalableVectorTypeKind)
			size += LLVMStoreSizeOfType(f->m->layout, type);
	}
	size = size > WRITTEN_AT_LEAST ? size : WRITTEN_AT_LEAST;
	for (unsigned n = 0; n < count; n++)
		if (is_pointer(LLVMGetOperand(i, n)))
			unpoison_memory(f, LLVMGetOperand(i, n), size);
}

intrinsic_rule find_unknown_memory_rule(struct function_state *f, LLVMValueRef call)
{
	unsigned count = LLVMGetNumArgOperands(call), pointers = 0;
	bool is_void = LLVMGetTypeKind(LLVMTypeOf(call)) == LLVMVoidTypeKind;

	for (unsigned n = 0; n < count; n++)
		pointers += is_pointer(LLVMGetOperand(call, n));
	if (!pointers)
		return NULL;
	bool first = is_pointer(LLVMGetOperand(call, 0));
	if (!may_write(f, call))
		return count == 1 && is_vector(LLVMTypeOf(call)) ? rule_vector_load : NULL;
	if (count == 2 && first && is_void && is_vector(LLVMTypeOf(LLVMGetOperand(call, 1))))
		return rule_vector_store;
	return rule_writes;
}
