/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * Stack variables that need no poisoning: every byte is written before any is read and before the
 * address escapes. Of these, some hold nothing but initialised bytes all their life and are known
 * to nobody else, so that their accesses need no shadow at all.
 */
#include <stdlib.h>
#include <string.h>
#include "../ksan.h"

/* Larger variables are poisoned; one bit a byte. */
#define LARGEST 1024

struct coverage {
	uint64_t size, covered;
	unsigned char bytes[LARGEST];
};

struct stack {
	struct map *clean; /* variables of which no access needs shadow */
};

static void cover(struct coverage *c, int64_t offset, uint64_t size)
{
	for (uint64_t n = 0; n < size; n++) {
		uint64_t at = (uint64_t)offset + n;
		if (at < c->size && !c->bytes[at]) {
			c->bytes[at] = 1;
			c->covered++;
		}
	}
}

/* Does the pointer lead to the variable, at a constant offset? */
static bool points_into(struct module_state *m, LLVMValueRef pointer, LLVMValueRef variable,
			int64_t *offset)
{
	return LLVMGetTypeKind(LLVMTypeOf(pointer)) == LLVMPointerTypeKind &&
	       ksan_object_of(m->module, pointer, offset) == variable;
}

static bool uses(struct module_state *m, LLVMValueRef i, LLVMValueRef variable, unsigned except)
{
	int64_t offset;
	unsigned count = (unsigned)LLVMGetNumOperands(i);
	for (unsigned n = 0; n < count; n++)
		if (n != except && points_into(m, LLVMGetOperand(i, n), variable, &offset))
			return true;
	return false;
}

static bool is_constant_offset(struct module_state *m, LLVMValueRef i, LLVMValueRef variable)
{
	int64_t offset;
	return (LLVMIsAGetElementPtrInst(i) || LLVMIsABitCastInst(i)) &&
	       points_into(m, i, variable, &offset);
}

static const char *intrinsic_name(LLVMValueRef i)
{
	size_t length;
	LLVMValueRef callee = LLVMIsACallInst(i) ? LLVMGetCalledValue(i) : NULL;
	if (!callee || !LLVMIsAFunction(callee) || !LLVMGetIntrinsicID(callee))
		return NULL;
	return LLVMGetValueName2(callee, &length);
}

static bool is_marker(const char *name)
{
	static const char *const names[] = {"llvm.lifetime.", "llvm.dbg.", NULL};
	return name && name_is_one_of(name, names);
}

static bool is_nosanitize(struct module_state *m, LLVMValueRef i)
{
	return LLVMGetMetadata(i, m->md_nosanitize);
}

/* What the instruction writes of the variable, without reading it or giving its address away. */
static bool writes(struct module_state *m, LLVMValueRef i, LLVMValueRef variable,
		   struct coverage *c)
{
	int64_t offset;
	const char *name = intrinsic_name(i);

	if (is_nosanitize(m, i))
		return false;
	if (LLVMIsAStoreInst(i)) {
		if (!points_into(m, LLVMGetOperand(i, 1), variable, &offset) ||
		    uses(m, i, variable, 1))
			return false;
		/* The shadow of an aggregate's padding is not stored. */
		LLVMTypeRef type = LLVMTypeOf(LLVMGetOperand(i, 0));
		LLVMTypeKind kind = LLVMGetTypeKind(type);
		if (kind != LLVMStructTypeKind && kind != LLVMArrayTypeKind)
			cover(c, offset, store_size(m, type));
		return true;
	}
	if (name &&
	    (!strncmp(name, "llvm.memset.p0", 14) || !strncmp(name, "llvm.memcpy.p0", 14))) {
		LLVMValueRef size = LLVMIsAConstantInt(LLVMGetOperand(i, 2));
		if (!size || !points_into(m, LLVMGetOperand(i, 0), variable, &offset) ||
		    uses(m, i, variable, 0))
			return false;
		cover(c, offset, LLVMConstIntGetZExtValue(size));
		return true;
	}
	if (LLVMIsACallInst(i) && LLVMIsAInlineAsm(LLVMGetCalledValue(i))) {
		unsigned outputs = asm_memory_outputs(i), found = outputs;
		for (unsigned n = 0; n < outputs; n++)
			if (points_into(m, LLVMGetOperand(i, n), variable, &offset))
				found = n;
		if (found == outputs || !m->options.asm_conservative || uses(m, i, variable, found))
			return false;
		cover(c, offset, asm_output_size(m, i, found));
		return true;
	}
	return false;
}

/* From `start` to the end of its block: is all written before the first other use? */
static bool written_first(struct module_state *m, LLVMValueRef variable, LLVMValueRef start)
{
	struct coverage *c = calloc(1, sizeof(*c));
	LLVMValueRef count = LLVMIsAConstantInt(LLVMGetOperand(variable, 0));
	LLVMTypeRef type = LLVMGetAllocatedType(variable);
	bool written = false;

	if (!c)
		abort();
	if (count && LLVMTypeIsSized(type) && LLVMGetTypeKind(type) != LLVMScalableVectorTypeKind)
		c->size = LLVMABISizeOfType(m->layout, type) * LLVMConstIntGetZExtValue(count);
	for (LLVMValueRef i = LLVMGetNextInstruction(start);
	     i && c->size && c->size <= LARGEST && !written; i = LLVMGetNextInstruction(i)) {
		if (is_marker(intrinsic_name(i)) || is_constant_offset(m, i, variable))
			continue;
		if (!writes(m, i, variable, c) && uses(m, i, variable, ~0u))
			break;
		written = c->covered == c->size;
	}
	free(c);
	return written;
}

/* What a function writes counts only where its stores have shadow. */
static bool applies(const struct function_state *f)
{
	return f->m->options.skip_written && !f->boundary;
}

bool written_before_use(struct function_state *f, LLVMValueRef variable, LLVMValueRef start)
{
	return applies(f) && written_first(f->m, variable, start);
}

/* A value that is initialised whatever the function does. */
static bool is_plain(struct module_state *m, LLVMValueRef value)
{
	if (LLVMIsAConstant(value))
		return !LLVMIsUndef(value) && !LLVMIsAConstantStruct(value) &&
		       !LLVMIsAConstantArray(value) && !LLVMIsAConstantVector(value);
	(void)m;
	return LLVMIsACallInst(value) && LLVMIsAInlineAsm(LLVMGetCalledValue(value));
}

/* Only these uses: loads, stores of initialised values, outputs of assembly, and memset. */
static bool stays_clean(struct module_state *m, LLVMValueRef pointer, LLVMValueRef variable)
{
	struct coverage ignored = {.size = 0};
	for (LLVMUseRef use = LLVMGetFirstUse(pointer); use; use = LLVMGetNextUse(use)) {
		LLVMValueRef i = LLVMGetUser(use);
		const char *name = intrinsic_name(i);
		if (is_marker(name))
			continue;
		if (is_constant_offset(m, i, variable)) {
			if (!stays_clean(m, i, variable))
				return false;
		} else if (LLVMIsALoadInst(i)) {
			continue;
		} else if (!writes(m, i, variable, &ignored)) {
			return false;
		} else if (LLVMIsAStoreInst(i) && !is_plain(m, LLVMGetOperand(i, 0))) {
			return false;
		} else if (name && strncmp(name, "llvm.memset", 11)) {
			return false;
		}
	}
	return true;
}

static bool is_lifetime_start(LLVMValueRef i)
{
	const char *name = intrinsic_name(i);
	return name && !strncmp(name, "llvm.lifetime.start", 19);
}

/* At every place where the variable comes to life, all of it is written first. */
static bool always_written(struct function_state *f, LLVMValueRef variable)
{
	bool marked = false;
	if (!lifetime_marked(f->lifetimes, variable))
		return written_first(f->m, variable, variable);
	for (LLVMUseRef use = LLVMGetFirstUse(variable); use; use = LLVMGetNextUse(use)) {
		LLVMValueRef i = LLVMGetUser(use);
		if (!is_lifetime_start(i))
			continue;
		marked = true;
		if (!written_first(f->m, variable, i))
			return false;
	}
	return marked;
}

struct stack *stack_analyse(struct function_state *f)
{
	struct stack *stack = calloc(1, sizeof(*stack));
	if (!stack)
		abort();
	stack->clean = map_new();
	if (!applies(f))
		return stack;
	list_each(&f->cfg->instructions, n)
	{
		LLVMValueRef i = f->cfg->instructions.items[n];
		if (is_static_alloca(i) && stays_clean(f->m, i, i) && always_written(f, i))
			map_set(stack->clean, i, i);
	}
	return stack;
}

void stack_free(struct stack *stack)
{
	if (!stack)
		return;
	map_free(stack->clean);
	free(stack);
}

bool is_clean_memory(const struct function_state *f, LLVMValueRef pointer)
{
	int64_t offset;
	return f->stack && LLVMGetTypeKind(LLVMTypeOf(pointer)) == LLVMPointerTypeKind &&
	       map_get(f->stack->clean, ksan_object_of(f->m->module, pointer, &offset));
}
