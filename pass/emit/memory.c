/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* Accesses of shadow memory, and the little code that every emission needs. */
#include <string.h>
#include "../ksan.h"

LLVMValueRef build_load(struct function_state *f, LLVMTypeRef type, LLVMValueRef pointer,
			unsigned alignment, const char *name)
{
	LLVMValueRef load = LLVMBuildLoad2(f->b, type, pointer, name);
	LLVMSetAlignment(load, alignment);
	return load;
}

LLVMValueRef build_store(struct function_state *f, LLVMValueRef value, LLVMValueRef pointer,
			 unsigned alignment)
{
	LLVMValueRef store = LLVMBuildStore(f->b, value, pointer);
	LLVMSetAlignment(store, alignment);
	return store;
}

LLVMValueRef build_offset(struct function_state *f, LLVMValueRef pointer, uint64_t offset)
{
	if (!offset)
		return pointer;
	LLVMValueRef index = LLVMConstInt(f->m->intptr, offset, false);
	return LLVMBuildGEP2(f->b, f->m->i8, pointer, &index, 1, "");
}

void build_memset(struct function_state *f, LLVMValueRef pointer, uint8_t byte, LLVMValueRef size,
		  unsigned alignment)
{
	LLVMBuildMemSet(f->b, pointer, LLVMConstInt(f->m->i8, byte, false), size, alignment);
}

void build_memcpy(struct function_state *f, LLVMValueRef to, LLVMValueRef from, LLVMValueRef size,
		  unsigned alignment)
{
	LLVMBuildMemCpy(f->b, to, alignment, from, alignment, size);
}

LLVMValueRef size_constant(struct module_state *m, uint64_t size)
{
	return LLVMConstInt(m->intptr, size, false);
}

/* Of a scalable vector, what it has at least: all that is known when compiling. */
uint64_t store_size(struct module_state *m, LLVMTypeRef type)
{
	if (LLVMGetTypeKind(type) != LLVMScalableVectorTypeKind)
		return LLVMStoreSizeOfType(m->layout, type);
	uint64_t bits = LLVMSizeOfTypeInBits(m->layout, LLVMGetElementType(type));
	return (bits * LLVMGetVectorSize(type) + 7) / 8;
}

LLVMValueRef load_shadow(struct function_state *f, LLVMTypeRef type, LLVMValueRef address,
			 unsigned alignment, LLVMValueRef *origin)
{
	LLVMTypeRef shadow = shadow_type(f->m, type);
	LLVMValueRef shadow_pointer, origin_pointer;
	uint64_t size = store_size(f->m, shadow);

	f->m->stats.loads++;
	if (is_cached(f, shadow))
		return cached_load(f, shadow, address, alignment, origin);
	f->m->emission->metadata(f, address, size, alignment, false, &shadow_pointer,
				 &origin_pointer);
	LLVMValueRef result = build_load(f, shadow, shadow_pointer, alignment, "shadow");
	*origin = NULL;
	/* Of 8 bytes, both origins in one go: which one is wanted shows when there is poison. */
	bool wide = size == 8 && alignment >= 4 && LLVMTypeOf(result) == f->m->i64 &&
		    LLVMIsALoadInst(f->current);
	/* A pointer is poisoned as a whole or not at all, and kernels are full of them. */
	if (f->m->emission->lookups_are_calls && LLVMGetTypeKind(type) == LLVMPointerTypeKind)
		wide = false;
	if (f->m->options.origins)
		*origin = build_load(f, wide ? f->m->i64 : f->m->i32, origin_pointer,
				     alignment > 4 ? alignment : 4, "origin");
	return result;
}

/* What holds no poison; the shadow is of the type. */
void store_clean(struct function_state *f, LLVMTypeRef type, LLVMValueRef address,
		 unsigned alignment)
{
	LLVMValueRef shadow_pointer, origin_pointer;

	f->m->stats.stores++;
	if (is_cached(f, type)) {
		cached_clean(f, type, address, alignment);
		return;
	}
	f->m->emission->metadata(f, address, store_size(f->m, type), alignment, true,
				 &shadow_pointer, &origin_pointer);
	build_store(f, LLVMConstNull(type), shadow_pointer, alignment);
}
