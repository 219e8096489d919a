/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * Checks: all that one instruction needs are gathered and become one branch before it. A value
 * that was checked counts as clean from there on, wherever the check dominates.
 */
#include <stdlib.h>
#include "ksan.h"

static void add_pending(struct function_state *f, struct pending_check check)
{
	struct pending_check *pending = malloc(sizeof(*pending));
	if (!pending)
		abort();
	*pending = check;
	list_add(&f->pending, pending);
}

static struct pending_check *pending_at(struct function_state *f, size_t index)
{
	return f->pending.items[index];
}

static bool reports(const struct function_state *f)
{
	return !f->quiet && f->m->options.checks;
}

void check_shadow(struct function_state *f, LLVMValueRef shadow, LLVMValueRef origin)
{
	if (reports(f) && !is_clean(shadow))
		add_pending(f, (struct pending_check){.shadow = shadow, .origin = origin});
}

void check(struct function_state *f, LLVMValueRef value)
{
	if (!reports(f) || !shadow_type(f->m, LLVMTypeOf(value)))
		return;
	if (is_dirty(f, value) && is_checked(f, value))
		f->m->stats.checks_dominated++;
	bool open = has_only_maybe(f, value);
	LLVMValueRef shadow = maybe_of(f, value);
	if (is_clean(shadow))
		return;
	list_each(&f->pending, i) if (pending_at(f, i)->shadow == shadow) return;
	add_pending(f, (struct pending_check){.shadow = shadow, .value = value, .open = open});
	set_checked(f, value);
	if (!open)
		list_add(&value_state(f, shadow)->checked,
			 (void *)(uintptr_t)(f->current_position + 1));
}

static void warn(struct function_state *f, const struct pending_check *pending)
{
	LLVMValueRef origin = pending->value ? origin_in_place(f, pending->value) : pending->origin;
	f->m->emission->warning(f, origin ? origin : no_origin(f->m));
}

/* A report under a further condition, inside the cold block that the builder is in. */
static void warn_if(struct function_state *f, LLVMValueRef poisoned,
		    const struct pending_check *pending, bool returns)
{
	LLVMValueRef end = LLVMGetBasicBlockTerminator(LLVMGetInsertBlock(f->b));
	if (LLVMIsConstant(poisoned)) {
		if (!LLVMIsNull(poisoned))
			warn(f, pending);
		return;
	}
	build_cold_block(f, end, poisoned, returns);
	warn(f, pending);
	build_before(f, end);
	LLVMSetCurrentDebugLocation2(f->b, LLVMInstructionGetDebugLoc(f->current));
}

static void flush_one(struct function_state *f, const struct pending_check *pending)
{
	LLVMValueRef poisoned = shadow_nonzero(f, pending->shadow);
	bool recover = f->m->options.recover;

	build_cold_block(f, f->current, poisoned, pending->open || recover);
	if (!pending->open) {
		warn(f, pending);
		return;
	}
	LLVMValueRef exact = shadow_in_place(f, pending->value);
	warn_if(f, shadow_nonzero(f, exact), pending, recover);
}

/* The origin of the first operand that is poisoned. */
static LLVMValueRef choose_origin(struct function_state *f, LLVMValueRef *poisoned)
{
	LLVMValueRef origin = NULL;
	if (!f->m->options.origins)
		return no_origin(f->m);
	for (size_t i = f->pending.count; i-- > 0;) {
		struct pending_check *pending = pending_at(f, i);
		LLVMValueRef own =
			pending->value ? origin_in_place(f, pending->value) : pending->origin;
		origin = origin ? LLVMBuildSelect(f->b, poisoned[i], own, origin, "") : own;
	}
	return origin;
}

static void flush_several(struct function_state *f)
{
	size_t count = f->pending.count;
	LLVMValueRef *poisoned = calloc(count, sizeof(*poisoned)), condition = NULL;

	for (size_t i = 0; i < count; i++) {
		struct pending_check *pending = pending_at(f, i);
		if (pending->open)
			pending->shadow = shadow_of(f, pending->value);
		poisoned[i] = shadow_nonzero(f, pending->shadow);
		condition = condition ? shadow_or(f, condition, poisoned[i]) : poisoned[i];
	}
	build_cold_block(f, f->current, condition, f->m->options.recover);
	if (f->m->options.recover && f->m->options.origins)
		for (size_t i = 0; i < count; i++)
			warn_if(f, poisoned[i], pending_at(f, i), true);
	else
		f->m->emission->warning(f, choose_origin(f, poisoned));
	free(poisoned);
}

void flush_checks(struct function_state *f)
{
	size_t count = f->pending.count;
	if (!count)
		return;
	build_before(f, f->current);
	f->m->stats.checks += (unsigned)count;
	if (count > 1)
		flush_several(f);
	else if (!f->m->emission->outlined_check ||
		 !f->m->emission->outlined_check(f, pending_at(f, 0)))
		flush_one(f, pending_at(f, 0));
	for (size_t i = 0; i < count; i++)
		free(pending_at(f, i));
	f->pending.count = 0;
	build_before(f, f->current);
}
