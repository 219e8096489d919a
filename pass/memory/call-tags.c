/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * Call tags. A caller that passes shadow says for whom: the low 32 bits of the callee's address. A
 * callee that reads shadow takes the tag away first. No match means that its caller was not
 * instrumented (or that something came between, such as a thunk or an interrupt), and what is in
 * the buffers is not about its arguments: they count as initialised.
 *
 * A callee that returns shadow leaves the complement of its own tag. The caller clears the return
 * slot before the call, so what an uninstrumented callee leaves there is right; but not if that one
 * made another context current, in which the slot holds anything. Then only the tag tells.
 */
#include <ksan/abi.h>
#include "call-tags.h"

static LLVMValueRef tag_of(struct function_state *f, LLVMValueRef function)
{
	return LLVMBuildPtrToInt(f->b, function, f->m->i32, "");
}

void write_call_tag(struct function_state *f, LLVMValueRef call)
{
	/* Hooks are the runtime's, which knows who calls it. */
	if (f->m->options.call_tags && !is_hook(called_name(call)))
		build_store(&f->base, tag_of(f, LLVMGetCalledValue(call)), f->emission->call_tag(f),
			    4);
}

static void clear_parameters(struct function_state *f, unsigned end)
{
	struct module_state *m = f->m;

	if (end)
		build_memset(&f->base, f->emission->param_shadow(f, 0), 0, size_constant(m, end),
			     KSAN_SHADOW_TLS_ALIGNMENT);
	if (!LLVMIsFunctionVarArg(LLVMGlobalGetValueType(f->function)))
		return;
	/* How much the caller put on the stack is unknown; of the usual call it is not more. */
	build_memset(&f->base, f->emission->va_arg_shadow(f, 0), 0,
		     size_constant(m, KSAN_PARAM_TLS_SIZE), KSAN_SHADOW_TLS_ALIGNMENT);
	build_store(&f->base, LLVMConstInt(m->i64, KSAN_UNTAGGED_OVERFLOW_SIZE, false),
		    f->emission->va_arg_overflow_size(f), 8);
}

void check_call_tag(struct function_state *f, unsigned parameters_end)
{
	struct module_state *m = f->m;

	if (!m->options.call_tags || f->tag_checked)
		return;
	f->tag_checked = true;
	LLVMValueRef slot = f->emission->call_tag(f);
	LLVMValueRef tag = build_load(&f->base, m->i32, slot, 4, "tag");
	build_store(&f->base, LLVMConstNull(m->i32), slot, 4);
	LLVMValueRef differs = LLVMBuildICmp(f->b, LLVMIntNE, tag, tag_of(f, f->function), "");
	build_cold_block(&f->base, f->prologue, differs, true);
	if (f->emission->callers_are_tagged) {
		LLVMBasicBlockRef cold = LLVMGetInsertBlock(f->b);
		build_cold_block(&f->base, LLVMGetBasicBlockTerminator(cold),
				 f->emission->callers_are_tagged(f), true);
	}
	clear_parameters(f, parameters_end);
	build_before(&f->base, f->prologue);
}

static bool has_return_tags(struct function_state *f)
{
	return f->m->options.call_tags && f->m->options.context == CONTEXT_CALL;
}

void write_return_tag(struct function_state *f)
{
	if (has_return_tags(f))
		build_store(&f->base, LLVMBuildNot(f->b, tag_of(f, f->function), ""),
			    f->emission->call_tag(f), 4);
}

LLVMValueRef believe_result(struct function_state *f, LLVMValueRef call, LLVMValueRef cleared,
			    LLVMValueRef slot, LLVMValueRef shadow)
{
	struct module_state *m = f->m;

	if (!cleared || !has_return_tags(f) || !is_clobber(f->memory, call))
		return shadow;
	LLVMValueRef tag = build_load(&f->base, m->i32, f->emission->call_tag(f), 4, "tag");
	LLVMValueRef expected = LLVMBuildNot(f->b, tag_of(f, LLVMGetCalledValue(call)), "");
	LLVMValueRef switched = LLVMBuildICmp(f->b, LLVMIntNE, cleared, slot, "");
	LLVMValueRef differs = LLVMBuildICmp(f->b, LLVMIntNE, tag, expected, "");
	LLVMValueRef stale = LLVMBuildAnd(f->b, switched, differs, "");
	return LLVMBuildSelect(f->b, stale, LLVMConstNull(LLVMTypeOf(shadow)), shadow, "");
}
