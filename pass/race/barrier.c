/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * Barriers that LLVM does not know as such: inline assembly and the targets' intrinsics. Text that
 * is put in place at run time (Linux's ALTERNATIVE) counts like the rest: a barrier too many costs
 * a missed bug, one too few a false report. Assembly that only stops the compiler has no statement
 * and is no barrier.
 */
#include <string.h>
#include <ksan/abi.h>
#include "race.h"

static const struct barrier_target *const targets[] = {&barrier_x86, &barrier_aarch64};

static const struct barrier_target *barriers_of(struct module_state *m)
{
	for (size_t i = 0; i < sizeof(targets) / sizeof(*targets); i++)
		if (targets[i]->target == m->target)
			return targets[i];
	return NULL;
}

/* ---- what a call is ---- */

struct found {
	const struct barrier_target *target;
	unsigned all, fences;
	bool harmless;
};

static bool add_statement(const struct statement *s, void *argument)
{
	struct found *found = argument;
	bool fence = false;
	unsigned barrier = found->target->barrier(s, &fence);

	found->all |= barrier;
	found->fences |= fence ? barrier : 0;
	/* A fence for writes lets loads pass. */
	found->harmless &= found->target->is_harmless(s) ||
			   (fence && !(barrier & (BARRIER_READ | BARRIER_ACQUIRE)));
	return true;
}

static struct found find(struct module_state *m, LLVMValueRef call)
{
	struct found found = {.target = barriers_of(m)};
	LLVMValueRef assembly = called_assembly(call);
	const char *name = intrinsic_name(call);

	if (!found.target)
		return found;
	if (assembly) {
		found.harmless = true;
		scan_assembly(assembly, found.target->comment, add_statement, &found);
	} else if (name) {
		found.all = found.fences = found.target->intrinsic(name + 5, call);
		found.harmless = name_is_one_of(name + 5, found.target->harmless_intrinsics) ||
				 (found.all && !(found.all & (BARRIER_READ | BARRIER_ACQUIRE)));
	}
	return found;
}

unsigned barrier_hooked(struct module_state *m, LLVMValueRef call)
{
	switch (m->options.asm_barriers) {
	case ASM_BARRIERS_ALL:
		return find(m, call).all;
	case ASM_BARRIERS_FENCES:
		return find(m, call).fences;
	default:
		return 0;
	}
}

bool orders_no_loads(struct module_state *m, LLVMValueRef call)
{
	LLVMValueRef assembly = called_assembly(call);
	struct found found = find(m, call);
	size_t length;

	if (found.harmless || !assembly)
		return found.harmless;
	/* Whatever it does, it does nothing to memory. */
	const char *constraints = LLVMGetInlineAsmConstraintString(assembly, &length);
	return found.target && !LLVMIsACallBrInst(call) && !strstr(constraints, "~{memory}") &&
	       !strchr(constraints, '*') && !LLVMGetInlineAsmHasSideEffects(assembly) && !found.all;
}

/* ---- emission ---- */

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

/* The fence that Linux's macros put before their assembly, as an instruction or as its hook. */
static unsigned linux_fence(LLVMValueRef i)
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

/* What barriers directly before the assembly, in its block, have told the runtime already. */
static unsigned told_before(struct race *r, LLVMValueRef call)
{
	unsigned told = 0;
	LLVMValueRef i = LLVMGetPreviousInstruction(call);

	for (; i; i = LLVMGetPreviousInstruction(i)) {
		unsigned fence = linux_fence(i);
		told |= fence;
		if (fence || is_debug_intrinsic(i))
			continue;
		if (is_call(i)
			    ? !orders_no_loads(r->f.m, i)
			    : is_atomic_operation(i) || LLVMIsALoadInst(i) || LLVMIsAStoreInst(i))
			break;
	}
	return told;
}

static void emit_linux(struct race *r, LLVMValueRef call, unsigned barrier)
{
	static const struct {
		unsigned barrier, order;
	} fences[] = {{BARRIER_FULL, KSAN_LINUX_FENCE_MB},
		      {BARRIER_READ, KSAN_LINUX_FENCE_RMB},
		      {BARRIER_WRITE, KSAN_LINUX_FENCE_WMB},
		      {BARRIER_RELEASE, KSAN_LINUX_FENCE_RELEASE}};
	unsigned missing = barrier & ~told_before(r, call);

	for (size_t i = 0; i < sizeof(fences) / sizeof(*fences) && missing; i++) {
		if ((barrier & fences[i].barrier) != fences[i].barrier ||
		    !(missing & fences[i].barrier))
			continue;
		LLVMValueRef order = LLVMConstInt(r->f.m->i32, fences[i].order, false);
		race_before(r, call);
		race_call(r, "__tsan_atomic_signal_fence", r->f.m->void_type, 1, &order);
		missing &= ~fences[i].barrier;
		r->stats->barriers++;
		r->instrumented = true;
	}
}

static void emit_own(struct race *r, LLVMValueRef call, unsigned barrier)
{
	static const struct {
		unsigned barrier;
		const char *hook;
	} hooks[] = {{BARRIER_FULL, "__ksan_mb"},
		     {BARRIER_READ, "__ksan_rmb"},
		     {BARRIER_WRITE, "__ksan_wmb"},
		     {BARRIER_RELEASE, "__ksan_release"},
		     {BARRIER_ACQUIRE, "__ksan_acquire"}};

	race_before(r, call);
	for (size_t i = 0; i < sizeof(hooks) / sizeof(*hooks) && barrier; i++) {
		if ((barrier & hooks[i].barrier) != hooks[i].barrier)
			continue;
		race_call(r, hooks[i].hook, r->f.m->void_type, 0, NULL);
		barrier &= ~hooks[i].barrier;
	}
	r->stats->barriers++;
	r->instrumented = true;
}

void emit_barrier(struct race *r, LLVMValueRef call)
{
	unsigned barrier = barrier_hooked(r->f.m, call);

	if (r->f.m->options.flavour == FLAVOUR_KERNEL)
		emit_linux(r, call, barrier);
	else
		emit_own(r, call, barrier);
}
