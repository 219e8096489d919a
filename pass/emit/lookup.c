/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * Look-ups of metadata by a call, as kernels have them, and how they are shared.
 *
 * A look-up has no side effect, and where the metadata of an address is does not change while the
 * address is in use: LLVM is told so, and merges equal calls even across other calls. To make them
 * equal, an access is looked up by its object: the pointer that constant inbounds offsets start
 * from. Metadata of one object is contiguous, so the offset carries over; but a runtime answers for
 * memory without metadata with one page of its own, so that the offset has to stay small.
 *
 * For the same reason a load's look-up serves a store only as long as the store writes zeroes: the
 * page that loads get must stay clean. A store of poison asks again, in its cold block.
 */
#include <stdio.h>
#include <string.h>
#include "../ksan.h"

/* Offsets from the look-up and sizes of accesses, together less than a page. */
#define LOOKUP_REACH 2048
/* More is left to the runtime: code would grow. */
#define LARGEST_CLEANED_INLINE 64
#define LARGEST_COPIED_INLINE 32

static LLVMValueRef getter(struct module_state *m, bool store, uint64_t size, bool *sized)
{
	LLVMTypeRef fields[] = {m->ptr, m->ptr};
	LLVMTypeRef pair = LLVMStructTypeInContext(m->context, fields, 2, false);
	char name[64];

	*sized = size == 1 || size == 2 || size == 4 || size == 8;
	if (*sized)
		snprintf(name, sizeof(name), "__msan_metadata_ptr_for_%s_%u",
			 store ? "store" : "load", (unsigned)size);
	else
		snprintf(name, sizeof(name), "__msan_metadata_ptr_for_%s_n",
			 store ? "store" : "load");
	LLVMValueRef function =
		runtime_function(m, name, pair, m->ptr, *sized ? NULL : m->intptr, NULL);
	if (m->options.lookups == LOOKUPS_SHARED)
		mark_pure(m, function, MEMORY_NONE);
	return function;
}

static void look_up(struct function_state *f, LLVMValueRef address, uint64_t size, bool store,
		    LLVMValueRef *shadow, LLVMValueRef *origin)
{
	bool sized;
	LLVMValueRef function = getter(f->m, store, size, &sized);
	LLVMValueRef arguments[] = {address, size_constant(f->m, size)};
	LLVMValueRef pointers = call_runtime(f, function, sized ? 1 : 2, arguments);

	f->m->stats.lookups++;
	*shadow = LLVMBuildExtractValue(f->b, pointers, 0, "");
	*origin = LLVMBuildExtractValue(f->b, pointers, 1, "");
}

/* The origin of base + offset, given that of the 4 bytes that base is in. */
static LLVMValueRef origin_at(struct function_state *f, LLVMValueRef origin, LLVMValueRef base,
			      uint64_t offset, unsigned alignment)
{
	LLVMTypeRef word = f->m->intptr;
	if (!offset)
		return origin;
	if (alignment >= 4)
		return build_offset(f, origin, (offset + 3) & ~3ull);
	if (ksan_pointer_alignment(f->m->module, base) >= 4)
		return build_offset(f, origin, offset & ~3ull);
	LLVMValueRef low = LLVMBuildAnd(f->b, LLVMBuildPtrToInt(f->b, base, word, ""),
					LLVMConstInt(word, 3, false), "");
	LLVMValueRef distance = LLVMBuildAdd(f->b, low, LLVMConstInt(word, offset, false), "");
	distance = LLVMBuildAnd(f->b, distance, LLVMConstInt(word, ~3ull, false), "");
	return LLVMBuildGEP2(f->b, f->m->i8, origin, &distance, 1, "");
}

void look_up_shared(struct function_state *f, LLVMValueRef address, uint64_t size,
		    unsigned alignment, bool store, LLVMValueRef *shadow, LLVMValueRef *origin)
{
	int64_t offset = 0;
	LLVMValueRef base = address;

	if (f->m->options.lookups == LOOKUPS_EACH || size > LOOKUP_REACH) {
		look_up(f, address, size, store, shadow, origin);
		return;
	}
	base = ksan_object_of(f->m->module, address, &offset);
	if (offset < 0) {
		base = address;
		offset = 0;
	}
	uint64_t rest = (uint64_t)offset % LOOKUP_REACH;
	base = build_offset(f, base, (uint64_t)offset - rest);
	look_up(f, base, 1, store, shadow, origin);
	*shadow = build_offset(f, *shadow, rest);
	*origin = origin_at(f, *origin, base, rest, alignment);
}

bool cleans_inline(const struct module_state *m, uint64_t size)
{
	return m->emission->lookups_are_calls && m->options.lookups == LOOKUPS_SHARED &&
	       size <= LARGEST_CLEANED_INLINE;
}

/* Words of 8 bytes, then what is left by halves: calls `each` for every part of a range. */
static void each_part(struct function_state *f, uint64_t size,
		      void (*each)(struct function_state *, LLVMTypeRef, uint64_t, void *),
		      void *argument)
{
	struct module_state *m = f->m;
	LLVMTypeRef types[] = {m->i64, m->i32, m->i16, m->i8};
	uint64_t at = 0;
	for (unsigned n = 0, width = 8; width; n++, width /= 2)
		for (; at + width <= size; at += width)
			each(f, types[n], at, argument);
}

static void clean_part(struct function_state *f, LLVMTypeRef type, uint64_t at, void *shadow)
{
	build_store(f, LLVMConstNull(type), build_offset(f, shadow, at), 1);
}

void clean_inline(struct function_state *f, LLVMValueRef address, uint64_t size)
{
	LLVMValueRef shadow, origin;
	look_up_shared(f, address, size, 1, false, &shadow, &origin);
	each_part(f, size, clean_part, shadow);
}

struct copied {
	LLVMValueRef from, to, any, parts[LARGEST_COPIED_INLINE / 8 + 3];
	unsigned count;
};

static void load_part(struct function_state *f, LLVMTypeRef type, uint64_t at, void *argument)
{
	struct copied *copied = argument;
	LLVMValueRef shadow = build_load(f, type, build_offset(f, copied->from, at), 1, "shadow");
	copied->parts[copied->count++] = shadow;
	shadow = LLVMBuildZExt(f->b, shadow, f->m->i64, "");
	copied->any = copied->any ? LLVMBuildOr(f->b, copied->any, shadow, "") : shadow;
}

static void store_part(struct function_state *f, LLVMTypeRef type, uint64_t at, void *argument)
{
	struct copied *copied = argument;
	(void)type;
	build_store(f, copied->parts[copied->count++], build_offset(f, copied->to, at), 1);
}

bool copies_inline(const struct module_state *m, uint64_t size)
{
	return size && size <= LARGEST_COPIED_INLINE && cleans_inline(m, size);
}

/*
 * The target counts as clean, except in a cold block for poison: there the builder is left, for the
 * runtime to copy metadata. A copy onto itself is why the poison is put back first.
 */
void copy_inline(struct function_state *f, LLVMValueRef to, LLVMValueRef from, uint64_t size)
{
	struct copied copied = {0};
	LLVMValueRef origin;

	look_up_shared(f, from, size, 1, false, &copied.from, &origin);
	each_part(f, size, load_part, &copied);
	clean_inline(f, to, size);
	build_cold_block(f, f->current, shadow_nonzero(f, copied.any), true);
	look_up_shared(f, to, size, 1, true, &copied.to, &origin);
	copied.count = 0;
	each_part(f, size, store_part, &copied);
}
