/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* Returns: shadow passes through the context's buffers (ABI.md 2.4). */
#include <string.h>
#include <ksan/abi.h>
#include "rules.h"

static bool is_main(LLVMValueRef function)
{
	size_t length;
	return !strcmp(LLVMGetValueName2(function, &length), "main");
}

void rule_return(struct function_state *f, LLVMValueRef i)
{
	struct module_state *m = f->m;
	LLVMValueRef value = LLVMGetNumOperands(i) ? LLVMGetOperand(i, 0) : NULL;
	LLVMTypeRef type = value ? shadow_type(m, LLVMTypeOf(value)) : NULL;

	/* What a musttail callee returns goes straight to our caller. */
	if (!type || returns_from_call(i))
		return;
	bool eager = return_is_eager(m, f->function);
	bool from_main = m->options.flavour == FLAVOUR_USER && is_main(f->function);
	if (eager || from_main)
		check(f, value);
	if (eager && !f->quiet)
		return;
	if (LLVMTypeIsSized(type) && !is_scalable(type) && !result_fits(m, type))
		return;
	flush_checks(f);
	if (from_main)
		build_store(&f->base, LLVMConstNull(type), f->emission->retval_shadow(f),
			    KSAN_SHADOW_TLS_ALIGNMENT);
	else
		store_value_shadow(f, value, f->emission->retval_shadow(f),
				   KSAN_SHADOW_TLS_ALIGNMENT, NULL);
	if (m->options.origins && !from_main && !is_clean(maybe_of(f, value)))
		build_store(&f->base, origin_of(f, value), f->emission->retval_origin(f), 4);
	write_return_tag(f);
}
