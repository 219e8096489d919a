/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* Stack variables: how large they are, what they are called, and their poisoning. */
#include "emit.h"

/* As the program has it, or without what inlining adds (".i", ".i.i12") to the name in IR. */
static const char *variable_name(LLVMValueRef variable, size_t *length)
{
	const char *name = ksan_variable_name(variable, length);
	if (name)
		return name;
	name = LLVMGetValueName2(variable, length);
	for (size_t end = *length;; end = *length) {
		while (end && name[end - 1] >= '0' && name[end - 1] <= '9')
			end--;
		if (end < 3 || name[end - 1] != 'i' || name[end - 2] != '.')
			break;
		*length = end - 2;
	}
	return name;
}

LLVMValueRef variable_description(struct function_state *f, LLVMValueRef variable)
{
	size_t length;
	const char *name = variable_name(variable, &length);
	LLVMValueRef text = LLVMConstStringInContext2(f->m->context, name, length, false);
	LLVMValueRef global = LLVMAddGlobal(f->m->module, LLVMTypeOf(text), "");
	LLVMSetInitializer(global, text);
	LLVMSetLinkage(global, LLVMPrivateLinkage);
	LLVMSetGlobalConstant(global, true);
	return global;
}

/* Builds where the builder is. NULL when the variable has no shadow of a size that is known. */
static LLVMValueRef variable_size(struct function_state *f, LLVMValueRef variable)
{
	struct module_state *m = f->m;
	LLVMTypeRef type = LLVMGetAllocatedType(variable);
	LLVMValueRef count = LLVMGetOperand(variable, 0);

	if (!is_ordinary_pointer(variable))
		return NULL;
	/* A scalable variable stays as clean as the stack is. */
	if (is_scalable(type) || !shadow_type(m, type)) {
		count_defaulted(f->m, "stack variable of a scalable type");
		return NULL;
	}
	uint64_t size = LLVMABISizeOfType(m->layout, type);
	if (LLVMIsAConstantInt(count))
		return size_constant(m, size * LLVMConstIntGetZExtValue(count));
	return LLVMBuildMul(f->b, LLVMBuildZExtOrBitCast(f->b, count, m->intptr, ""),
			    size_constant(m, size), "");
}

void unpoison_variable(struct function_state *f, LLVMValueRef variable)
{
	LLVMValueRef size = variable_size(f, variable);
	if (size)
		f->emission->unpoison_alloca(f, variable, size);
}

/*
 * Integers of odd widths (_BitInt) are stored in fewer bytes than they have room for, and passed
 * with all of it: what is behind the value is nobody's.
 */
static void unpoison_behind_value(struct function_state *f, LLVMValueRef variable)
{
	LLVMTypeRef type = LLVMGetAllocatedType(variable);

	if (LLVMGetTypeKind(type) != LLVMIntegerTypeKind || !is_static_alloca(variable))
		return;
	uint64_t stored = store_size(f->m, type), room = LLVMABISizeOfType(f->m->layout, type);
	if (stored < room)
		unpoison_memory(f, build_offset(&f->base, variable, stored), room - stored);
}

void poison_variable(struct function_state *f, LLVMValueRef variable, LLVMValueRef start)
{
	if (f->quiet || !f->m->options.poison_stack) {
		unpoison_variable(f, variable);
		return;
	}
	if (written_before_use(f, start))
		return;
	LLVMValueRef size = variable_size(f, variable);
	if (!size)
		return;
	f->emission->poison_alloca(f, variable, size);
	unpoison_behind_value(f, variable);
}
