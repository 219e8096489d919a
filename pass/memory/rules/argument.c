/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* The callee's side of calls: what the caller passed is read at function entry. */
#include "rules.h"
#include <ksan/abi.h>

/* Arguments are not visited: their shadow is read when something asks for it. */
void rule_argument(struct function_state *f, LLVMValueRef argument)
{
	set_shadow(f, argument, exact_argument(f, argument, NULL));
}

LLVMValueRef exact_argument(struct function_state *f, LLVMValueRef argument, void *unused)
{
	struct module_state *m = f->m;
	LLVMTypeRef type = shadow_type(m, LLVMTypeOf(argument));
	LLVMBuilderRef resume;
	unsigned offset;
	uint64_t size;

	(void)unused;
	set_origin(f, argument, no_origin(m));
	if (!parameter_slot(f, argument, &offset, &size))
		return LLVMConstNull(type);
	resume = build_elsewhere(&f->base);
	build_before(&f->base, f->prologue);
	check_call_tag(f, parameters_end(f));
	LLVMValueRef shadow = build_load(&f->base, type, f->emission->param_shadow(f, offset),
					 KSAN_SHADOW_TLS_ALIGNMENT, "shadow");
	if (m->options.origins)
		set_origin(f, argument,
			   build_load(&f->base, m->i32, f->emission->param_origin(f, offset), 4,
				      "origin"));
	build_again(&f->base, resume);
	return shadow;
}

/* The callee owns its copy of a byval argument; the caller passed the copy's shadow. */
static void take_byval_argument(struct function_state *f, LLVMValueRef argument, LLVMTypeRef type)
{
	struct module_state *m = f->m;
	LLVMValueRef shadow, origin;
	unsigned offset;
	uint64_t size;
	bool passed = parameter_slot(f, argument, &offset, &size);
	LLVMValueRef bytes = size_constant(m, LLVMABISizeOfType(m->layout, type));

	if (!f->quiet && passed)
		check_call_tag(f, parameters_end(f));
	f->emission->metadata(f, argument, 1, 1, true, &shadow, &origin);
	if (f->quiet || !passed) {
		build_memset(&f->base, shadow, 0, bytes, 1);
		return;
	}
	build_memcpy(&f->base, shadow, f->emission->param_shadow(f, offset), bytes, 1);
	if (m->options.origins)
		build_memcpy(&f->base, origin, f->emission->param_origin(f, offset),
			     size_constant(m, (size + 3) & ~3ull), 4);
}

void take_byval_arguments(struct function_state *f)
{
	LLVMBuilderRef resume = build_elsewhere(&f->base);
	LLVMValueRef argument = LLVMGetFirstParam(f->function);

	build_before(&f->base, f->prologue);
	for (unsigned n = 0; argument; argument = LLVMGetNextParam(argument), n++) {
		LLVMTypeRef type = byval_parameter(f->m, f->function, n);
		if (type && LLVMGetFirstUse(argument))
			take_byval_argument(f, argument, type);
	}
	build_again(&f->base, resume);
}
