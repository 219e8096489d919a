/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * Stack variables that need no poisoning: every byte is written before any is read and before the
 * address escapes. Of these, some hold nothing but initialised bytes all their life and are known
 * to nobody else, so that their accesses need no shadow at all.
 */
#include <stdlib.h>
#include "analysis.h"

/* Larger variables are poisoned. */
#define LARGEST 1024

struct stack {
	struct pointers *pointers;
	struct map *written; /* starts of which the variable is written before it is used */
	struct map *clean;   /* variables of which no access needs shadow */
};

static bool is_marker(LLVMValueRef i)
{
	return calls_intrinsic(i, "llvm.lifetime.*") || is_debug_intrinsic(i);
}

/*
 * Does the instruction write to where its operand points, without reading there or giving the
 * address away? `size`: how much of it, if it is known.
 */
static bool writes_to(struct module_state *m, LLVMValueRef i, unsigned operand, uint64_t *size)
{
	*size = 0;
	if ((!LLVMIsAStoreInst(i) && !LLVMIsACallInst(i)) || is_nosanitize(m, i))
		return false;
	if (LLVMIsAStoreInst(i)) {
		/* The shadow of an aggregate's padding is not stored. */
		LLVMTypeRef type = LLVMTypeOf(LLVMGetOperand(i, 0));
		LLVMTypeKind kind = LLVMGetTypeKind(type);
		if (kind != LLVMStructTypeKind && kind != LLVMArrayTypeKind)
			*size = store_size(m, type);
		return operand == 1;
	}
	if (calls_intrinsic(i, "llvm.memset") || calls_intrinsic(i, "llvm.memcpy")) {
		LLVMValueRef length = LLVMIsAConstantInt(LLVMGetOperand(i, 2));
		if (length)
			*size = LLVMConstIntGetZExtValue(length);
		return length && operand == 0 && is_ordinary_pointer(LLVMGetOperand(i, 0));
	}
	if (called_assembly(i)) {
		if (!m->options.asm_conservative || operand >= asm_memory_outputs(i))
			return false;
		*size = asm_output_size(m, i, operand);
		return true;
	}
	return false;
}

/* ---- is all written before the first other use? One walk through a block for all variables ----
 */

/* A variable that came to life and of which not all is written yet. */
struct coverage {
	LLVMValueRef start;
	uint64_t size, covered;
	LLVMValueRef last; /* the last instruction that wrote */
	unsigned char *bytes;
};

struct block_walk {
	struct function_state *f;
	struct stack *stack;
	struct map *open; /* variable -> coverage */
	struct list variables;
};

static void close_variable(struct block_walk *walk, LLVMValueRef variable)
{
	struct coverage *c = map_get(walk->open, variable);
	if (!c)
		return;
	map_set(walk->open, variable, NULL);
	free(c->bytes);
	free(c);
}

static uint64_t size_of_variable(struct module_state *m, LLVMValueRef variable)
{
	LLVMValueRef count = LLVMIsAConstantInt(LLVMGetOperand(variable, 0));
	LLVMTypeRef type = LLVMGetAllocatedType(variable);

	if (!count || !LLVMTypeIsSized(type) || is_scalable(type))
		return 0;
	return LLVMABISizeOfType(m->layout, type) * LLVMConstIntGetZExtValue(count);
}

static void open_variable(struct block_walk *walk, LLVMValueRef variable, LLVMValueRef start)
{
	uint64_t size = size_of_variable(walk->f->m, variable);

	close_variable(walk, variable);
	if (!size || size > LARGEST)
		return;
	struct coverage *c = allocate(1, sizeof(*c));
	*c = (struct coverage){.start = start, .size = size, .bytes = allocate(size, 1)};
	map_set(walk->open, variable, c);
	list_add(&walk->variables, variable);
}

/* The variable that the instruction brings to life. */
static LLVMValueRef started_by(struct function_state *f, LLVMValueRef i)
{
	if (LLVMIsAAllocaInst(i))
		return lifetime_marked(f, i) ? NULL : i;
	return calls_intrinsic(i, "llvm.lifetime.start") ? lifetime_alloca(f, i) : NULL;
}

static void cover(struct block_walk *walk, LLVMValueRef variable, int64_t offset, uint64_t size)
{
	struct coverage *c = map_get(walk->open, variable);
	for (uint64_t n = 0; n < size; n++) {
		uint64_t at = (uint64_t)offset + n;
		if (at < c->size && !c->bytes[at]) {
			c->bytes[at] = 1;
			c->covered++;
		}
	}
	if (c->covered < c->size)
		return;
	map_set(walk->stack->written, c->start, variable);
	close_variable(walk, variable);
}

static void use_operand(struct block_walk *walk, LLVMValueRef i, unsigned operand)
{
	struct module_state *m = walk->f->m;
	int64_t offset;
	uint64_t size;
	LLVMValueRef variable =
		pointed_variable(walk->stack->pointers, LLVMGetOperand(i, operand), &offset);
	struct coverage *c = variable ? map_get(walk->open, variable) : NULL;

	/* Another pointer to the variable: what matters is what is done with it. */
	if (!c || pointed_variable(walk->stack->pointers, i, NULL))
		return;
	/* Two operands that lead there: one may be read, or give the address away. */
	if (c->last == i || !writes_to(m, i, operand, &size)) {
		close_variable(walk, variable);
		return;
	}
	c->last = i;
	cover(walk, variable, offset, size);
}

/* Written only by the instruction's last word: operands that only use come first. */
static void use_operands(struct block_walk *walk, LLVMValueRef i)
{
	struct module_state *m = walk->f->m;
	unsigned count = (unsigned)LLVMGetNumOperands(i);
	uint64_t size;

	for (unsigned n = 0; n < count; n++)
		if (!writes_to(m, i, n, &size))
			use_operand(walk, i, n);
	for (unsigned n = 0; n < count; n++)
		if (writes_to(m, i, n, &size))
			use_operand(walk, i, n);
}

static void walk_block(struct block_walk *walk, LLVMBasicBlockRef block)
{
	LLVMValueRef i = LLVMGetFirstInstruction(block);
	for (; i; i = LLVMGetNextInstruction(i)) {
		LLVMValueRef started = started_by(walk->f, i);
		if (started)
			open_variable(walk, started, i);
		else if (!is_marker(i) && walk->variables.count)
			use_operands(walk, i);
	}
	list_each(&walk->variables, n) close_variable(walk, walk->variables.items[n]);
	walk->variables.count = 0;
}

static void find_written(struct function_state *f, struct stack *stack)
{
	struct block_walk walk = {.f = f, .stack = stack, .open = map_new()};

	for (unsigned b = 0; b < f->cfg->block_count; b++)
		walk_block(&walk, f->cfg->blocks[b]);
	list_free(&walk.variables);
	map_free(walk.open);
}

/* What a function writes counts only where its stores have shadow. */
static bool applies(const struct function_state *f)
{
	return f->m->options.skip_written && !f->boundary;
}

bool written_before_use(struct function_state *f, LLVMValueRef start)
{
	return map_get(f->analysis->stack->written, start);
}

/* ---- variables that never hold poison ---- */

/* A value that is initialised whatever the function does. */
static bool is_plain(LLVMValueRef value)
{
	if (LLVMIsAConstant(value))
		return !LLVMIsUndef(value) && !LLVMIsAConstantStruct(value) &&
		       !LLVMIsAConstantArray(value) && !LLVMIsAConstantVector(value);
	return LLVMIsACallInst(value) && called_assembly(value);
}

/* Writes what is initialised, through one operand. */
static bool writes_clean(struct module_state *m, const struct pointers *pointers, LLVMValueRef i,
			 LLVMValueRef variable)
{
	unsigned count = (unsigned)LLVMGetNumOperands(i), written = 0;
	uint64_t size;

	if (LLVMIsAStoreInst(i)			? !is_plain(LLVMGetOperand(i, 0))
	    : calls_intrinsic(i, "llvm.memset") ? !is_plain(LLVMGetOperand(i, 1))
						: !called_assembly(i))
		return false;
	for (unsigned n = 0; n < count; n++) {
		if (pointed_variable(pointers, LLVMGetOperand(i, n), NULL) != variable)
			continue;
		if (!writes_to(m, i, n, &size))
			return false;
		written++;
	}
	return written == 1;
}

/* Only these uses: loads, stores and fills of initialised values, outputs of assembly. */
static bool stays_clean(struct module_state *m, const struct pointers *pointers,
			LLVMValueRef variable)
{
	struct list work = {0};
	bool clean = true;

	list_add(&work, variable);
	while (clean && work.count) {
		LLVMValueRef pointer = work.items[--work.count];
		LLVMUseRef use = LLVMGetFirstUse(pointer);
		for (; clean && use; use = LLVMGetNextUse(use)) {
			LLVMValueRef i = LLVMGetUser(use);
			if (pointed_variable(pointers, i, NULL))
				list_add(&work, i);
			else
				clean = is_marker(i) || LLVMIsALoadInst(i) ||
					writes_clean(m, pointers, i, variable);
		}
	}
	list_free(&work);
	return clean;
}

/* At every place where the variable comes to life, all of it is written first. */
static bool always_written(struct function_state *f, struct stack *stack, LLVMValueRef variable)
{
	bool marked = false;
	if (!lifetime_marked(f, variable))
		return map_get(stack->written, variable);
	for (LLVMUseRef use = LLVMGetFirstUse(variable); use; use = LLVMGetNextUse(use)) {
		LLVMValueRef i = LLVMGetUser(use);
		if (!calls_intrinsic(i, "llvm.lifetime.start"))
			continue;
		marked = true;
		if (!map_get(stack->written, i))
			return false;
	}
	return marked;
}

struct stack *stack_analyse(struct function_state *f)
{
	struct stack *stack = allocate(1, sizeof(*stack));

	stack->pointers = pointers_find(f);
	stack->written = map_new();
	stack->clean = map_new();
	if (!applies(f))
		return stack;
	find_written(f, stack);
	list_each(&f->cfg->instructions, n)
	{
		LLVMValueRef i = f->cfg->instructions.items[n];
		if (is_static_alloca(i) && always_written(f, stack, i) &&
		    stays_clean(f->m, stack->pointers, i))
			map_set(stack->clean, i, i);
	}
	return stack;
}

void stack_free(struct stack *stack)
{
	if (!stack)
		return;
	pointers_free(stack->pointers);
	map_free(stack->written);
	map_free(stack->clean);
	free(stack);
}

bool is_clean_memory(const struct function_state *f, LLVMValueRef pointer)
{
	const struct stack *stack = f->analysis->stack;
	LLVMValueRef variable = stack ? pointed_variable(stack->pointers, pointer, NULL) : NULL;
	return variable && map_get(stack->clean, variable);
}
