/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* What is known of Linux's functions, macros and runtime. */
#include <string.h>
#include <ksan/abi.h>
#include "analysis.h"

static unsigned barrier_of_linux_fence(unsigned order)
{
	switch (order) {
	case KSAN_LINUX_FENCE_MB:
		return BARRIER_FULL;
	case KSAN_LINUX_FENCE_WMB:
		return BARRIER_WRITE;
	case KSAN_LINUX_FENCE_RMB:
		return BARRIER_READ;
	case KSAN_LINUX_FENCE_RELEASE:
		return BARRIER_RELEASE;
	default:
		return 0;
	}
}

unsigned linux_fence(LLVMValueRef i)
{
	size_t length;

	if (LLVMIsAFenceInst(i) && ksan_is_single_thread(i))
		switch (atomic_ordering(i)) {
		case LLVMAtomicOrderingSequentiallyConsistent:
			return BARRIER_FULL;
		case LLVMAtomicOrderingAcquireRelease:
			return BARRIER_WRITE;
		case LLVMAtomicOrderingAcquire:
			return BARRIER_READ;
		case LLVMAtomicOrderingRelease:
			return BARRIER_RELEASE;
		default:
			return 0;
		}
	LLVMValueRef callee = LLVMIsACallInst(i) ? LLVMGetCalledValue(i) : NULL;
	if (!callee || !LLVMIsAFunction(callee) ||
	    strcmp(LLVMGetValueName2(callee, &length), "__tsan_atomic_signal_fence") ||
	    !LLVMIsAConstantInt(LLVMGetOperand(i, 0)))
		return 0;
	return barrier_of_linux_fence((unsigned)LLVMConstIntGetZExtValue(LLVMGetOperand(i, 0)));
}

bool is_linux_borrower(struct race *r, LLVMValueRef call)
{
	static const char *const names[] = {
		"_copy_from_user",	"_copy_to_user", "__check_object_size",
		"__kcsan_check_access", "_printk",	 NULL};
	LLVMValueRef callee = LLVMGetCalledValue(call);
	size_t length;

	if (r->m->options.flavour != FLAVOUR_KERNEL || !LLVMIsAFunction(callee))
		return false;
	const char *name = LLVMGetValueName2(callee, &length);
	for (size_t i = 0; names[i]; i++)
		if (!strcmp(name, names[i]))
			return true;
	return false;
}

bool is_marked_access(const struct access *a)
{
	return a->is_volatile && a->size && a->size <= 8 && a->alignment % a->size == 0;
}

bool leaves_in_flight(LLVMValueRef i)
{
	static const char *const barriers[] = {"__kcsan_mb", "__kcsan_rmb", "__kcsan_wmb",
					       "__kcsan_release", NULL};
	static const char *const prefixes[] = {"__kcsan_", "kcsan_", "__tsan_", NULL};
	LLVMValueRef callee = LLVMIsACallInst(i) ? LLVMGetCalledValue(i) : NULL;
	size_t length;

	if (!callee || !LLVMIsAFunction(callee))
		return false;
	const char *name = LLVMGetValueName2(callee, &length);
	if (!name_has_prefix_of(name, prefixes) || name_is_one_of(name, barriers))
		return false;
	if (strcmp(name, "__kcsan_check_access") || !LLVMIsAConstantInt(LLVMGetOperand(i, 2)))
		return true;
	return !(LLVMConstIntGetZExtValue(LLVMGetOperand(i, 2)) &
		 (KSAN_LINUX_ACCESS_ATOMIC | KSAN_LINUX_ACCESS_ASSERT));
}
