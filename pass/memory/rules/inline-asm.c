/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * Inline assembly: what goes in is checked, what comes out counts as initialised, in registers and
 * in memory (ABI.md 2.7).
 */
#include "rules.h"

static void unpoison_output(struct function_state *f, LLVMValueRef call, unsigned index)
{
	LLVMValueRef pointer = LLVMGetOperand(call, index);
	uint64_t size = asm_output_size(f->m, call, index);
	if (size && !is_clean_memory(f, pointer))
		f->emission->asm_store(f, pointer, size, 1);
}

void rule_inline_asm(struct function_state *f, LLVMValueRef call)
{
	unsigned count = LLVMGetNumArgOperands(call), outputs = asm_memory_outputs(call);

	for (unsigned n = 0; n < count; n++)
		check(f, LLVMGetOperand(call, n));
	flush_checks(f);
	set_clean(f, call);
	if (!f->m->options.asm_conservative)
		return;
	build_before(&f->base, call);
	for (unsigned n = 0; n < outputs && n < count; n++)
		unpoison_output(f, call, n);
}
