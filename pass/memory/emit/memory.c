/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* Loads and stores of shadow memory, whatever the flavour. */
#include "emit.h"

LLVMValueRef load_shadow(struct function_state *f, LLVMTypeRef type, LLVMValueRef address,
			 unsigned alignment, LLVMValueRef *origin)
{
	LLVMTypeRef shadow = shadow_type(f->m, type);
	LLVMValueRef shadow_pointer, origin_pointer;
	uint64_t size = store_size(f->m, shadow);

	f->stats->loads++;
	if (is_cached(f, shadow))
		return cached_load(f, shadow, address, alignment, origin);
	f->emission->metadata(f, address, size, alignment, false, &shadow_pointer, &origin_pointer);
	LLVMValueRef result = build_load(&f->base, shadow, shadow_pointer, alignment, "shadow");
	*origin = NULL;
	/* Of 8 bytes, both origins in one go: which one is wanted shows when there is poison. */
	bool wide = size == 8 && alignment >= 4 && LLVMTypeOf(result) == f->m->i64 &&
		    LLVMIsALoadInst(f->current);
	/* A pointer is poisoned as a whole or not at all, and kernels are full of them. */
	if (f->emission->lookups_are_calls && LLVMGetTypeKind(type) == LLVMPointerTypeKind)
		wide = false;
	if (f->m->options.origins)
		*origin = build_load(&f->base, wide ? f->m->i64 : f->m->i32, origin_pointer,
				     alignment > 4 ? alignment : 4, "origin");
	return result;
}

/* What holds no poison; the shadow is of the type. */
void store_clean(struct function_state *f, LLVMTypeRef type, LLVMValueRef address,
		 unsigned alignment)
{
	LLVMValueRef shadow_pointer, origin_pointer;

	f->stats->stores++;
	if (is_cached(f, type)) {
		cached_clean(f, type, address, alignment);
		return;
	}
	f->emission->metadata(f, address, store_size(f->m, type), alignment, true, &shadow_pointer,
			      &origin_pointer);
	build_store(&f->base, LLVMConstNull(type), shadow_pointer, alignment);
}

void unpoison_memory(struct function_state *f, LLVMValueRef pointer, uint64_t size)
{
	if (is_ordinary_pointer(pointer))
		f->emission->asm_store(f, pointer, size, 1);
}
