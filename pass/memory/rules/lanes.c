/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * Loads and stores of some lanes of a vector. Shadow memory is read and written by the same
 * operation. The origin is that of a poisoned lane, and only poisoned lanes are painted; what that
 * takes is in a cold block.
 */
#include <assert.h>
#include <string.h>
#include "../../base/llvm-version.h"
#include "lanes.h"

static void set_alignment(struct function_state *f, LLVMValueRef call, unsigned pointer,
			  unsigned alignment)
{
	unsigned kind = LLVMGetEnumAttributeKindForName("align", 5);
	LLVMAddCallSiteAttribute(call, pointer + 1,
				 LLVMCreateEnumAttribute(f->m->context, kind, alignment));
}

/* An access with its pointer at operand `at`, the mask (and what is kept) behind it. */
static LLVMValueRef build_masked(struct function_state *f, const char *name, LLVMTypeRef data,
				 LLVMValueRef *operands, unsigned count, unsigned at,
				 unsigned alignment)
{
	LLVMTypeRef overloads[] = {data, LLVMTypeOf(operands[at])};
	LLVMValueRef arguments[4];
	bool compressed = !strcmp(name, "llvm.masked.expandload") ||
			  !strcmp(name, "llvm.masked.compressstore");
	bool with_operand = MASKED_HAS_ALIGNMENT_OPERAND && !compressed;
	unsigned filled = 0;

	assert(count < 4);
	for (unsigned n = 0; n < count; n++) {
		arguments[filled++] = operands[n];
		if (n == at && with_operand)
			arguments[filled++] = LLVMConstInt(f->m->i32, alignment, false);
	}
	LLVMValueRef call =
		call_intrinsic(&f->base, name, overloads, compressed ? 1 : 2, arguments, filled);
	if (!with_operand)
		set_alignment(f, call, at, alignment);
	return call;
}

static LLVMValueRef only_in(struct function_state *f, LLVMValueRef mask, LLVMValueRef shadow)
{
	if (is_clean(shadow))
		return shadow;
	return LLVMBuildSelect(f->b, mask, shadow, LLVMConstNull(LLVMTypeOf(shadow)), "");
}

void check_lane_pointers(struct function_state *f, LLVMValueRef pointers, LLVMValueRef mask)
{
	if (!f->m->options.check_address)
		return;
	LLVMValueRef shadow = shadow_of(f, pointers);
	if (is_clean(shadow))
		return;
	LLVMValueRef origin = origin_of(f, pointers);
	check_shadow(f, only_in(f, mask, shadow), origin);
}

struct lane_origin {
	const struct lane_access *access;
	LLVMValueRef shadow, origin;
};

/* The largest origin of the poisoned lanes: one of them, for sure. */
static LLVMValueRef origin_of_lanes(struct function_state *f, LLVMValueRef i, void *argument)
{
	const struct lane_origin *of = argument;
	LLVMTypeRef type = LLVMTypeOf(of->shadow);

	(void)i;
	if (!has_lane_addresses(f, type))
		return is_vector_type(LLVMTypeOf(of->origin))
			       ? no_origin(f->m)
			       : build_load(&f->base, f->m->i32, of->origin, 4, "origin");
	LLVMTypeRef origins = LLVMVectorType(f->m->i32, LLVMGetVectorSize(type));
	LLVMValueRef operands[] = {lane_origins(f, of->access, type, of->origin),
				   shadow_lanes_nonzero(f, of->shadow), LLVMConstNull(origins)};
	LLVMValueRef all = build_masked(f, "llvm.masked.gather", origins, operands, 3, 0, 4);
	return call_intrinsic(&f->base, "llvm.vector.reduce.umax", &origins, 1, &all, 1);
}

static const char *load_name(const struct lane_access *access)
{
	if (is_vector_type(LLVMTypeOf(access->pointer)))
		return "llvm.masked.gather";
	return access->compressed ? "llvm.masked.expandload" : "llvm.masked.load";
}

LLVMValueRef load_lanes(struct function_state *f, const struct lane_access *access,
			LLVMValueRef kept, LLVMValueRef kept_origin, LLVMValueRef *origin)
{
	LLVMTypeRef type = shadow_type(f->m, access->type);
	uint64_t size = store_size(f->m, type);
	struct lane_origin of = {.access = access};
	LLVMValueRef shadow;

	f->stats->loads++;
	*origin = no_origin(f->m);
	if (lanes_need_calls(f, access)) {
		of.shadow = load_lanes_by_calls(f, access, type, origin);
	} else {
		f->emission->metadata(f, access->pointer, size, access->alignment, false, &shadow,
				      &of.origin);
		LLVMValueRef operands[] = {shadow, access->mask, LLVMConstNull(type)};
		of.shadow =
			build_masked(f, load_name(access), type, operands, 3, 0, access->alignment);
		if (f->m->options.origins)
			*origin = shadow_refine(f, f->current, shadow_nonzero(f, of.shadow),
						no_origin(f->m), origin_of_lanes, &of);
	}
	if (!kept || is_clean(kept))
		return of.shadow;
	LLVMValueRef rest = LLVMBuildSelect(f->b, access->mask, LLVMConstNull(type), kept, "");
	if (f->m->options.origins)
		*origin = LLVMBuildSelect(f->b, shadow_nonzero(f, rest), kept_origin, *origin, "");
	return LLVMBuildOr(f->b, of.shadow, rest, "");
}

static void paint_lanes(struct function_state *f, const struct lane_access *access,
			LLVMValueRef shadow, LLVMValueRef origin, LLVMValueRef to)
{
	LLVMTypeRef type = LLVMTypeOf(shadow);
	uint64_t size = lane_size(f, type);

	if (!has_lane_addresses(f, type)) {
		if (!is_vector_type(LLVMTypeOf(to)))
			build_store(&f->base, origin, to, 4);
		return;
	}
	unsigned count = LLVMGetVectorSize(type);
	LLVMValueRef first = lane_origins(f, access, type, to);
	LLVMValueRef numbers =
		LLVMBuildPtrToInt(f->b, first, LLVMVectorType(f->m->intptr, count), "");
	for (uint64_t at = 0; at < size; at += 4) {
		LLVMValueRef sum = LLVMBuildAdd(f->b, numbers, splat_number(f, at, count), "");
		LLVMValueRef operands[] = {splat(f, origin, count),
					   LLVMBuildIntToPtr(f->b, sum, LLVMTypeOf(first), ""),
					   shadow_lanes_nonzero(f, shadow)};
		build_masked(f, "llvm.masked.scatter", LLVMTypeOf(operands[0]), operands, 3, 1, 4);
	}
}

static const char *store_name(const struct lane_access *access)
{
	if (is_vector_type(LLVMTypeOf(access->pointer)))
		return "llvm.masked.scatter";
	return access->compressed ? "llvm.masked.compressstore" : "llvm.masked.store";
}

void store_lanes(struct function_state *f, const struct lane_access *access, LLVMValueRef shadow,
		 LLVMValueRef origin)
{
	LLVMTypeRef type = LLVMTypeOf(shadow);
	uint64_t size = store_size(f->m, type);
	LLVMValueRef to, to_origin;

	f->stats->stores++;
	if (lanes_need_calls(f, access)) {
		store_lanes_by_calls(f, access, shadow, origin);
		return;
	}
	f->emission->metadata(f, access->pointer, size, access->alignment, true, &to, &to_origin);
	LLVMValueRef operands[] = {shadow, to, access->mask};
	build_masked(f, store_name(access), type, operands, 3, 1, access->alignment);
	if (!f->m->options.origins || is_clean(shadow))
		return;
	LLVMValueRef written = only_in(f, access->mask, shadow);
	build_cold_block(&f->base, f->current, shadow_nonzero(f, written), true);
	paint_lanes(f, access, written, chain_origin(f, origin), to_origin);
	build_before(&f->base, f->current);
}
