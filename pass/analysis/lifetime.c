/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * Where stack variables come to life. A variable is poisoned at each of its lifetime.start markers;
 * as soon as one marker of the function cannot be traced to its variable, none is relied on.
 */
#include <stdlib.h>
#include "../ksan.h"
#include "../llvm-version.h"

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

static bool is_start(LLVMValueRef instruction)
{
	static unsigned start;
	if (!start)
		start = LLVMLookupIntrinsicID("llvm.lifetime.start", 19);
	LLVMValueRef call = LLVMIsACallInst(instruction);
	LLVMValueRef callee = call ? LLVMGetCalledValue(call) : NULL;
	return callee && LLVMIsAFunction(callee) && LLVMGetIntrinsicID(callee) == start;
}

struct lifetimes *lifetimes_analyse(struct cfg *cfg)
{
	struct lifetimes *lifetimes = calloc(1, sizeof(*lifetimes));
	lifetimes->marked = map_new();
	lifetimes->reliable = true;
	list_each(&cfg->instructions, i)
	{
		LLVMValueRef instruction = cfg->instructions.items[i];
		if (!is_start(instruction))
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
	map_free(lifetimes->marked);
	free(lifetimes);
}

LLVMValueRef lifetime_alloca(struct lifetimes *lifetimes, LLVMValueRef marker)
{
	return lifetimes->reliable ? trace(LLVMGetOperand(marker, LIFETIME_VARIABLE)) : NULL;
}

bool lifetime_marked(struct lifetimes *lifetimes, LLVMValueRef variable)
{
	return lifetimes->reliable && map_get(lifetimes->marked, variable);
}
