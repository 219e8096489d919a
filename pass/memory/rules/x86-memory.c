/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * x86: what reads or writes memory. Masks are the signs of lanes; gathers and scatters have a base
 * and indices. What the processor stores by itself counts as initialised.
 */
#include <string.h>
#include "lanes.h"
#include "x86.h"

static bool is_vector(LLVMValueRef value)
{
	return LLVMGetTypeKind(LLVMTypeOf(value)) == LLVMVectorTypeKind;
}

static LLVMValueRef operand(LLVMValueRef i, unsigned n)
{
	return LLVMGetOperand(i, n);
}

static LLVMValueRef signs(struct function_state *f, LLVMValueRef value)
{
	return LLVMBuildICmp(f->b, LLVMIntSLT, value, LLVMConstNull(LLVMTypeOf(value)), "");
}

static LLVMValueRef first_lanes(struct function_state *f, LLVMValueRef vector, unsigned count)
{
	int from[count];
	if (x86_lane_count(LLVMTypeOf(vector)) == count)
		return vector;
	for (unsigned n = 0; n < count; n++)
		from[n] = (int)n;
	return x86_shuffle(f, vector, vector, from, count);
}

/* A mask of which only the signs matter, and of those only the first. */
static void check_signs(struct function_state *f, LLVMValueRef mask, unsigned lanes)
{
	LLVMValueRef shadow = shadow_of(f, mask);
	if (is_clean(shadow))
		return;
	LLVMValueRef origin = origin_of(f, mask);
	if (is_vector(mask))
		shadow = first_lanes(f, shadow, lanes);
	check_shadow(f, signs(f, shadow), origin);
}

static LLVMValueRef sign_mask(struct function_state *f, LLVMValueRef mask)
{
	return signs(f, value_as_integer(f, mask));
}

static void set_loaded(struct function_state *f, LLVMValueRef i, LLVMValueRef shadow,
		       LLVMValueRef origin)
{
	set_shadow(f, i, x86_cast(f, shadow, shadow_type(f->m, LLVMTypeOf(i))));
	set_origin(f, i, origin);
}

/* ---- loads and stores of one piece ---- */

/* ldu, movrs, tile-less loads: the whole result is in memory. */
void rule_x86_load_all(struct function_state *f, LLVMValueRef i)
{
	LLVMValueRef origin;
	check_address(f, operand(i, 0));
	flush_checks(f);
	if (!is_dirty(f, i)) {
		set_clean(f, i);
		return;
	}
	LLVMValueRef shadow = load_shadow(f, LLVMTypeOf(i), operand(i, 0), 1, &origin);
	set_loaded(f, i, shadow, origin);
}

static void store_all(struct function_state *f, LLVMValueRef i, unsigned value, unsigned pointer)
{
	LLVMTypeRef type = shadow_type(f->m, LLVMTypeOf(operand(i, value)));
	LLVMValueRef to, to_origin;

	check_address(f, operand(i, pointer));
	flush_checks(f);
	f->emission->metadata(f, operand(i, pointer), LLVMStoreSizeOfType(f->m->layout, type), 1,
			      true, &to, &to_origin);
	store_value_shadow(f, operand(i, value), to, 1, to_origin);
}

/* movnt of MMX, directstore */
void rule_x86_store_behind(struct function_state *f, LLVMValueRef i)
{
	store_all(f, i, 1, 0);
}

/* wrss, wruss */
void rule_x86_store_before(struct function_state *f, LLVMValueRef i)
{
	store_all(f, i, 0, 1);
}

/* AVX-NE-CONVERT: one 16-bit float for all lanes, or each second one of as many as there is room
 * for. */
void rule_x86_load_halves(struct function_state *f, LLVMValueRef i)
{
	LLVMTypeRef type = shadow_type(f->m, LLVMTypeOf(i));
	unsigned count = x86_lane_count(type);
	bool broadcast = x86_operation_is(i, "vbcst");
	bool odd = x86_operation_is(i, "vcvtneo");
	LLVMValueRef origin, lanes;
	int from[count];

	check_address(f, operand(i, 0));
	flush_checks(f);
	if (!is_dirty(f, i)) {
		set_clean(f, i);
		return;
	}
	LLVMTypeRef halves = x86_vector(f, 16, broadcast ? 1 : 2 * count);
	LLVMValueRef shadow = load_shadow(f, halves, operand(i, 0), 1, &origin);
	for (unsigned n = 0; n < count; n++)
		from[n] = broadcast ? 0 : (int)(2 * n + odd);
	lanes = shadow_lanes_nonzero(f, shadow);
	set_loaded(f, i, shadow_from_bit(f, x86_shuffle(f, lanes, lanes, from, count), type),
		   origin);
}

/* ---- under a mask ---- */

void rule_x86_mask_load(struct function_state *f, LLVMValueRef i)
{
	LLVMValueRef mask = operand(i, 1), origin;

	check_signs(f, mask, is_vector(mask) ? x86_lane_count(LLVMTypeOf(mask)) : 1);
	check_address(f, operand(i, 0));
	flush_checks(f);
	if (!is_dirty(f, i)) {
		set_clean(f, i);
		return;
	}
	struct lane_access access = {.type = LLVMTypeOf(i),
				     .pointer = operand(i, 0),
				     .mask = sign_mask(f, mask),
				     .alignment = 1};
	LLVMValueRef shadow = load_lanes(f, &access, NULL, NULL, &origin);
	set_loaded(f, i, shadow, origin);
}

static void mask_store(struct function_state *f, LLVMValueRef pointer, LLVMValueRef mask,
		       LLVMValueRef value)
{
	check_signs(f, mask, is_vector(mask) ? x86_lane_count(LLVMTypeOf(mask)) : 1);
	check_address(f, pointer);
	flush_checks(f);
	LLVMValueRef shadow = shadow_of(f, value), origin = origin_of(f, value);
	LLVMValueRef stored = sign_mask(f, mask);
	/* An MMX register is eight bytes here. */
	if (!is_vector(value)) {
		shadow = x86_lanes(f, shadow, 8);
		stored = signs(f, x86_lanes(f, mask, 8));
	}
	struct lane_access access = {
		.type = LLVMTypeOf(shadow), .pointer = pointer, .mask = stored, .alignment = 1};
	store_lanes(f, &access, shadow, origin);
}

/* (pointer, mask, value) */
void rule_x86_mask_store(struct function_state *f, LLVMValueRef i)
{
	mask_store(f, operand(i, 0), operand(i, 1), operand(i, 2));
}

/* maskmovdqu(value, mask, pointer) */
void rule_x86_mask_store_bytes(struct function_state *f, LLVMValueRef i)
{
	mask_store(f, operand(i, 2), operand(i, 1), operand(i, 0));
}

/* pmov to memory (pointer, value, mask): lanes of half the width or less. */
void rule_x86_truncating_store(struct function_state *f, LLVMValueRef i)
{
	LLVMValueRef pointer = operand(i, 0), value = operand(i, 1), mask = operand(i, 2);
	/* "db" and the like: from which width to which. */
	const char *widths = strchr(strchr(x86_operation(i), '.') + 1, '.') + 1;
	unsigned to = widths[1] == 'b' ? 8 : widths[1] == 'w' ? 16 : 32;
	unsigned count = x86_lane_count(LLVMTypeOf(value));

	check(f, mask);
	check_address(f, pointer);
	flush_checks(f);
	LLVMValueRef shadow = shadow_of(f, value), origin = origin_of(f, value);
	if (!x86_operation_is(i, "mask.pmov."))
		shadow = shadow_spread(f, shadow);
	shadow = LLVMBuildTrunc(f->b, shadow, x86_vector(f, to, count), "");
	struct lane_access access = {.type = LLVMTypeOf(shadow),
				     .pointer = pointer,
				     .mask = x86_mask(f, mask, count),
				     .alignment = 1};
	store_lanes(f, &access, shadow, origin);
}

/* ---- gathers and scatters ---- */

static LLVMValueRef with_clean_lanes(struct function_state *f, LLVMValueRef shadow, unsigned count)
{
	unsigned have = x86_lane_count(LLVMTypeOf(shadow));
	int from[count];
	if (have == count)
		return shadow;
	for (unsigned n = 0; n < count; n++)
		from[n] = n < have ? (int)n : -1;
	return x86_shuffle(f, shadow, shadow, from, count);
}

struct indexed {
	LLVMValueRef base, indices, mask;
	unsigned lanes; /* as many as there are both data and indices for */
};

/* Base, mask, and the indices in the mask are checked; the lanes' addresses come out. */
static LLVMValueRef indexed_addresses(struct function_state *f, struct indexed *at, bool mask_signs,
				      uint64_t scale)
{
	LLVMValueRef shadow = shadow_of(f, at->indices);
	LLVMValueRef index_origin = origin_of(f, at->indices);

	if (mask_signs)
		check_signs(f, at->mask, at->lanes);
	else
		check(f, at->mask);
	check_address(f, at->base);
	at->mask = mask_signs ? first_lanes(f, sign_mask(f, at->mask), at->lanes)
			      : x86_mask(f, at->mask, at->lanes);
	if (f->m->options.check_address && !is_clean(shadow)) {
		shadow = first_lanes(f, shadow, at->lanes);
		LLVMValueRef used = LLVMBuildSelect(f->b, at->mask, shadow,
						    LLVMConstNull(LLVMTypeOf(shadow)), "");
		check_shadow(f, used, index_origin);
	}
	flush_checks(f);
	return lane_addresses(f, at->base, first_lanes(f, at->indices, at->lanes), scale);
}

static unsigned smaller(unsigned a, unsigned b)
{
	return a < b ? a : b;
}

static LLVMTypeRef data_type(LLVMTypeRef vector, unsigned lanes)
{
	return LLVMVectorType(LLVMGetElementType(vector), lanes);
}

/* (kept, base, indices, mask, scale); AVX2 takes the mask from the signs. */
void rule_x86_gather(struct function_state *f, LLVMValueRef i)
{
	LLVMTypeRef type = LLVMTypeOf(i);
	bool mask_signs = LLVMTypeOf(operand(i, 3)) == type ||
			  LLVMTypeOf(operand(i, 3)) == shadow_type(f->m, type);
	unsigned count = x86_lane_count(type);
	unsigned lanes = smaller(count, x86_lane_count(LLVMTypeOf(operand(i, 2))));
	struct indexed at = {operand(i, 1), operand(i, 2), operand(i, 3), lanes};
	LLVMValueRef origin;
	LLVMValueRef kept = shadow_of(f, operand(i, 0)), kept_origin = origin_of(f, operand(i, 0));
	LLVMValueRef addresses = indexed_addresses(f, &at, mask_signs, x86_immediate(i, 4));

	if (!is_dirty(f, i)) {
		set_clean(f, i);
		return;
	}
	struct lane_access access = {.type = data_type(type, lanes),
				     .pointer = addresses,
				     .mask = at.mask,
				     .alignment = 1};
	if (!is_clean(kept))
		kept = first_lanes(f, kept, lanes);
	else
		kept = NULL;
	LLVMValueRef shadow = load_lanes(f, &access, kept, kept_origin, &origin);
	set_loaded(f, i, with_clean_lanes(f, shadow, count), origin);
}

/* (base, mask, indices, value, scale) */
void rule_x86_scatter(struct function_state *f, LLVMValueRef i)
{
	LLVMValueRef value = operand(i, 3);
	unsigned lanes = smaller(x86_lane_count(LLVMTypeOf(value)),
				 x86_lane_count(LLVMTypeOf(operand(i, 2))));
	struct indexed at = {operand(i, 0), operand(i, 2), operand(i, 1), lanes};
	LLVMValueRef shadow = shadow_of(f, value), origin = origin_of(f, value);
	LLVMValueRef addresses = indexed_addresses(f, &at, false, x86_immediate(i, 4));
	struct lane_access access = {.type = data_type(LLVMTypeOf(value), lanes),
				     .pointer = addresses,
				     .mask = at.mask,
				     .alignment = 1};
	shadow = first_lanes(f, shadow, lanes);
	store_lanes(f, &access, shadow, origin);
}

/* ---- the processor's own state ---- */

void rule_x86_store_state(struct function_state *f, LLVMValueRef i)
{
	check_address(f, operand(i, 0));
	flush_checks(f);
	/* stmxcsr stores 4 bytes, fxsave 512, sttilecfg and clzero a line. */
	uint64_t size = x86_operation_is(i, "stmxcsr")	? 4
			: x86_operation_is(i, "fxsave") ? 512
							: 64;
	unpoison_memory(f, operand(i, 0), size);
}

/*
 * How much xsave stores depends on its mask and on the processor: 576 bytes, and each component at
 * its place in the standard format. A mask that is not constant may ask for all but tiles.
 */
static uint64_t xsave_size(LLVMValueRef i)
{
	static const struct {
		unsigned component;
		uint64_t end;
	} components[] = {{2, 832},  {3, 1024}, {4, 1088}, {5, 1152},
			  {6, 1664}, {7, 2688}, {9, 2696}};
	LLVMValueRef low = operand(i, 2);
	uint64_t mask = 0xffffffff, size = 576;

	if (LLVMIsAConstantInt(low))
		mask = LLVMConstIntGetZExtValue(low);
	for (unsigned n = 0; n < sizeof(components) / sizeof(*components); n++)
		if (mask >> components[n].component & 1)
			size = components[n].end;
	return size;
}

void rule_x86_xsave(struct function_state *f, LLVMValueRef i)
{
	check_address(f, operand(i, 0));
	check(f, operand(i, 1));
	check(f, operand(i, 2));
	flush_checks(f);
	unpoison_memory(f, operand(i, 0), xsave_size(i));
}

static void check_memory(struct function_state *f, LLVMValueRef pointer, unsigned size)
{
	LLVMTypeRef bytes = LLVMIntTypeInContext(f->m->context, 8 * size);
	LLVMValueRef origin;

	check_address(f, pointer);
	flush_checks(f);
	if (f->quiet)
		return;
	LLVMValueRef shadow = load_shadow(f, bytes, pointer, 1, &origin);
	check_shadow(f, shadow, origin);
}

void rule_x86_load_mxcsr(struct function_state *f, LLVMValueRef i)
{
	check_memory(f, operand(i, 0), 4);
}

/* ---- atomics that set flags, and those without a result ---- */

void rule_x86_atomic_flags(struct function_state *f, LLVMValueRef i)
{
	LLVMTypeRef type = LLVMTypeOf(i);
	uint64_t size;

	for (unsigned n = 0; n < LLVMGetNumArgOperands(i); n++)
		check(f, operand(i, n));
	flush_checks(f);
	/* bts and its kin return the word; others a flag, and the operand has the word's type. */
	if (!x86_operation_is(i, "atomic.bt"))
		type = LLVMTypeOf(operand(i, 1));
	size = LLVMStoreSizeOfType(f->m->layout, type);
	unpoison_memory(f, operand(i, 0), size);
	set_clean(f, i);
}

/* 64 bytes from one place to another. */
void rule_x86_move_line(struct function_state *f, LLVMValueRef i)
{
	struct module_state *m = f->m;
	LLVMValueRef to, to_origin, from, from_origin;
	LLVMValueRef size = size_constant(m, 64);

	check_address(f, operand(i, 0));
	check_address(f, operand(i, 1));
	flush_checks(f);
	f->emission->metadata(f, operand(i, 1), 64, 1, false, &from, &from_origin);
	f->emission->metadata(f, operand(i, 0), 64, 1, true, &to, &to_origin);
	if (f->quiet) {
		build_memset(&f->base, to, 0, size, 1);
		return;
	}
	build_memcpy(&f->base, to, from, size, 1);
	if (m->options.origins)
		build_memcpy(&f->base, to_origin, from_origin, size, 4);
}

/* Rows of a tile; what lies between them is taken along. */
void rule_x86_store_tile(struct function_state *f, LLVMValueRef i)
{
	struct module_state *m = f->m;
	LLVMValueRef shadow, origin;

	rule_strict(f, i);
	flush_checks(f);
	LLVMValueRef rows = LLVMBuildZExt(f->b, operand(i, 0), m->i64, "");
	LLVMValueRef columns = LLVMBuildZExt(f->b, operand(i, 1), m->i64, "");
	LLVMValueRef last = LLVMBuildSub(f->b, rows, LLVMConstInt(m->i64, 1, false), "");
	LLVMValueRef size =
		LLVMBuildAdd(f->b, LLVMBuildMul(f->b, last, operand(i, 3), ""), columns, "");
	f->emission->metadata(f, operand(i, 2), 1, 1, true, &shadow, &origin);
	build_memset(&f->base, shadow, 0, size, 1);
}
