/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* memcpy, memmove, memset: the runtime moves shadow and origins along with the bytes. */
#include <string.h>
#include "../ksan.h"

static LLVMValueRef as_size(struct function_state *f, LLVMValueRef size)
{
	return LLVMBuildIntCast2(f->b, size, f->m->intptr, false, "");
}

static bool in_shadow_space(LLVMValueRef pointer)
{
	return LLVMGetPointerAddressSpace(LLVMTypeOf(pointer)) == 0;
}

static void check_operands(struct function_state *f, LLVMValueRef call, unsigned pointers)
{
	for (unsigned n = 0; f->m->options.check_address && n < pointers; n++)
		check(f, LLVMGetOperand(call, n));
	check(f, LLVMGetOperand(call, 2));
	flush_checks(f);
}

static void rule_copy_memory(struct function_state *f, LLVMValueRef call)
{
	struct module_state *m = f->m;
	LLVMValueRef to = LLVMGetOperand(call, 0), from = LLVMGetOperand(call, 1);
	size_t length;
	const char *name = LLVMGetValueName2(LLVMGetCalledValue(call), &length);
	bool move = !strncmp(name, "llvm.memmove", 12);

	check_operands(f, call, 2);
	if (!in_shadow_space(to) || !in_shadow_space(from))
		return;
	LLVMValueRef function = runtime_function(m, move ? "__msan_memmove" : "__msan_memcpy",
						 m->ptr, m->ptr, m->ptr, m->intptr, NULL);
	LLVMValueRef arguments[] = {to, from, as_size(f, LLVMGetOperand(call, 2))};
	call_runtime(f, function, 3, arguments);
	list_add(&f->erase, call);
}

static void rule_set_memory(struct function_state *f, LLVMValueRef call)
{
	struct module_state *m = f->m;
	LLVMValueRef to = LLVMGetOperand(call, 0), value = LLVMGetOperand(call, 1);
	check_operands(f, call, 1);
	if (!in_shadow_space(to) || (m->emission->lookups_are_calls && is_clean_memory(f, to)))
		return;
	LLVMValueRef function =
		runtime_function(m, "__msan_memset", m->ptr, m->ptr, m->i32, m->intptr, NULL);
	LLVMValueRef arguments[] = {to, LLVMBuildZExt(f->b, value, m->i32, ""),
				    as_size(f, LLVMGetOperand(call, 2))};
	call_runtime(f, function, 3, arguments);
	list_add(&f->erase, call);
}

intrinsic_rule find_memory_intrinsic_rule(const char *name)
{
	if (!strncmp(name, "llvm.memcpy.", 12) || !strncmp(name, "llvm.memmove.", 13))
		return strstr(name, "element") ? NULL : rule_copy_memory;
	if (!strncmp(name, "llvm.memset.", 12))
		return strstr(name, "element") ? NULL : rule_set_memory;
	return NULL;
}
