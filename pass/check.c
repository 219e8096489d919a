/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * Checks: all that one instruction needs are gathered and become one branch before it. A value
 * that was checked counts as clean from there on, wherever the check dominates.
 */
#include <stdlib.h>
#include "ksan.h"

static void add_pending(struct function_state *f, LLVMValueRef any, LLVMValueRef origin)
{
	struct pending_check *pending = malloc(sizeof(*pending));
	if (!pending)
		abort();
	*pending = (struct pending_check){any, origin};
	list_add(&f->pending, pending);
}

void check_shadow(struct function_state *f, LLVMValueRef shadow, LLVMValueRef origin)
{
	if (!f->quiet && f->m->options.checks && !is_clean(shadow))
		add_pending(f, shadow, origin);
}

void check(struct function_state *f, LLVMValueRef value)
{
	if (f->quiet || !f->m->options.checks || !shadow_type(f->m, LLVMTypeOf(value)))
		return;
	if (is_dirty(f, value) && is_checked(f, value))
		f->m->stats.checks_dominated++;
	LLVMValueRef any = any_of(f, value);
	if (is_clean(any))
		return;
	list_each (&f->pending, i)
		if (((struct pending_check *)f->pending.items[i])->any == any)
			return;
	add_pending(f, any, origin_of(f, value));
	set_checked(f, value);
}

/* One test after the other, so that each poisoned operand gets its report. */
static void report_each(struct function_state *f, LLVMValueRef *poisoned)
{
	for (size_t i = 0; i < f->pending.count; i++) {
		struct pending_check *pending = f->pending.items[i];
		if (f->pending.count > 1 && !LLVMIsConstant(poisoned[i])) {
			LLVMValueRef end = LLVMGetBasicBlockTerminator(LLVMGetInsertBlock(f->b));
			LLVMBuilderRef resume = build_elsewhere(f);
			build_cold_block(f, end, poisoned[i], true);
			LLVMSetCurrentDebugLocation2(f->b,
						     LLVMInstructionGetDebugLoc(f->current));
			f->m->emission->warning(f, pending->origin);
			build_again(f, resume);
			build_before(f, end);
			LLVMSetCurrentDebugLocation2(f->b,
						     LLVMInstructionGetDebugLoc(f->current));
		} else {
			f->m->emission->warning(f, pending->origin);
		}
	}
}

/* The origin of the first operand that is poisoned. */
static LLVMValueRef choose_origin(struct function_state *f, LLVMValueRef *poisoned)
{
	size_t last = f->pending.count - 1;
	LLVMValueRef origin = ((struct pending_check *)f->pending.items[last])->origin;
	if (!f->m->options.origins)
		return no_origin(f->m);
	for (size_t i = last; i-- > 0;) {
		struct pending_check *pending = f->pending.items[i];
		origin = LLVMBuildSelect(f->b, poisoned[i], pending->origin, origin, "");
	}
	return origin;
}

void flush_checks(struct function_state *f)
{
	size_t count = f->pending.count;
	if (!count)
		return;
	LLVMValueRef *poisoned = calloc(count, sizeof(*poisoned)), condition = NULL;

	build_before(f, f->current);
	for (size_t i = 0; i < count; i++) {
		struct pending_check *pending = f->pending.items[i];
		poisoned[i] = shadow_nonzero(f, pending->any);
		condition = condition ? shadow_or(f, condition, poisoned[i]) : poisoned[i];
	}
	f->m->stats.checks += (unsigned)count;
	if (f->m->emission->outlined_check && count == 1 &&
	    f->m->emission->outlined_check(f, f->pending.items[0])) {
		/* The runtime tests the shadow. */
	} else if (f->m->options.recover && f->m->options.origins) {
		build_cold_block(f, f->current, condition, true);
		report_each(f, poisoned);
	} else {
		build_cold_block(f, f->current, condition, f->m->options.recover);
		f->m->emission->warning(f, choose_origin(f, poisoned));
	}
	for (size_t i = 0; i < count; i++)
		free(f->pending.items[i]);
	f->pending.count = 0;
	free(poisoned);
	build_before(f, f->current);
}
