/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * Where stack variables come to life. A variable is poisoned at each of its lifetime.start markers;
 * as soon as one marker of the function cannot be traced to its variable, none is relied on.
 */
#include <stdlib.h>
#include "../../base/llvm-version.h"
#include "analysis.h"

struct lifetimes {
	struct map *marked;
	bool reliable;
};

static LLVMValueRef trace(LLVMValueRef pointer)
{
	while (LLVMIsABitCastInst(pointer) || LLVMIsAAddrSpaceCastInst(pointer))
		pointer = LLVMGetOperand(pointer, 0);
	return LLVMIsAAllocaInst(pointer) ? pointer : NULL;
}

struct lifetimes *lifetimes_analyse(struct cfg *cfg)
{
	struct lifetimes *lifetimes = allocate(1, sizeof(*lifetimes));
	lifetimes->marked = map_new();
	lifetimes->reliable = true;
	list_each(&cfg->instructions, i)
	{
		LLVMValueRef instruction = cfg->instructions.items[i];
		if (!calls_intrinsic(instruction, "llvm.lifetime.start"))
			continue;
		LLVMValueRef variable = trace(LLVMGetOperand(instruction, LIFETIME_VARIABLE));
		if (variable)
			map_set(lifetimes->marked, variable, variable);
		else
			lifetimes->reliable = false;
	}
	return lifetimes;
}

void lifetimes_free(struct lifetimes *lifetimes)
{
	if (!lifetimes)
		return;
	map_free(lifetimes->marked);
	free(lifetimes);
}

LLVMValueRef lifetime_alloca(struct function_state *f, LLVMValueRef marker)
{
	bool reliable = f->analysis->lifetimes->reliable;
	return reliable ? trace(LLVMGetOperand(marker, LIFETIME_VARIABLE)) : NULL;
}

bool lifetime_marked(struct function_state *f, LLVMValueRef variable)
{
	struct lifetimes *lifetimes = f->analysis->lifetimes;
	return lifetimes->reliable && map_get(lifetimes->marked, variable);
}
