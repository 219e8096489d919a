/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * Barriers that LLVM does not know as such: inline assembly and the targets' intrinsics. Text that
 * is put in place at run time (Linux's ALTERNATIVE) counts like the rest: a barrier too many costs
 * a missed bug, one too few a false report. Assembly that only stops the compiler has no statement
 * and is no barrier.
 */
#include <string.h>
#include "barrier.h"

static const struct barrier_target *const targets[] = {&barrier_x86_64, &barrier_aarch64};

static const struct barrier_target *barriers_of(struct module_state *m)
{
	for (size_t i = 0; i < sizeof(targets) / sizeof(*targets); i++)
		if (targets[i]->target == m->target)
			return targets[i];
	return NULL;
}

/* ---- what a call is ---- */

struct meaning {
	const struct barrier_target *target;
	unsigned all, fences;
	bool harmless;
};

static bool add_statement(const struct statement *s, void *argument)
{
	struct meaning *meaning = argument;
	bool fence = false;
	unsigned barrier = meaning->target->barrier(s, &fence);

	meaning->all |= barrier;
	meaning->fences |= fence ? barrier : 0;
	/* A fence for writes lets loads pass. */
	meaning->harmless &= meaning->target->is_harmless(s) ||
			     (fence && !(barrier & (BARRIER_READ | BARRIER_ACQUIRE)));
	return true;
}

static struct meaning meaning_of(struct module_state *m, LLVMValueRef call)
{
	struct meaning meaning = {.target = barriers_of(m)};
	LLVMValueRef assembly = called_assembly(call);
	const char *name = intrinsic_name(call);

	if (!meaning.target)
		return meaning;
	if (assembly) {
		meaning.harmless = true;
		scan_assembly(assembly, meaning.target->comment, add_statement, &meaning);
	} else if (name) {
		meaning.all = meaning.fences = meaning.target->intrinsic(name + 5, call);
		meaning.harmless =
			name_is_one_of(name + 5, meaning.target->harmless_intrinsics) ||
			(meaning.all && !(meaning.all & (BARRIER_READ | BARRIER_ACQUIRE)));
	}
	return meaning;
}

void collect_barrier(struct race *r, LLVMValueRef call)
{
	struct meaning meaning = meaning_of(r->m, call);

	if (!meaning.all)
		return;
	struct barrier *barrier = allocate(1, sizeof(*barrier));
	*barrier = (struct barrier){.call = call, .all = meaning.all, .fences = meaning.fences};
	list_add(&r->found->barriers, barrier);
}

bool orders_no_loads(struct module_state *m, LLVMValueRef call)
{
	LLVMValueRef assembly = called_assembly(call);
	struct meaning meaning = meaning_of(m, call);
	size_t length;

	if (meaning.harmless || !assembly)
		return meaning.harmless;
	/* Whatever it does, it does nothing to memory. */
	const char *constraints = LLVMGetInlineAsmConstraintString(assembly, &length);
	return meaning.target && !LLVMIsACallBrInst(call) && !strstr(constraints, "~{memory}") &&
	       !strchr(constraints, '*') && !LLVMGetInlineAsmHasSideEffects(assembly) &&
	       !meaning.all;
}
