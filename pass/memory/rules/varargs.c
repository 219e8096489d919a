/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* Variable arguments: what the layouts of the targets have in common. */
#include <stdlib.h>
#include <ksan/abi.h>
#include "rules.h"

/* Copies on the stack of what the caller passed, and what it said of their size. */
struct varargs_copies {
	LLVMValueRef shadow, origin, overflow_size;
};

static const struct {
	const struct target *target;
	const struct varargs *varargs;
} layouts[] = {{&target_x86_64, &varargs_x86_64}, {&target_aarch64, &varargs_aarch64}};

static const struct varargs *varargs_of(const struct target *target)
{
	size_t n = 0;
	while (layouts[n].target != target)
		n++;
	return layouts[n].varargs;
}

void varargs_end(struct function_state *f)
{
	free(f->varargs_copies);
}

bool pass_variable_arguments(struct function_state *f, LLVMValueRef call)
{
	if (!LLVMIsFunctionVarArg(LLVMGetCalledFunctionType(call)))
		return false;
	varargs_of(f->m->target)->call(f, call);
	return true;
}

static LLVMValueRef minimum(struct function_state *f, LLVMValueRef a, LLVMValueRef b)
{
	return LLVMBuildSelect(f->b, LLVMBuildICmp(f->b, LLVMIntULT, a, b, ""), a, b, "");
}

/* A copy on the stack of what the caller passed: later calls overwrite it. */
static LLVMValueRef save(struct function_state *f, LLVMValueRef size, LLVMValueRef from)
{
	LLVMValueRef copy = LLVMBuildArrayAlloca(f->b, f->m->i8, size, "");
	LLVMSetAlignment(copy, 8);
	build_memset(&f->base, copy, 0, size, 8);
	LLVMValueRef limit = size_constant(f->m, KSAN_PARAM_TLS_SIZE);
	build_memcpy(&f->base, copy, from, minimum(f, size, limit), 8);
	return copy;
}

void varargs_save(struct function_state *f, unsigned registers_end)
{
	struct module_state *m = f->m;
	LLVMBuilderRef resume = build_elsewhere(&f->base);

	build_before(&f->base, f->prologue);
	check_call_tag(f, parameters_end(f));
	struct varargs_copies *copies = f->varargs_copies = allocate(1, sizeof(*copies));
	copies->overflow_size =
		build_load(&f->base, m->i64, f->emission->va_arg_overflow_size(f), 8, "");
	LLVMValueRef registers = LLVMConstInt(m->i64, registers_end, false);
	LLVMValueRef size = LLVMBuildAdd(f->b, copies->overflow_size, registers, "");
	copies->shadow = save(f, size, f->emission->va_arg_shadow(f, 0));
	if (m->options.origins)
		copies->origin = save(f, size, f->emission->va_arg_origin(f, 0));
	build_again(&f->base, resume);
}

void varargs_pass_copy(struct function_state *f, LLVMValueRef pointer, unsigned offset,
		       uint64_t size)
{
	struct module_state *m = f->m;
	LLVMValueRef to = f->emission->va_arg_shadow(f, offset), shadow, origin;

	if (f->quiet && f->boundary) {
		build_memset(&f->base, to, 0, size_constant(m, size), 8);
		return;
	}
	f->emission->metadata(f, pointer, 1, 8, false, &shadow, &origin);
	build_memcpy(&f->base, to, shadow, size_constant(m, size), 8);
	if (m->options.origins)
		build_memcpy(&f->base, f->emission->va_arg_origin(f, offset), origin,
			     size_constant(m, (size + 3) & ~3ull), 4);
}

void varargs_drop_tail(struct function_state *f, unsigned offset)
{
	if (offset < KSAN_PARAM_TLS_SIZE)
		build_memset(&f->base, f->emission->va_arg_shadow(f, offset), 0,
			     size_constant(f->m, KSAN_PARAM_TLS_SIZE - offset), 8);
}

void varargs_restore(struct function_state *f, LLVMValueRef area, LLVMValueRef from,
		     LLVMValueRef size)
{
	LLVMValueRef shadow, origin;

	f->emission->metadata(f, area, 1, 8, true, &shadow, &origin);
	LLVMValueRef copy = LLVMBuildGEP2(f->b, f->m->i8, f->varargs_copies->shadow, &from, 1, "");
	build_memcpy(&f->base, shadow, copy, size, 8);
	if (!f->m->options.origins)
		return;
	copy = LLVMBuildGEP2(f->b, f->m->i8, f->varargs_copies->origin, &from, 1, "");
	build_memcpy(&f->base, origin, copy, size, 8);
}

LLVMValueRef varargs_overflow_size(struct function_state *f)
{
	return f->varargs_copies->overflow_size;
}

static void clear_tag(struct function_state *f, LLVMValueRef tag)
{
	LLVMValueRef shadow, origin;
	f->emission->metadata(f, tag, 1, 8, true, &shadow, &origin);
	build_memset(&f->base, shadow, 0, size_constant(f->m, varargs_of(f->m->target)->tag_size),
		     8);
}

void rule_va_start(struct function_state *f, LLVMValueRef i)
{
	const struct varargs *varargs = varargs_of(f->m->target);

	clear_tag(f, LLVMGetOperand(i, 0));
	if (f->boundary)
		return;
	if (!f->varargs_copies)
		varargs->prologue(f);
	build_after(&f->base, i);
	varargs->start(f, i);
}

void rule_va_copy(struct function_state *f, LLVMValueRef i)
{
	clear_tag(f, LLVMGetOperand(i, 0));
}

/* The list itself is memory like any other; what it leads to is followed nowhere. */
void rule_va_arg(struct function_state *f, LLVMValueRef i)
{
	check(f, LLVMGetOperand(i, 0));
	set_clean(f, i);
}
