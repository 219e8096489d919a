/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* Shadow in memory together with its origin, which is painted where there is poison. */
#include "emit.h"

void paint_origin(struct function_state *f, LLVMValueRef origin, LLVMValueRef origin_pointer,
		  uint64_t size, unsigned alignment)
{
	struct module_state *m = f->m;
	uint64_t at = 0;

	if (alignment >= 8 && size >= 8) {
		LLVMValueRef low = LLVMBuildZExt(f->b, origin, m->i64, "");
		LLVMValueRef high = LLVMBuildShl(f->b, low, LLVMConstInt(m->i64, 32, false), "");
		LLVMValueRef both = LLVMBuildOr(f->b, low, high, "");
		for (; at + 8 <= size; at += 8)
			build_store(&f->base, both, build_offset(&f->base, origin_pointer, at), 8);
	}
	for (; at < size; at += 4)
		build_store(&f->base, origin, build_offset(&f->base, origin_pointer, at), 4);
}

LLVMValueRef chain_origin(struct function_state *f, LLVMValueRef origin)
{
	if (f->m->options.origins < 2)
		return origin;
	if (f->m->options.flavour == FLAVOUR_KERNEL)
		return depot_chain(f, origin);
	LLVMValueRef chain =
		runtime_function(f->m, "__msan_chain_origin", f->m->i32, f->m->i32, NULL);
	return call_runtime(&f->base, chain, 1, &origin);
}

static void chain_and_paint(struct function_state *f, LLVMValueRef origin,
			    LLVMValueRef origin_pointer, uint64_t size, unsigned alignment)
{
	paint_origin(f, chain_origin(f, origin), origin_pointer, size, alignment);
}

/*
 * Where the exact shadow is not at hand, the cheap one is stored first: as long as there is no
 * poison, it is the same. What is left to do for poison is in one cold block.
 */
void store_value_shadow(struct function_state *f, LLVMValueRef value, LLVMValueRef shadow_pointer,
			unsigned alignment, LLVMValueRef origin_pointer)
{
	struct module_state *m = f->m;
	bool later = has_no_exact_shadow(f, value) && !has_only_maybe(f, value);
	LLVMValueRef shadow = later ? any_of(f, value) : shadow_of(f, value);
	uint64_t size = store_size(m, LLVMTypeOf(shadow));

	build_store(&f->base, shadow, shadow_pointer, alignment);
	if (is_clean(shadow) || !(later || (m->options.origins && origin_pointer)))
		return;
	LLVMValueRef origin = m->options.origins ? origin_of(f, value) : NULL;
	LLVMValueRef poisoned = shadow_nonzero(f, shadow);
	if (!LLVMIsConstant(poisoned))
		build_cold_block(&f->base, f->current, poisoned, true);
	if (later)
		build_store(&f->base, shadow_in_place(f, value), shadow_pointer, alignment);
	if (m->options.origins && origin_pointer)
		chain_and_paint(f, origin, origin_pointer, size, alignment);
	build_before(&f->base, f->current);
}

/* The same after zeroes were stored as the shadow. */
void store_poison(struct function_state *f, LLVMValueRef value, LLVMValueRef address,
		  unsigned alignment)
{
	struct module_state *m = f->m;
	bool later = has_no_exact_shadow(f, value) && !has_only_maybe(f, value);
	LLVMValueRef shadow = later ? any_of(f, value) : shadow_of(f, value);

	if (is_clean(shadow))
		return;
	LLVMValueRef poisoned = shadow_nonzero(f, shadow);
	LLVMValueRef origin = m->options.origins ? origin_of(f, value) : no_origin(m);
	if (!LLVMIsConstant(poisoned))
		build_cold_block(&f->base, f->current, poisoned, true);
	cached_poison(f, later ? shadow_in_place(f, value) : shadow, origin, address, alignment);
	build_before(&f->base, f->current);
}
