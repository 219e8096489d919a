/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * Shadow of variable arguments, AArch64 Linux (ABI.md 5.2): images of the save areas of general and
 * of vector registers, then the overflow area. The places are those that the procedure call
 * standard gives the arguments, so that what va_start copies as a whole is right byte for byte.
 */
#include <ksan/abi.h>
#include "rules.h"

#define GENERAL_END 64
#define VECTOR_END 192

/* va_list: stack, gr_top, vr_top, gr_offs, vr_offs. */
#define TAG_SIZE 32
#define TAG_STACK 0
#define TAG_GENERAL_TOP 8
#define TAG_VECTOR_TOP 16
#define TAG_GENERAL_OFFSET 24
#define TAG_VECTOR_OFFSET 28

enum area { AREA_GENERAL, AREA_VECTOR, AREA_STACK };

struct layout {
	unsigned general, vector; /* where the next register argument goes */
	uint64_t stack;		  /* the same on the stack, named arguments included */
	uint64_t named;		  /* where on the stack the variable ones begin */
};

static uint64_t round_up(uint64_t size, uint64_t to)
{
	return (size + to - 1) / to * to;
}

static bool is_array(LLVMTypeRef type)
{
	return LLVMGetTypeKind(type) == LLVMArrayTypeKind;
}

static bool is_floating(LLVMTypeKind kind)
{
	return kind == LLVMHalfTypeKind || kind == LLVMBFloatTypeKind ||
	       kind == LLVMFloatTypeKind || kind == LLVMDoubleTypeKind || kind == LLVMFP128TypeKind;
}

/* Arrays are what clang makes of small structs: as many registers as elements, or the stack. */
static enum area classify(struct module_state *m, LLVMTypeRef type, unsigned *registers)
{
	LLVMTypeKind kind = LLVMGetTypeKind(type);
	*registers = 1;
	if (kind == LLVMArrayTypeKind) {
		enum area area = classify(m, LLVMGetElementType(type), registers);
		*registers *= (unsigned)LLVMGetArrayLength2(type);
		return area;
	}
	if (kind == LLVMPointerTypeKind)
		return AREA_GENERAL;
	if (is_floating(kind))
		return AREA_VECTOR;
	uint64_t bits = kind == LLVMStructTypeKind ? 0 : LLVMSizeOfTypeInBits(m->layout, type);
	if (kind == LLVMVectorTypeKind && bits <= 128)
		return AREA_VECTOR;
	if (kind == LLVMIntegerTypeKind && bits <= 128) {
		*registers = bits > 64 ? 2 : 1;
		return AREA_GENERAL;
	}
	return AREA_STACK;
}

static void store_at(struct function_state *f, LLVMValueRef value, LLVMValueRef shadow,
		     unsigned offset)
{
	uint64_t size = LLVMStoreSizeOfType(f->m->layout, LLVMTypeOf(shadow));
	build_store(&f->base, shadow, f->emission->va_arg_shadow(f, offset), 8);
	if (f->m->options.origins && !is_clean(shadow))
		paint_origin(f, origin_of(f, value), f->emission->va_arg_origin(f, offset), size,
			     8);
}

/* Each element of an array is in a register of its own. */
static void store_in_registers(struct function_state *f, LLVMValueRef value, LLVMValueRef shadow,
			       unsigned offset, unsigned step)
{
	LLVMTypeRef type = LLVMTypeOf(shadow);
	if (!is_array(type)) {
		store_at(f, value, shadow, offset);
		return;
	}
	unsigned count = (unsigned)LLVMGetArrayLength2(type), registers;
	LLVMTypeRef element = LLVMGetElementType(type);
	classify(f->m, element, &registers);
	for (unsigned n = 0; n < count; n++) {
		LLVMValueRef part = LLVMBuildExtractValue(f->b, shadow, n, "");
		store_in_registers(f, value, part, offset + n * registers * step, step);
	}
}

static void store_in_memory(struct function_state *f, LLVMValueRef value, bool indirect,
			    unsigned offset, uint64_t size)
{
	if (offset + size > KSAN_PARAM_TLS_SIZE) {
		varargs_drop_tail(f, offset);
		return;
	}
	if (indirect)
		varargs_pass_copy(f, value, offset, size);
	else
		store_at(f, value, shadow_of(f, value), offset);
}

static void pass_argument(struct function_state *f, LLVMValueRef call, unsigned index,
			  struct layout *layout)
{
	struct module_state *m = f->m;
	LLVMValueRef value = LLVMGetOperand(call, index);
	LLVMTypeRef byval = byval_type(m, call, index);
	LLVMTypeRef type = byval ? byval : LLVMTypeOf(value);
	bool variable = index >= LLVMCountParamTypes(LLVMGetCalledFunctionType(call));
	uint64_t size = LLVMABISizeOfType(m->layout, type);
	uint64_t alignment = LLVMABIAlignmentOfType(m->layout, type) > 8 ? 16 : 8;
	unsigned registers;
	enum area area = byval ? AREA_STACK : classify(m, type, &registers);

	/* What begins in registers does not end on the stack; nothing fills the gap it leaves. */
	if (area == AREA_GENERAL) {
		unsigned at =
			alignment == 16 ? (unsigned)round_up(layout->general, 16) : layout->general;
		if (at + 8 * registers <= GENERAL_END) {
			layout->general = at + 8 * registers;
			if (variable)
				store_in_registers(f, value, shadow_of(f, value), at, 8);
			return;
		}
		layout->general = GENERAL_END;
	} else if (area == AREA_VECTOR) {
		unsigned at = layout->vector;
		if (at + 16 * registers <= VECTOR_END) {
			layout->vector = at + 16 * registers;
			if (variable)
				store_in_registers(f, value, shadow_of(f, value), at, 16);
			return;
		}
		layout->vector = VECTOR_END;
	}
	uint64_t at = round_up(layout->stack, alignment);
	layout->stack = at + round_up(size, 8);
	if (variable)
		store_in_memory(f, value, byval, (unsigned)(VECTOR_END + at - layout->named), size);
	else
		layout->named = layout->stack;
}

static void aarch64_call(struct function_state *f, LLVMValueRef call)
{
	struct layout layout = {0, GENERAL_END, 0, 0};
	unsigned count = LLVMGetNumArgOperands(call);

	for (unsigned i = 0; i < count; i++) {
		LLVMTypeRef type = LLVMTypeOf(LLVMGetOperand(call, i));
		if (shadow_type(f->m, type) && LLVMGetTypeKind(type) != LLVMScalableVectorTypeKind)
			pass_argument(f, call, i, &layout);
	}
	build_store(&f->base, LLVMConstInt(f->m->i64, layout.stack - layout.named, false),
		    f->emission->va_arg_overflow_size(f), 8);
}

static void aarch64_prologue(struct function_state *f)
{
	varargs_save(f, VECTOR_END);
}

/* Of an area of registers, what is behind the named arguments: from a negative offset to the top.
 */
static void restore_registers(struct function_state *f, LLVMValueRef tag, unsigned top_field,
			      unsigned offset_field, unsigned end)
{
	struct module_state *m = f->m;
	LLVMValueRef top =
		build_load(&f->base, m->ptr, build_offset(&f->base, tag, top_field), 8, "");
	LLVMValueRef offset =
		build_load(&f->base, m->i32, build_offset(&f->base, tag, offset_field), 4, "");
	offset = LLVMBuildSExt(f->b, offset, m->i64, "");
	LLVMValueRef area = LLVMBuildGEP2(f->b, m->i8, top, &offset, 1, "");
	LLVMValueRef from = LLVMBuildAdd(f->b, offset, LLVMConstInt(m->i64, end, false), "");
	varargs_restore(f, area, from, LLVMBuildNeg(f->b, offset, ""));
}

static void aarch64_start(struct function_state *f, LLVMValueRef call)
{
	LLVMValueRef tag = LLVMGetOperand(call, 0);
	LLVMValueRef stack =
		build_load(&f->base, f->m->ptr, build_offset(&f->base, tag, TAG_STACK), 8, "");

	restore_registers(f, tag, TAG_GENERAL_TOP, TAG_GENERAL_OFFSET, GENERAL_END);
	restore_registers(f, tag, TAG_VECTOR_TOP, TAG_VECTOR_OFFSET, VECTOR_END);
	varargs_restore(f, stack, LLVMConstInt(f->m->i64, VECTOR_END, false),
			varargs_overflow_size(f));
}

const struct varargs varargs_aarch64 = {aarch64_call, aarch64_prologue, aarch64_start, TAG_SIZE};
