/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * What a load cannot be taken before: an acquire, a read or full barrier, what may write the same
 * bytes, a read of the same bytes (the order of reads of one place is kept), and calls of which it
 * is not known that they do none of this.
 */
#include <string.h>
#include "analysis.h"

static bool acquires(LLVMAtomicOrdering ordering)
{
	return ordering == LLVMAtomicOrderingAcquire ||
	       ordering == LLVMAtomicOrderingAcquireRelease ||
	       ordering == LLVMAtomicOrderingSequentiallyConsistent;
}

static bool has_call_attribute(LLVMValueRef call, const char *name, uint64_t *value)
{
	unsigned kind = LLVMGetEnumAttributeKindForName(name, strlen(name));
	LLVMValueRef callee = LLVMGetCalledValue(call);
	LLVMAttributeRef attribute =
		LLVMGetCallSiteEnumAttribute(call, LLVMAttributeFunctionIndex, kind);
	if (!attribute && LLVMIsAFunction(callee))
		attribute = LLVMGetEnumAttributeAtIndex(callee, LLVMAttributeFunctionIndex, kind);
	if (attribute)
		*value = LLVMGetEnumAttributeValue(attribute);
	return attribute;
}

static enum passing passing_intrinsic(const char *name)
{
	static const char *const harmless[] = {
		"llvm.dbg.*",	       "llvm.assume",	   "llvm.prefetch",
		"llvm.annotation",     "llvm.donothing",   "llvm.experimental.noalias.scope.decl",
		"llvm.ptr.annotation", "llvm.pseudoprobe", NULL};
	static const char *const memory[] = {"llvm.memcpy.*",
					     "llvm.memmove.*",
					     "llvm.memset.*",
					     "llvm.masked.*",
					     "llvm.lifetime.*",
					     "llvm.invariant.*",
					     NULL};

	if (name_is_one_of(name, harmless))
		return PASSES;
	return name_is_one_of(name, memory) ? PASSES_UNWRITTEN : STOPS;
}

static enum passing passing_call(struct race *r, LLVMValueRef call)
{
	const char *name = intrinsic_name(call);
	uint64_t value = 1;

	if (is_nosanitize(r->m, call) || orders_no_loads(r->m, call))
		return PASSES;
	if (called_assembly(call))
		return STOPS;
	if (has_call_attribute(call, "memory", &value) && value == 0)
		return PASSES;
	if (name)
		return passing_intrinsic(name);
	return has_call_attribute(call, "nosync", &value) ? PASSES_UNWRITTEN : STOPS;
}

static bool stops_as_atomic(struct race *r, LLVMValueRef i)
{
	if (LLVMIsAFenceInst(i) && ksan_is_single_thread(i))
		/* Linux's barriers; elsewhere it stops the compiler only. */
		return r->m->options.flavour == FLAVOUR_KERNEL;
	/* Some machines order a load behind such a store. */
	if (LLVMIsAStoreInst(i))
		return atomic_ordering(i) == LLVMAtomicOrderingSequentiallyConsistent;
	return acquires(atomic_ordering(i)) ||
	       (LLVMIsAAtomicCmpXchgInst(i) && acquires(LLVMGetCmpXchgFailureOrdering(i)));
}

enum passing load_passing(struct race *r, LLVMValueRef i)
{
	if (is_call(i))
		return passing_call(r, i);
	if (is_atomic_operation(i) && stops_as_atomic(r, i))
		return STOPS;
	switch (LLVMGetInstructionOpcode(i)) {
	case LLVMLoad:
		return PASSES_OTHERS;
	case LLVMStore:
	case LLVMAtomicRMW:
	case LLVMAtomicCmpXchg:
		return PASSES_UNALIASED;
	case LLVMVAArg:
	case LLVMLandingPad:
	case LLVMCatchPad:
	case LLVMCleanupPad:
	case LLVMCatchSwitch:
		return STOPS;
	default:
		return PASSES;
	}
}
