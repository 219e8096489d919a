/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * Kernels: metadata pointers and the context come from calls, as Linux's mm/kmsan provides them.
 */
#include <ksan/abi.h>
#include "emit.h"

static LLVMValueRef slot(struct function_state *f, unsigned offset)
{
	return build_offset(&f->base, context_pointer(f), offset);
}

static LLVMValueRef kernel_param_shadow(struct function_state *f, unsigned offset)
{
	return slot(f, KSAN_CONTEXT_PARAM + offset);
}

static LLVMValueRef kernel_param_origin(struct function_state *f, unsigned offset)
{
	return slot(f, KSAN_CONTEXT_PARAM_ORIGIN + offset);
}

static LLVMValueRef kernel_retval_shadow(struct function_state *f)
{
	return slot(f, KSAN_CONTEXT_RETVAL);
}

static LLVMValueRef kernel_retval_origin(struct function_state *f)
{
	return slot(f, KSAN_CONTEXT_RETVAL_ORIGIN);
}

static LLVMValueRef kernel_va_arg_shadow(struct function_state *f, unsigned offset)
{
	return slot(f, KSAN_CONTEXT_VA_ARG + offset);
}

static LLVMValueRef kernel_va_arg_origin(struct function_state *f, unsigned offset)
{
	return slot(f, KSAN_CONTEXT_VA_ARG_ORIGIN + offset);
}

static LLVMValueRef kernel_va_arg_overflow_size(struct function_state *f)
{
	return slot(f, KSAN_CONTEXT_VA_ARG_OVERFLOW_SIZE);
}

static LLVMValueRef kernel_call_tag(struct function_state *f)
{
	return slot(f, KSAN_CONTEXT_CALL_TAG);
}

static void kernel_warning(struct function_state *f, LLVMValueRef origin)
{
	if (is_cached(f, f->m->i8)) {
		cached_report(f, origin);
		return;
	}
	LLVMValueRef function =
		runtime_function(f->m, "__msan_warning", f->m->void_type, f->m->i32, NULL);
	mark_call_nomerge(&f->base, call_runtime(&f->base, function, 1, &origin));
}

static void kernel_unpoison_alloca(struct function_state *f, LLVMValueRef variable,
				   LLVMValueRef size)
{
	struct module_state *m = f->m;
	LLVMValueRef function = runtime_function(m, "__msan_unpoison_alloca", m->void_type, m->ptr,
						 m->intptr, NULL);
	LLVMValueRef arguments[] = {variable, size};
	call_runtime(&f->base, function, 2, arguments);
}

static void kernel_asm_store(struct function_state *f, LLVMValueRef address, uint64_t size,
			     unsigned alignment)
{
	struct module_state *m = f->m;
	LLVMTypeRef bytes = LLVMIntTypeInContext(m->context, 8 * (unsigned)size);

	if (size <= 8 && is_cached(f, bytes)) {
		cached_clean(f, bytes, address, alignment);
		return;
	}
	LLVMValueRef function = runtime_function(m, "__msan_instrument_asm_store", m->void_type,
						 m->ptr, m->intptr, NULL);
	LLVMValueRef arguments[] = {address, size_constant(m, size)};
	call_runtime(&f->base, function, 2, arguments);
}

const struct emission emission_kernel = {
	.name = "kernel",
	.lookups_are_calls = true,
	.metadata = look_up,
	.param_shadow = kernel_param_shadow,
	.param_origin = kernel_param_origin,
	.retval_shadow = kernel_retval_shadow,
	.retval_origin = kernel_retval_origin,
	.va_arg_shadow = kernel_va_arg_shadow,
	.va_arg_origin = kernel_va_arg_origin,
	.va_arg_overflow_size = kernel_va_arg_overflow_size,
	.call_tag = kernel_call_tag,
	.warning = kernel_warning,
	.poison_alloca = depot_poison_variable,
	.unpoison_alloca = kernel_unpoison_alloca,
	.asm_store = kernel_asm_store,
	.fill = depot_fill,
};
