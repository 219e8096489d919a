/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* memcpy, memmove, memset: the runtime moves shadow and origins along with the bytes. */
#include "rules.h"

static LLVMValueRef as_size(struct function_state *f, LLVMValueRef size)
{
	return LLVMBuildIntCast2(f->b, size, f->m->intptr, false, "");
}

static void check_operands(struct function_state *f, LLVMValueRef call, unsigned pointers)
{
	for (unsigned n = 0; n < pointers; n++)
		check_address(f, LLVMGetOperand(call, n));
	check(f, LLVMGetOperand(call, 2));
	flush_checks(f);
}

void rule_copy_memory(struct function_state *f, LLVMValueRef call)
{
	struct module_state *m = f->m;
	LLVMValueRef to = LLVMGetOperand(call, 0), from = LLVMGetOperand(call, 1);
	bool move = calls_intrinsic(call, "llvm.memmove");

	check_operands(f, call, 2);
	if (!is_ordinary_pointer(to) || !is_ordinary_pointer(from))
		return;
	LLVMValueRef function = runtime_function(m, move ? "__msan_memmove" : "__msan_memcpy",
						 m->ptr, m->ptr, m->ptr, m->intptr, NULL);
	LLVMValueRef arguments[] = {to, from, as_size(f, LLVMGetOperand(call, 2))};
	call_runtime(&f->base, function, 3, arguments);
	list_add(&f->erase, call);
}

/* The runtime counts what is set as initialised; the fill value may not be. */
static void fill_with_poison(struct function_state *f, LLVMValueRef call, LLVMValueRef value,
			     LLVMValueRef size)
{
	LLVMValueRef shadow = shadow_of(f, value);

	if (is_clean(shadow))
		return;
	LLVMValueRef poisoned = shadow_nonzero(f, shadow);
	LLVMValueRef origin = f->m->options.origins ? origin_of(f, value) : no_origin(f->m);
	if (!LLVMIsConstant(poisoned))
		build_cold_block(&f->base, call, poisoned, true);
	if (f->m->options.origins)
		origin = chain_origin(f, origin);
	f->emission->fill(f, LLVMGetOperand(call, 0), size, shadow, origin);
	build_before(&f->base, call);
}

void rule_set_memory(struct function_state *f, LLVMValueRef call)
{
	struct module_state *m = f->m;
	LLVMValueRef to = LLVMGetOperand(call, 0), value = LLVMGetOperand(call, 1);
	check_operands(f, call, 1);
	if (!is_ordinary_pointer(to) || (f->emission->lookups_are_calls && is_clean_memory(f, to)))
		return;
	LLVMValueRef function =
		runtime_function(m, "__msan_memset", m->ptr, m->ptr, m->i32, m->intptr, NULL);
	LLVMValueRef arguments[] = {to, LLVMBuildZExt(f->b, value, m->i32, ""),
				    as_size(f, LLVMGetOperand(call, 2))};
	call_runtime(&f->base, function, 3, arguments);
	fill_with_poison(f, call, value, arguments[2]);
	list_add(&f->erase, call);
}
