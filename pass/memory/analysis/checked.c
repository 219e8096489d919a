/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * Loads whose value is checked as a whole as soon as it is there: as an address, as an operand of
 * assembly, or as an argument that must be initialised. The check may be made at the load, for
 * nothing between the two can leave the function or not return.
 */
#include "analysis.h"

/* Farther, registers and the reader of the report would have to wait. */
#define REACH 40
#define DERIVED 8

struct derived {
	LLVMValueRef values[DERIVED];
	unsigned count;
};

static bool holds(const struct derived *derived, LLVMValueRef value)
{
	for (unsigned n = 0; n < derived->count; n++)
		if (derived->values[n] == value)
			return true;
	return false;
}

static bool any_operand(const struct derived *derived, LLVMValueRef i)
{
	for (unsigned n = 0; n < (unsigned)LLVMGetNumOperands(i); n++)
		if (holds(derived, LLVMGetOperand(i, n)))
			return true;
	return false;
}

static bool is_address(const struct derived *derived, LLVMValueRef i)
{
	if (LLVMIsALoadInst(i))
		return holds(derived, LLVMGetOperand(i, 0));
	return LLVMIsAStoreInst(i) && holds(derived, LLVMGetOperand(i, 1));
}

static bool checks_operand(struct function_state *f, const struct derived *derived,
			   LLVMValueRef call)
{
	bool assembly = called_assembly(call);
	if (holds(derived, LLVMGetCalledValue(call)))
		return true;
	if (intrinsic_name(call))
		return false;
	for (unsigned n = 0; n < LLVMGetNumArgOperands(call); n++)
		if (holds(derived, LLVMGetOperand(call, n)) &&
		    (assembly || argument_is_eager(f->m, call, n)))
			return true;
	return false;
}

/* Execution goes on behind it. */
static bool goes_on(LLVMValueRef i)
{
	return LLVMIsACallInst(i) ? intrinsic_name(i) != NULL : !LLVMIsATerminatorInst(i);
}

bool checked_at_once(struct function_state *f, LLVMValueRef load)
{
	struct derived derived = {.values = {load}, .count = 1};
	LLVMValueRef i = LLVMGetNextInstruction(load);

	if (f->quiet || is_nosanitize(f->m, load))
		return false;
	for (unsigned n = 0; i && n < REACH; n++, i = LLVMGetNextInstruction(i)) {
		if (is_nosanitize(f->m, i))
			return false;
		if (f->m->options.check_address && is_address(&derived, i))
			return true;
		if ((LLVMIsACallInst(i) || LLVMIsACallBrInst(i)) && checks_operand(f, &derived, i))
			return true;
		if (!goes_on(i))
			return false;
		if (derived.count < DERIVED && operation_is(f, i, KEEPS_ALL) &&
		    any_operand(&derived, i))
			derived.values[derived.count++] = i;
	}
	return false;
}
