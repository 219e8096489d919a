/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* The caller's side of calls: shadow passes through the context's buffers (ABI.md 2.3, 2.4). */
#include <string.h>
#include <ksan/abi.h>
#include "rules.h"

static void pass_byval(struct function_state *f, LLVMValueRef pointer, uint64_t size,
		       unsigned offset)
{
	struct module_state *m = f->m;
	LLVMValueRef shadow, origin;
	f->emission->metadata(f, pointer, 1, 1, false, &shadow, &origin);
	build_memcpy(&f->base, f->emission->param_shadow(f, offset), shadow, size_constant(m, size),
		     1);
	if (m->options.origins)
		build_memcpy(&f->base, f->emission->param_origin(f, offset), origin,
			     size_constant(m, (size + 3) & ~3ull), 4);
}

static void pass_value(struct function_state *f, LLVMValueRef value, unsigned offset)
{
	struct module_state *m = f->m;
	store_value_shadow(f, value, f->emission->param_shadow(f, offset),
			   KSAN_SHADOW_TLS_ALIGNMENT, NULL);
	if (m->options.origins && !is_clean(any_of(f, value)))
		build_store(&f->base, origin_of(f, value), f->emission->param_origin(f, offset), 4);
}

static void check_eager_arguments(struct function_state *f, LLVMValueRef call)
{
	unsigned count = LLVMGetNumArgOperands(call);
	for (unsigned n = 0; n < count; n++) {
		LLVMValueRef argument = LLVMGetOperand(call, n);
		if (argument_is_eager(f->m, call, n) ||
		    (shadow_type(f->m, LLVMTypeOf(argument)) && is_scalable(LLVMTypeOf(argument))))
			check(f, argument);
	}
	flush_checks(f);
}

/* Whether there was anything to pass. */
static bool pass_arguments(struct function_state *f, LLVMValueRef call)
{
	unsigned count = LLVMGetNumArgOperands(call), offset = 0;
	bool passed = false;

	for (unsigned n = 0; n < count; n++) {
		LLVMValueRef argument = LLVMGetOperand(call, n);
		LLVMTypeRef type = byval_type(f->m, call, n);
		if (!has_slot(f->m, LLVMTypeOf(LLVMGetOperand(call, n))))
			continue;
		uint64_t size = LLVMABISizeOfType(f->m->layout, type ? type : LLVMTypeOf(argument));
		bool fits = offset + size <= KSAN_PARAM_TLS_SIZE;
		bool passes = fits && (type || !argument_is_eager(f->m, call, n));
		if (passes && type)
			pass_byval(f, argument, size, offset);
		else if (passes)
			pass_value(f, argument, offset);
		passed |= passes;
		offset += round_up_to_slot(size);
	}
	return passed;
}

/* The bytes of the buffers in which the callee looks for arguments, one flag for each 8. */
static void find_slots(struct function_state *f, LLVMValueRef call, bool *used)
{
	unsigned count = LLVMGetNumArgOperands(call), offset = 0;

	for (unsigned n = 0; n < count; n++) {
		LLVMTypeRef type = byval_type(f->m, call, n);
		if (!has_slot(f->m, LLVMTypeOf(LLVMGetOperand(call, n))))
			continue;
		if (!type)
			type = LLVMTypeOf(LLVMGetOperand(call, n));
		uint64_t size = LLVMABISizeOfType(f->m->layout, type);
		bool fits = offset + size <= KSAN_PARAM_TLS_SIZE;
		for (uint64_t at = 0; fits && at < size && !argument_is_eager(f->m, call, n);
		     at += KSAN_SHADOW_TLS_ALIGNMENT)
			used[(offset + at) / KSAN_SHADOW_TLS_ALIGNMENT] = true;
		offset += round_up_to_slot(size);
	}
}

static void drop_memory_attributes(struct module_state *m, LLVMValueRef call)
{
	LLVMValueRef callee = called_function(call);
	unsigned kinds[] = {m->attr_memory, m->attr_speculatable};
	for (int n = 0; n < 2; n++) {
		LLVMRemoveCallSiteEnumAttribute(call, LLVMAttributeFunctionIndex, kinds[n]);
		if (callee)
			LLVMRemoveEnumAttributeAtIndex(callee, LLVMAttributeFunctionIndex,
						       kinds[n]);
	}
}

void clear_arguments(struct function_state *f, LLVMValueRef call)
{
	const unsigned slots = KSAN_PARAM_TLS_SIZE / KSAN_SHADOW_TLS_ALIGNMENT;
	bool used[slots];

	memset(used, 0, sizeof(used));
	find_slots(f, call, used);
	drop_memory_attributes(f->m, call);
	build_before(&f->base, call);
	for (unsigned at = 0, end; at < slots; at = end + 1) {
		for (end = at; end < slots && used[end];)
			end++;
		unsigned offset = at * KSAN_SHADOW_TLS_ALIGNMENT;
		uint64_t size = (end - at) * KSAN_SHADOW_TLS_ALIGNMENT;
		if (size)
			build_memset(&f->base, f->emission->param_shadow(f, offset), 0,
				     size_constant(f->m, size), KSAN_SHADOW_TLS_ALIGNMENT);
	}
	pass_variable_arguments(f, call);
	write_call_tag(f, call);
}

static void take_result(struct function_state *f, LLVMValueRef call)
{
	struct module_state *m = f->m;
	LLVMTypeRef type = shadow_type(m, LLVMTypeOf(call));

	set_clean(f, call);
	if (!type || !LLVMGetFirstUse(call) || LLVMIsACallBrInst(call) || is_musttail(call) ||
	    result_is_eager(m, call) || is_scalable(type) || !result_fits(m, type))
		return;
	LLVMValueRef cleared = NULL;
	/* An uninstrumented callee leaves this as it is. */
	if (!is_known_to_store(f->memory, call)) {
		build_before(&f->base, call);
		cleared = f->emission->retval_shadow(f);
		build_store(&f->base, LLVMConstNull(type), cleared, KSAN_SHADOW_TLS_ALIGNMENT);
	}
	if (f->quiet)
		return;
	build_after(&f->base, call);
	LLVMValueRef slot = f->emission->retval_shadow(f);
	LLVMValueRef shadow = build_load(&f->base, type, slot, KSAN_SHADOW_TLS_ALIGNMENT, "shadow");
	set_shadow(f, call, believe_result(f, call, cleared, slot, shadow));
	if (m->options.origins)
		set_origin(
			f, call,
			build_load(&f->base, m->i32, f->emission->retval_origin(f), 4, "origin"));
}

void rule_call(struct function_state *f, LLVMValueRef i)
{
	drop_memory_attributes(f->m, i);
	check(f, LLVMGetCalledValue(i));
	check_eager_arguments(f, i);
	build_before(&f->base, i);
	bool passed = pass_arguments(f, i);
	passed |= pass_variable_arguments(f, i);
	if (passed)
		write_call_tag(f, i);
	take_result(f, i);
	pass_through_libatomic(f, i);
}
