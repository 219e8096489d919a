/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* What the layouts of variable arguments have in common. */
#include <ksan/abi.h>
#include "../ksan.h"

static LLVMValueRef minimum(struct function_state *f, LLVMValueRef a, LLVMValueRef b)
{
	return LLVMBuildSelect(f->b, LLVMBuildICmp(f->b, LLVMIntULT, a, b, ""), a, b, "");
}

/* A copy on the stack of what the caller passed: later calls overwrite it. */
static LLVMValueRef save(struct function_state *f, LLVMValueRef size, LLVMValueRef from)
{
	LLVMValueRef copy = LLVMBuildArrayAlloca(f->b, f->m->i8, size, "");
	LLVMSetAlignment(copy, 8);
	build_memset(f, copy, 0, size, 8);
	LLVMValueRef limit = size_constant(f->m, KSAN_PARAM_TLS_SIZE);
	build_memcpy(f, copy, from, minimum(f, size, limit), 8);
	return copy;
}

void varargs_save(struct function_state *f, unsigned registers_end)
{
	struct module_state *m = f->m;
	LLVMBuilderRef resume = build_elsewhere(f);

	build_before(f, f->prologue);
	check_call_tag(f);
	f->va_overflow_size = build_load(f, m->i64, m->emission->va_arg_overflow_size(f), 8, "");
	LLVMValueRef registers = LLVMConstInt(m->i64, registers_end, false);
	LLVMValueRef size = LLVMBuildAdd(f->b, f->va_overflow_size, registers, "");
	f->va_shadow_copy = save(f, size, m->emission->va_arg_shadow(f, 0));
	if (m->options.origins)
		f->va_origin_copy = save(f, size, m->emission->va_arg_origin(f, 0));
	build_again(f, resume);
}

void varargs_pass_copy(struct function_state *f, LLVMValueRef pointer, unsigned offset,
		       uint64_t size)
{
	struct module_state *m = f->m;
	LLVMValueRef to = m->emission->va_arg_shadow(f, offset), shadow, origin;

	if (f->quiet && f->boundary) {
		build_memset(f, to, 0, size_constant(m, size), 8);
		return;
	}
	m->emission->metadata(f, pointer, 1, 8, false, &shadow, &origin);
	build_memcpy(f, to, shadow, size_constant(m, size), 8);
	if (m->options.origins)
		build_memcpy(f, m->emission->va_arg_origin(f, offset), origin,
			     size_constant(m, (size + 3) & ~3ull), 4);
}

void varargs_drop_tail(struct function_state *f, unsigned offset)
{
	if (offset < KSAN_PARAM_TLS_SIZE)
		build_memset(f, f->m->emission->va_arg_shadow(f, offset), 0,
			     size_constant(f->m, KSAN_PARAM_TLS_SIZE - offset), 8);
}

void varargs_restore(struct function_state *f, LLVMValueRef area, LLVMValueRef from,
		     LLVMValueRef size)
{
	LLVMValueRef shadow, origin;

	f->m->emission->metadata(f, area, 1, 8, true, &shadow, &origin);
	LLVMValueRef copy = LLVMBuildGEP2(f->b, f->m->i8, f->va_shadow_copy, &from, 1, "");
	build_memcpy(f, shadow, copy, size, 8);
	if (!f->m->options.origins)
		return;
	copy = LLVMBuildGEP2(f->b, f->m->i8, f->va_origin_copy, &from, 1, "");
	build_memcpy(f, origin, copy, size, 8);
}
