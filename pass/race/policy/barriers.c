/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* What the runtime is told of barriers that LLVM does not know as such. */
#include "policy.h"

static unsigned asked_for(const struct race *r, const struct barrier *barrier)
{
	switch (r->m->options.asm_barriers) {
	case ASM_BARRIERS_ALL:
		return barrier->all;
	case ASM_BARRIERS_FENCES:
		return barrier->fences;
	default:
		return 0;
	}
}

/* What Linux's runtime is to be told, of which it has been told `told` directly before. */
static unsigned not_told(unsigned barrier, unsigned told)
{
	unsigned missing = barrier & ~told;
	return barrier == BARRIER_FULL && missing ? BARRIER_FULL : missing;
}

/* What the runtime has been told counts no more behind such an instruction. */
static bool separates(struct race *r, LLVMValueRef i)
{
	if (is_debug_intrinsic(i))
		return false;
	if (is_call(i))
		return !orders_no_loads(r->m, i);
	return is_atomic_operation(i) || LLVMIsALoadInst(i) || LLVMIsAStoreInst(i);
}

/* Linux's macros say it before their assembly; then there is nothing to add. */
static void leave_out_told(struct race *r)
{
	struct list *instructions = &r->cfg->instructions, *barriers = &r->found->barriers;
	unsigned told = 0, block = 0;
	size_t next = 0;

	list_each(instructions, n)
	{
		LLVMValueRef i = instructions->items[n];
		struct barrier *barrier = next < barriers->count ? barriers->items[next] : NULL;

		if (r->cfg->instruction_block[n] != block)
			told = 0;
		block = r->cfg->instruction_block[n];
		if (barrier && barrier->call == i) {
			barrier->hooked = not_told(barrier->hooked, told);
			told |= barrier->hooked;
			next++;
		}
		unsigned fence = linux_fence(i);
		told |= fence;
		if (!fence && separates(r, i))
			told = 0;
	}
}

void choose_barriers(struct race *r)
{
	struct list *barriers = &r->found->barriers;

	list_each(barriers, n)
	{
		struct barrier *barrier = barriers->items[n];
		barrier->hooked = asked_for(r, barrier);
	}
	if (barriers->count && r->m->options.flavour == FLAVOUR_KERNEL)
		leave_out_told(r);
}
