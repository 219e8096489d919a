/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * Loads and stores of some lanes of a vector. Shadow memory is read and written by the same
 * operation. The origin is that of a poisoned lane, and only poisoned lanes are painted; what that
 * takes is in a cold block.
 */
#include <string.h>
#include "../llvm-version.h"
#include "vector-memory.h"

static bool is_vector_type(LLVMTypeRef type)
{
	LLVMTypeKind kind = LLVMGetTypeKind(type);
	return kind == LLVMVectorTypeKind || kind == LLVMScalableVectorTypeKind;
}

static LLVMValueRef build_generic(struct function_state *f, const char *name,
				  LLVMTypeRef *overloads, unsigned overload_count,
				  LLVMValueRef *arguments, unsigned count)
{
	unsigned id = LLVMLookupIntrinsicID(name, strlen(name));
	LLVMValueRef function =
		LLVMGetIntrinsicDeclaration(f->m->module, id, overloads, overload_count);
	return LLVMBuildCall2(f->b, LLVMGlobalGetValueType(function), function, arguments, count,
			      "");
}

/* ---- operands of the generic intrinsics; LLVM 22 has the alignment as an attribute ---- */

#if MASKED_HAS_ALIGNMENT_OPERAND
#define AFTER_POINTER 2
#else
#define AFTER_POINTER 1
#endif

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
	bool compressed = strstr(name, "expandload") || strstr(name, "compressstore");
	bool with_operand = MASKED_HAS_ALIGNMENT_OPERAND && !compressed;
	unsigned filled = 0;

	for (unsigned n = 0; n < count; n++) {
		arguments[filled++] = operands[n];
		if (n == at && with_operand)
			arguments[filled++] = LLVMConstInt(f->m->i32, alignment, false);
	}
	LLVMValueRef call =
		build_generic(f, name, overloads, compressed ? 1 : 2, arguments, filled);
	if (!with_operand)
		set_alignment(f, call, at, alignment);
	return call;
}

static unsigned alignment_of(LLVMValueRef call, unsigned pointer, bool has_operand)
{
	if (has_operand && MASKED_HAS_ALIGNMENT_OPERAND) {
		uint64_t alignment = LLVMConstIntGetZExtValue(LLVMGetOperand(call, pointer + 1));
		return alignment ? (unsigned)alignment : 1;
	}
	unsigned kind = LLVMGetEnumAttributeKindForName("align", 5);
	LLVMAttributeRef align = LLVMGetCallSiteEnumAttribute(call, pointer + 1, kind);
	return align ? (unsigned)LLVMGetEnumAttributeValue(align) : 1;
}

/* ---- lanes ---- */

static uint64_t lane_size(struct function_state *f, LLVMTypeRef shadow)
{
	return LLVMStoreSizeOfType(f->m->layout, LLVMGetElementType(shadow));
}

/* Lanes that are not whole bytes, or nobody knows how many, have one origin for all. */
static bool has_lane_addresses(struct function_state *f, LLVMTypeRef shadow)
{
	LLVMTypeRef lane = LLVMGetElementType(shadow);
	return LLVMGetTypeKind(shadow) == LLVMVectorTypeKind &&
	       LLVMSizeOfTypeInBits(f->m->layout, lane) == 8 * lane_size(f, shadow);
}

static LLVMValueRef splat(struct function_state *f, LLVMValueRef lane, unsigned count)
{
	LLVMTypeRef type = LLVMVectorType(LLVMTypeOf(lane), count);
	LLVMValueRef first = LLVMBuildInsertElement(f->b, LLVMGetPoison(type), lane,
						    LLVMConstNull(f->m->i32), "");
	return LLVMBuildShuffleVector(f->b, first, LLVMGetPoison(type),
				      LLVMConstNull(LLVMVectorType(f->m->i32, count)), "");
}

static LLVMValueRef splat_number(struct function_state *f, uint64_t number, unsigned count)
{
	return splat(f, LLVMConstInt(f->m->intptr, number, false), count);
}

static LLVMValueRef lane(struct function_state *f, LLVMValueRef vector, unsigned n)
{
	return LLVMBuildExtractElement(f->b, vector, LLVMConstInt(f->m->i32, n, false), "");
}

/* How far each lane is from the first one, in bytes. */
static LLVMValueRef lane_offsets(struct function_state *f, const struct lane_access *access,
				 LLVMTypeRef shadow)
{
	unsigned count = LLVMGetVectorSize(shadow);
	LLVMTypeRef type = LLVMVectorType(f->m->intptr, count);
	LLVMValueRef next = LLVMConstNull(f->m->intptr), offsets = LLVMGetPoison(type);
	LLVMValueRef size = LLVMConstInt(f->m->intptr, lane_size(f, shadow), false);

	for (unsigned n = 0; n < count; n++) {
		LLVMValueRef step = size;
		offsets = LLVMBuildInsertElement(f->b, offsets, next,
						 LLVMConstInt(f->m->i32, n, false), "");
		if (access->compressed)
			step = LLVMBuildSelect(f->b, lane(f, access->mask, n), size,
					       LLVMConstNull(f->m->intptr), "");
		next = LLVMBuildAdd(f->b, next, step, "");
	}
	return offsets;
}

/* Pointers to the origins of the lanes; `origin` is what the emission gave for the access. */
static LLVMValueRef lane_origins(struct function_state *f, const struct lane_access *access,
				 LLVMTypeRef shadow, LLVMValueRef origin)
{
	unsigned count = LLVMGetVectorSize(shadow);
	LLVMTypeRef pointers = LLVMVectorType(f->m->ptr, count);

	if (is_vector_type(LLVMTypeOf(origin)))
		return origin;
	LLVMValueRef offsets = lane_offsets(f, access, shadow);
	LLVMValueRef base = LLVMBuildPtrToInt(f->b, origin, f->m->intptr, "");
	if (access->alignment < 4) {
		/* The origin's pointer was rounded down, so what is left of the address counts. */
		LLVMValueRef address = LLVMBuildPtrToInt(f->b, access->pointer, f->m->intptr, "");
		LLVMValueRef left =
			LLVMBuildAnd(f->b, address, LLVMConstInt(f->m->intptr, 3, false), "");
		offsets = LLVMBuildAdd(f->b, offsets, splat(f, left, count), "");
	}
	offsets = LLVMBuildAnd(f->b, offsets, splat_number(f, ~3ull, count), "");
	LLVMValueRef sum = LLVMBuildAdd(f->b, offsets, splat(f, base, count), "");
	return LLVMBuildIntToPtr(f->b, sum, pointers, "");
}

LLVMValueRef lane_addresses(struct function_state *f, LLVMValueRef base, LLVMValueRef indices,
			    uint64_t scale)
{
	unsigned count = LLVMGetVectorSize(LLVMTypeOf(indices));
	LLVMTypeRef numbers = LLVMVectorType(f->m->intptr, count);
	LLVMValueRef wide = LLVMBuildIntCast2(f->b, indices, numbers, true, "");
	LLVMValueRef offsets = LLVMBuildMul(f->b, wide, splat_number(f, scale, count), "");
	LLVMValueRef address = LLVMBuildPtrToInt(f->b, base, f->m->intptr, "");
	LLVMValueRef sum = LLVMBuildAdd(f->b, offsets, splat(f, address, count), "");
	return LLVMBuildIntToPtr(f->b, sum, LLVMVectorType(f->m->ptr, count), "");
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

/* ---- the kernel's metadata comes from calls: lane by lane, for lanes of the mask only ---- */

static bool by_calls(struct function_state *f, const struct lane_access *access)
{
	return f->m->options.flavour == FLAVOUR_KERNEL &&
	       is_vector_type(LLVMTypeOf(access->pointer));
}

/* The builder goes to a block that runs when lane n is in the mask. */
static LLVMBasicBlockRef begin_lane(struct function_state *f, const struct lane_access *access,
				    unsigned n)
{
	LLVMBasicBlockRef before = LLVMGetInstructionParent(f->current);
	LLVMValueRef active = lane(f, access->mask, n);
	build_cold_block(f, f->current, active, true);
	return before;
}

static LLVMValueRef join(struct function_state *f, LLVMValueRef otherwise, LLVMBasicBlockRef before,
			 LLVMValueRef value, LLVMBasicBlockRef block)
{
	LLVMBasicBlockRef after = LLVMGetInstructionParent(f->current);
	LLVMValueRef values[] = {otherwise, value};
	LLVMBasicBlockRef blocks[] = {before, block};
	LLVMPositionBuilderBefore(f->b, LLVMGetFirstInstruction(after));
	LLVMValueRef phi = LLVMBuildPhi(f->b, LLVMTypeOf(value), "");
	LLVMAddIncoming(phi, values, blocks, 2);
	build_before(f, f->current);
	return phi;
}

static LLVMValueRef load_by_calls(struct function_state *f, const struct lane_access *access,
				  LLVMTypeRef type, LLVMValueRef *origin)
{
	LLVMValueRef vector = LLVMConstNull(type), of_lane;

	*origin = no_origin(f->m);
	for (unsigned n = 0; n < LLVMGetVectorSize(type); n++) {
		LLVMBasicBlockRef before = begin_lane(f, access, n);
		LLVMValueRef shadow =
			load_shadow(f, LLVMGetElementType(type), lane(f, access->pointer, n),
				    access->alignment, &of_lane);
		LLVMValueRef with = LLVMBuildInsertElement(f->b, vector, shadow,
							   LLVMConstInt(f->m->i32, n, false), "");
		LLVMValueRef newer = *origin;
		if (of_lane)
			newer = LLVMBuildSelect(f->b, shadow_nonzero(f, shadow), of_lane, *origin,
						"");
		LLVMBasicBlockRef block = LLVMGetInsertBlock(f->b);
		vector = join(f, vector, before, with, block);
		if (of_lane)
			*origin = join(f, *origin, before, newer, block);
	}
	return vector;
}

static void store_by_calls(struct function_state *f, const struct lane_access *access,
			   LLVMValueRef shadow, LLVMValueRef origin)
{
	LLVMTypeRef type = LLVMTypeOf(shadow);
	uint64_t size = lane_size(f, type);

	for (unsigned n = 0; n < LLVMGetVectorSize(type); n++) {
		LLVMValueRef to, to_origin, of_lane;
		begin_lane(f, access, n);
		LLVMValueRef end = LLVMGetBasicBlockTerminator(LLVMGetInsertBlock(f->b));
		f->m->emission->metadata(f, lane(f, access->pointer, n), size, access->alignment,
					 true, &to, &to_origin);
		of_lane = lane(f, shadow, n);
		build_store(f, of_lane, to, access->alignment);
		if (f->m->options.origins && !is_clean(shadow)) {
			build_cold_block(f, end, shadow_nonzero(f, of_lane), true);
			paint_origin(f, chain_origin(f, origin), to_origin, size,
				     access->alignment);
		}
		build_before(f, f->current);
	}
}

/* ---- everything else ---- */

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
			       : build_load(f, f->m->i32, of->origin, 4, "origin");
	LLVMTypeRef origins = LLVMVectorType(f->m->i32, LLVMGetVectorSize(type));
	LLVMValueRef operands[] = {lane_origins(f, of->access, type, of->origin),
				   shadow_lanes_nonzero(f, of->shadow), LLVMConstNull(origins)};
	LLVMValueRef all = build_masked(f, "llvm.masked.gather", origins, operands, 3, 0, 4);
	return build_generic(f, "llvm.vector.reduce.umax", &origins, 1, &all, 1);
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

	f->m->stats.loads++;
	*origin = no_origin(f->m);
	if (by_calls(f, access)) {
		of.shadow = load_by_calls(f, access, type, origin);
	} else {
		f->m->emission->metadata(f, access->pointer, size, access->alignment, false,
					 &shadow, &of.origin);
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
			build_store(f, origin, to, 4);
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

	f->m->stats.stores++;
	if (by_calls(f, access)) {
		store_by_calls(f, access, shadow, origin);
		return;
	}
	f->m->emission->metadata(f, access->pointer, size, access->alignment, true, &to,
				 &to_origin);
	LLVMValueRef operands[] = {shadow, to, access->mask};
	build_masked(f, store_name(access), type, operands, 3, 1, access->alignment);
	if (!f->m->options.origins || is_clean(shadow))
		return;
	LLVMValueRef written = only_in(f, access->mask, shadow);
	build_cold_block(f, f->current, shadow_nonzero(f, written), true);
	paint_lanes(f, access, written, chain_origin(f, origin), to_origin);
	build_before(f, f->current);
}

void unpoison_memory(struct function_state *f, LLVMValueRef pointer, uint64_t size)
{
	if (!LLVMGetPointerAddressSpace(LLVMTypeOf(pointer)))
		f->m->emission->asm_store(f, pointer, size, 1);
}

/* ---- rules ---- */

static bool has_shadow_memory(LLVMValueRef pointer)
{
	LLVMTypeRef type = LLVMTypeOf(pointer);
	if (is_vector_type(type))
		type = LLVMGetElementType(type);
	return LLVMGetPointerAddressSpace(type) == 0;
}

static void check_operands(struct function_state *f, const struct lane_access *access)
{
	check(f, access->mask);
	if (is_vector_type(LLVMTypeOf(access->pointer)))
		check_lane_pointers(f, access->pointer, access->mask);
	else if (f->m->options.check_address)
		check(f, access->pointer);
	flush_checks(f);
}

static void load_rule(struct function_state *f, LLVMValueRef i, const struct lane_access *access,
		      LLVMValueRef kept)
{
	LLVMValueRef origin;

	check_operands(f, access);
	if (!is_dirty(f, i) || !has_shadow_memory(access->pointer)) {
		set_clean(f, i);
		return;
	}
	LLVMValueRef shadow = kept ? shadow_of(f, kept) : NULL;
	LLVMValueRef kept_origin = kept ? origin_of(f, kept) : no_origin(f->m);
	shadow = load_lanes(f, access, shadow, kept_origin, &origin);
	set_shadow(f, i, shadow);
	set_origin(f, i, origin);
}

static void store_rule(struct function_state *f, LLVMValueRef value,
		       const struct lane_access *access)
{
	check_operands(f, access);
	if (!has_shadow_memory(access->pointer))
		return;
	LLVMValueRef shadow = shadow_of(f, value);
	LLVMValueRef origin = origin_of(f, value);
	store_lanes(f, access, shadow, origin);
}

/* Pointers of which nobody knows how many there are: their operands are checked, and that is all.
 */
static bool has_scalable_pointers(struct function_state *f, LLVMValueRef i, unsigned pointer)
{
	LLVMTypeRef type = LLVMTypeOf(LLVMGetOperand(i, pointer));
	size_t length;

	if (LLVMGetTypeKind(type) != LLVMScalableVectorTypeKind)
		return false;
	count_defaulted(f->m, LLVMGetValueName2(LLVMGetCalledValue(i), &length));
	rule_strict(f, i);
	return true;
}

static void rule_masked_load(struct function_state *f, LLVMValueRef i)
{
	struct lane_access access = {
		.type = LLVMTypeOf(i),
		.pointer = LLVMGetOperand(i, 0),
		.mask = LLVMGetOperand(i, AFTER_POINTER),
		.alignment = alignment_of(i, 0, true),
	};
	if (has_scalable_pointers(f, i, 0))
		return;
	load_rule(f, i, &access, LLVMGetOperand(i, AFTER_POINTER + 1));
}

static void rule_masked_store(struct function_state *f, LLVMValueRef i)
{
	struct lane_access access = {
		.type = LLVMTypeOf(LLVMGetOperand(i, 0)),
		.pointer = LLVMGetOperand(i, 1),
		.mask = LLVMGetOperand(i, AFTER_POINTER + 1),
		.alignment = alignment_of(i, 1, true),
	};
	if (has_scalable_pointers(f, i, 1))
		return;
	store_rule(f, LLVMGetOperand(i, 0), &access);
}

static void rule_expand_load(struct function_state *f, LLVMValueRef i)
{
	struct lane_access access = {
		.type = LLVMTypeOf(i),
		.pointer = LLVMGetOperand(i, 0),
		.mask = LLVMGetOperand(i, 1),
		.alignment = alignment_of(i, 0, false),
		.compressed = true,
	};
	load_rule(f, i, &access, LLVMGetOperand(i, 2));
}

static void rule_compress_store(struct function_state *f, LLVMValueRef i)
{
	struct lane_access access = {
		.type = LLVMTypeOf(LLVMGetOperand(i, 0)),
		.pointer = LLVMGetOperand(i, 1),
		.mask = LLVMGetOperand(i, 2),
		.alignment = alignment_of(i, 1, false),
		.compressed = true,
	};
	store_rule(f, LLVMGetOperand(i, 0), &access);
}

/* ---- llvm.vp: lanes from the explicit length on are off too ---- */

static LLVMValueRef vp_mask(struct function_state *f, LLVMValueRef mask, LLVMValueRef length)
{
	LLVMTypeRef type = LLVMTypeOf(mask);
	LLVMTypeRef overloads[] = {type, f->m->i32};
	LLVMValueRef arguments[] = {LLVMConstNull(f->m->i32), length};
	LLVMValueRef within =
		build_generic(f, "llvm.get.active.lane.mask", overloads, 2, arguments, 2);
	return LLVMBuildAnd(f->b, mask, within, "");
}

static void rule_vp(struct function_state *f, LLVMValueRef i)
{
	bool load = LLVMGetTypeKind(LLVMTypeOf(i)) != LLVMVoidTypeKind;
	unsigned at = load ? 0 : 1;
	LLVMValueRef mask = LLVMGetOperand(i, at + 1), length = LLVMGetOperand(i, at + 2);
	struct lane_access access = {
		.type = load ? LLVMTypeOf(i) : LLVMTypeOf(LLVMGetOperand(i, 0)),
		.pointer = LLVMGetOperand(i, at),
		.alignment = alignment_of(i, at, false),
	};

	if (has_scalable_pointers(f, i, at))
		return;
	check(f, mask);
	check(f, length);
	flush_checks(f);
	access.mask = vp_mask(f, mask, length);
	if (load)
		load_rule(f, i, &access, NULL);
	else
		store_rule(f, LLVMGetOperand(i, 0), &access);
}

bool reads_vector_memory(const char *name)
{
	static const char *const loads[] = {"llvm.masked.load.",       "llvm.masked.gather.",
					    "llvm.masked.expandload.", "llvm.vp.load.",
					    "llvm.vp.gather.",	       NULL};
	return name_is_one_of(name, loads);
}

intrinsic_rule find_vector_memory_rule(const char *name)
{
	static const struct {
		const char *prefix;
		intrinsic_rule rule;
	} rules[] = {
		{"llvm.masked.load.", rule_masked_load},
		{"llvm.masked.gather.", rule_masked_load},
		{"llvm.masked.store.", rule_masked_store},
		{"llvm.masked.scatter.", rule_masked_store},
		{"llvm.masked.expandload.", rule_expand_load},
		{"llvm.masked.compressstore.", rule_compress_store},
		{"llvm.vp.load.", rule_vp},
		{"llvm.vp.gather.", rule_vp},
		{"llvm.vp.store.", rule_vp},
		{"llvm.vp.scatter.", rule_vp},
	};
	for (size_t n = 0; n < sizeof(rules) / sizeof(*rules); n++)
		if (!strncmp(name, rules[n].prefix, strlen(rules[n].prefix)))
			return rules[n].rule;
	return NULL;
}
