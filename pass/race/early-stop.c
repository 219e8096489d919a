/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * What a load cannot be taken before: an acquire, a read or full barrier, what may write the same
 * bytes, a read of the same bytes (the order of reads of one place is kept), and calls of which it
 * is not known that they do none of this.
 */
#include <string.h>
#include "race.h"

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

static bool stops_as_intrinsic(void *aliases, LLVMValueRef call, const char *name,
			       LLVMValueRef load)
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
		return false;
	return !name_is_one_of(name, memory) || ksan_may_write(aliases, call, load);
}

static bool stops_as_call(struct race *r, void *aliases, LLVMValueRef call, LLVMValueRef load)
{
	const char *name = intrinsic_name(call);
	uint64_t value = 1;

	if (orders_no_loads(r->f.m, call))
		return false;
	if (called_assembly(call))
		return true;
	if (has_call_attribute(call, "memory", &value) && value == 0)
		return false;
	if (name)
		return stops_as_intrinsic(aliases, call, name, load);
	return !has_call_attribute(call, "nosync", &value) || ksan_may_write(aliases, call, load);
}

static bool stops_as_atomic(struct race *r, LLVMValueRef i)
{
	if (LLVMIsAFenceInst(i) && ksan_is_single_thread(i))
		/* Linux's barriers; elsewhere it stops the compiler only. */
		return r->f.m->options.flavour == FLAVOUR_KERNEL;
	/* Some machines order a load behind such a store. */
	if (LLVMIsAStoreInst(i))
		return atomic_ordering(i) == LLVMAtomicOrderingSequentiallyConsistent;
	return acquires(atomic_ordering(i)) ||
	       (LLVMIsAAtomicCmpXchgInst(i) && acquires(LLVMGetCmpXchgFailureOrdering(i)));
}

bool stops_early_load(struct race *r, void *aliases, LLVMValueRef i, LLVMValueRef load)
{
	if (address_needs(access_address(load), i))
		return true;
	if (is_call(i))
		return stops_as_call(r, aliases, i, load);
	if (is_atomic_operation(i) && stops_as_atomic(r, i))
		return true;
	switch (LLVMGetInstructionOpcode(i)) {
	case LLVMLoad:
		return ksan_alias(aliases, i, load) == ALIAS_MUST;
	case LLVMStore:
	case LLVMAtomicRMW:
	case LLVMAtomicCmpXchg:
		return ksan_alias(aliases, i, load) != ALIAS_NO;
	case LLVMVAArg:
	case LLVMLandingPad:
	case LLVMCatchPad:
	case LLVMCleanupPad:
	case LLVMCatchSwitch:
		return true;
	default:
		return false;
	}
}
