/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* Atomic operations on objects of any size, which libatomic does. */
#include <string.h>
#include "rules.h"

/* C's memory orders; shadow goes along only with acquire loads and release stores. */
static void raise_order(LLVMValueRef call, bool load)
{
	static const unsigned char for_load[] = {2, 2, 2, 4, 4, 5},
				   for_store[] = {3, 4, 4, 3, 4, 5};
	LLVMValueRef order = LLVMIsAConstantInt(LLVMGetOperand(call, 3));
	if (!order || LLVMConstIntGetZExtValue(order) > 5)
		return;
	unsigned raised = (load ? for_load : for_store)[LLVMConstIntGetZExtValue(order)];
	LLVMSetOperand(call, 3, LLVMConstInt(LLVMTypeOf(order), raised, false));
}

static void load(struct function_state *f, LLVMValueRef call)
{
	struct module_state *m = f->m;
	LLVMValueRef size = LLVMGetOperand(call, 0), shadow, origin, to, to_origin;

	raise_order(call, true);
	build_after(&f->base, call);
	f->emission->metadata(f, LLVMGetOperand(call, 1), 1, 1, false, &shadow, &origin);
	f->emission->metadata(f, LLVMGetOperand(call, 2), 1, 1, true, &to, &to_origin);
	build_memcpy(&f->base, to, shadow, size, 1);
	/* Linux has no such function. */
	if (!m->options.origins || m->options.flavour != FLAVOUR_USER)
		return;
	LLVMValueRef set = runtime_function(m, "__msan_set_origin", m->void_type, m->ptr, m->intptr,
					    m->i32, NULL);
	LLVMValueRef from = build_load(&f->base, m->i32, origin, 4, "");
	LLVMValueRef arguments[] = {LLVMGetOperand(call, 2), size, chain_origin(f, from)};
	call_runtime(&f->base, set, 3, arguments);
}

static void store(struct function_state *f, LLVMValueRef call)
{
	LLVMValueRef to, to_origin;

	raise_order(call, false);
	build_before(&f->base, call);
	f->emission->metadata(f, LLVMGetOperand(call, 1), 1, 1, true, &to, &to_origin);
	build_memset(&f->base, to, 0, LLVMGetOperand(call, 0), 1);
}

/* __atomic_load(n, from, to, order) and __atomic_store(n, to, from, order) of libatomic. */
void pass_through_libatomic(struct function_state *f, LLVMValueRef call)
{
	if (LLVMGetNumArgOperands(call) != 4 || f->quiet)
		return;
	if (!strcmp(called_name(call), "__atomic_load") && LLVMIsACallInst(call))
		load(f, call);
	else if (!strcmp(called_name(call), "__atomic_store"))
		store(f, call);
}
