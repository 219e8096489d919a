/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * Shadow of variable arguments, System V x86-64 (ABI.md 5.1): an image of the register save area,
 * then the overflow area. Without SSE there is no vector part.
 */
#include <string.h>
#include <ksan/abi.h>
#include "rules.h"

enum area { AREA_GP, AREA_FP, AREA_MEMORY };

/* va_list: gp_offset, fp_offset, overflow_arg_area, reg_save_area. */
#define TAG_SIZE 24
#define TAG_OVERFLOW 8
#define TAG_SAVE 16

static enum area classify(struct module_state *m, LLVMTypeRef type)
{
	LLVMTypeKind kind = LLVMGetTypeKind(type);
	LLVMTypeKind scalar = kind;

	if (kind == LLVMVectorTypeKind)
		scalar = LLVMGetTypeKind(LLVMGetElementType(type));
	if (scalar == LLVMHalfTypeKind || scalar == LLVMBFloatTypeKind ||
	    scalar == LLVMFloatTypeKind || scalar == LLVMDoubleTypeKind ||
	    scalar == LLVMFP128TypeKind)
		return AREA_FP;
	if (kind == LLVMPointerTypeKind)
		return AREA_GP;
	if (kind == LLVMIntegerTypeKind && LLVMSizeOfTypeInBits(m->layout, type) <= 64)
		return AREA_GP;
	return AREA_MEMORY;
}

static unsigned registers_end(struct function_state *f)
{
	LLVMAttributeRef features = LLVMGetStringAttributeAtIndex(
		f->function, LLVMAttributeFunctionIndex, "target-features", 15);
	unsigned length;
	const char *text = features ? LLVMGetStringAttributeValue(features, &length) : "";
	/* Callers and callees of one program must agree: clang's own rule, also for -sse4a. */
	return strstr(text, "-sse") ? KSAN_X86_64_VA_GP_SIZE : KSAN_X86_64_VA_FP_END;
}

struct layout {
	unsigned gp, fp, overflow, registers_end;
};

static unsigned round_up(uint64_t size)
{
	return (unsigned)((size + 7) & ~7ull);
}

static void pass_value(struct function_state *f, LLVMValueRef value, unsigned offset)
{
	LLVMValueRef shadow = shadow_of(f, value);
	build_store(&f->base, shadow, f->emission->va_arg_shadow(f, offset), 8);
	if (f->m->options.origins && !is_clean(shadow)) {
		LLVMValueRef origin = origin_of(f, value);
		uint64_t size = LLVMStoreSizeOfType(f->m->layout, LLVMTypeOf(shadow));
		paint_origin(f, origin, f->emission->va_arg_origin(f, offset), size, 8);
	}
}

static void pass_argument(struct function_state *f, LLVMValueRef call, unsigned index,
			  struct layout *layout)
{
	struct module_state *m = f->m;
	LLVMValueRef value = LLVMGetOperand(call, index);
	LLVMTypeRef type = byval_type(m, call, index);
	bool variable = index >= LLVMCountParamTypes(LLVMGetCalledFunctionType(call));
	enum area area = type ? AREA_MEMORY : classify(m, LLVMTypeOf(value));
	unsigned offset;

	if (area == AREA_GP && layout->gp >= KSAN_X86_64_VA_GP_SIZE)
		area = AREA_MEMORY;
	if (area == AREA_FP && layout->fp >= layout->registers_end)
		area = AREA_MEMORY;
	if (area == AREA_GP) {
		offset = layout->gp;
		layout->gp += 8;
	} else if (area == AREA_FP) {
		offset = layout->fp;
		layout->fp += 16;
	} else {
		uint64_t size = LLVMABISizeOfType(m->layout, type ? type : LLVMTypeOf(value));
		if (!variable)
			return;
		offset = layout->overflow;
		layout->overflow += round_up(size);
		if (layout->overflow > KSAN_PARAM_TLS_SIZE) {
			varargs_drop_tail(f, offset);
			return;
		}
		if (type) {
			varargs_pass_copy(f, value, offset, size);
			return;
		}
	}
	if (variable)
		pass_value(f, value, offset);
}

static void x86_64_call(struct function_state *f, LLVMValueRef call)
{
	unsigned end = registers_end(f), count = LLVMGetNumArgOperands(call);
	struct layout layout = {0, KSAN_X86_64_VA_GP_SIZE, end, end};

	for (unsigned i = 0; i < count; i++)
		if (shadow_type(f->m, LLVMTypeOf(LLVMGetOperand(call, i))))
			pass_argument(f, call, i, &layout);
	build_store(&f->base, LLVMConstInt(f->m->i64, layout.overflow - end, false),
		    f->emission->va_arg_overflow_size(f), 8);
}

static void x86_64_prologue(struct function_state *f)
{
	varargs_save(f, registers_end(f));
}

static void restore(struct function_state *f, LLVMValueRef tag, unsigned field, unsigned from,
		    LLVMValueRef size)
{
	LLVMValueRef area =
		build_load(&f->base, f->m->ptr, build_offset(&f->base, tag, field), 8, "");
	varargs_restore(f, area, LLVMConstInt(f->m->i64, from, false), size);
}

static void x86_64_start(struct function_state *f, LLVMValueRef call)
{
	LLVMValueRef tag = LLVMGetOperand(call, 0);
	unsigned end = registers_end(f);

	restore(f, tag, TAG_SAVE, 0, size_constant(f->m, end));
	restore(f, tag, TAG_OVERFLOW, end, varargs_overflow_size(f));
}

const struct varargs varargs_x86_64 = {x86_64_call, x86_64_prologue, x86_64_start, TAG_SIZE};
