/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* Accesses under a mask by LLVM's own intrinsics: llvm.masked.*, llvm.vp.*. */
#include "../../base/llvm-version.h"
#include "lanes.h"

/* ---- operands of the generic intrinsics; LLVM 22 has the alignment as an attribute ---- */

#if MASKED_HAS_ALIGNMENT_OPERAND
#define AFTER_POINTER 2
#else
#define AFTER_POINTER 1
#endif

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

/* ---- rules ---- */

static void check_operands(struct function_state *f, const struct lane_access *access)
{
	check(f, access->mask);
	if (is_vector_type(LLVMTypeOf(access->pointer)))
		check_lane_pointers(f, access->pointer, access->mask);
	else
		check_address(f, access->pointer);
	flush_checks(f);
}

static void load_rule(struct function_state *f, LLVMValueRef i, const struct lane_access *access,
		      LLVMValueRef kept)
{
	LLVMValueRef origin;

	check_operands(f, access);
	if (!is_dirty(f, i) || !is_ordinary_pointer(access->pointer)) {
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
	if (!is_ordinary_pointer(access->pointer))
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

	if (!is_scalable(type))
		return false;
	count_defaulted(f->m, called_name(i));
	rule_strict(f, i);
	return true;
}

void rule_masked_load(struct function_state *f, LLVMValueRef i)
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

void rule_masked_store(struct function_state *f, LLVMValueRef i)
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

void rule_expand_load(struct function_state *f, LLVMValueRef i)
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

void rule_compress_store(struct function_state *f, LLVMValueRef i)
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
		call_intrinsic(&f->base, "llvm.get.active.lane.mask", overloads, 2, arguments, 2);
	return LLVMBuildAnd(f->b, mask, within, "");
}

void rule_vp(struct function_state *f, LLVMValueRef i)
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
