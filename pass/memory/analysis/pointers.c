/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* Pointers into stack variables, at constant offsets: found once, from the variables on. */
#include <stdlib.h>
#include "analysis.h"

struct place_in_variable {
	LLVMValueRef variable;
	int64_t offset;
};

struct pointers {
	struct map *places; /* pointer -> struct place_in_variable */
	struct list all;    /* of those */
};

static void add(struct pointers *pointers, struct list *work, LLVMValueRef pointer,
		LLVMValueRef variable, int64_t offset)
{
	struct place_in_variable *place = allocate(1, sizeof(*place));
	*place = (struct place_in_variable){variable, offset};
	map_set(pointers->places, pointer, place);
	list_add(&pointers->all, place);
	list_add(work, pointer);
}

/* Does the instruction only add a constant to its first operand, the pointer? */
static bool adds_constant(struct module_state *m, LLVMValueRef i, int64_t *offset)
{
	*offset = 0;
	if (LLVMIsABitCastInst(i))
		return LLVMGetTypeKind(LLVMTypeOf(i)) == LLVMPointerTypeKind;
	return LLVMIsAGetElementPtrInst(i) && ksan_constant_offset(m->module, i, offset);
}

struct pointers *pointers_find(struct function_state *f)
{
	struct pointers *pointers = allocate(1, sizeof(*pointers));
	struct list work = {0};
	int64_t step;

	pointers->places = map_new();
	list_each(&f->cfg->instructions, n)
	{
		LLVMValueRef i = f->cfg->instructions.items[n];
		if (LLVMIsAAllocaInst(i))
			add(pointers, &work, i, i, 0);
	}
	while (work.count) {
		LLVMValueRef pointer = work.items[--work.count];
		struct place_in_variable *from = map_get(pointers->places, pointer);
		for (LLVMUseRef use = LLVMGetFirstUse(pointer); use; use = LLVMGetNextUse(use)) {
			LLVMValueRef user = LLVMGetUser(use);
			if (LLVMIsAInstruction(user) && LLVMGetOperand(user, 0) == pointer &&
			    adds_constant(f->m, user, &step))
				add(pointers, &work, user, from->variable, from->offset + step);
		}
	}
	list_free(&work);
	return pointers;
}

LLVMValueRef pointed_variable(const struct pointers *pointers, LLVMValueRef pointer,
			      int64_t *offset)
{
	const struct place_in_variable *place = map_get(pointers->places, pointer);
	if (place && offset)
		*offset = place->offset;
	return place ? place->variable : NULL;
}

void pointers_free(struct pointers *pointers)
{
	list_each(&pointers->all, n) free(pointers->all.items[n]);
	list_free(&pointers->all);
	map_free(pointers->places);
	free(pointers);
}
