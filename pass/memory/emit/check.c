/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * Checks: all that one instruction needs are gathered and become one branch before it. A value
 * that was checked counts as clean from there on, wherever the check dominates.
 */
#include <stdlib.h>
#include "emit.h"

struct checks {
	struct pending_check *pending; /* of the current instruction */
	size_t count, capacity;
	int emitted; /* tests that could have been left to the runtime */
};

void checks_begin(struct function_state *f)
{
	f->checks = allocate(1, sizeof(*f->checks));
}

void checks_end(struct function_state *f)
{
	free(f->checks->pending);
	free(f->checks);
}

static void add_pending(struct function_state *f, struct pending_check check)
{
	struct checks *checks = f->checks;
	if (checks->count == checks->capacity) {
		checks->capacity = checks->capacity ? 2 * checks->capacity : 8;
		checks->pending =
			reallocate(checks->pending, checks->capacity, sizeof(*checks->pending));
	}
	checks->pending[checks->count++] = check;
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
		f->stats->checks_dominated++;
	bool open = has_only_maybe(f, value);
	LLVMValueRef shadow = maybe_of(f, value);
	if (is_clean(shadow))
		return;
	for (size_t i = 0; i < f->checks->count; i++)
		if (f->checks->pending[i].shadow == shadow)
			return;
	add_pending(f, (struct pending_check){.shadow = shadow, .value = value, .open = open});
	set_checked(f, value);
	if (!open)
		set_shadow_checked(f, shadow);
}

void check_address(struct function_state *f, LLVMValueRef pointer)
{
	if (f->m->options.check_address)
		check(f, pointer);
}

static void warn(struct function_state *f, const struct pending_check *pending)
{
	LLVMValueRef origin = pending->value ? origin_in_place(f, pending->value) : pending->origin;
	f->emission->warning(f, origin ? origin : no_origin(f->m));
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
	build_cold_block(&f->base, end, poisoned, returns);
	warn(f, pending);
	build_before(&f->base, end);
	LLVMSetCurrentDebugLocation2(f->b, LLVMInstructionGetDebugLoc(f->current));
}

static void flush_one(struct function_state *f, const struct pending_check *pending)
{
	LLVMValueRef poisoned = shadow_nonzero(f, pending->shadow);
	bool recover = f->m->options.recover;

	build_cold_block(&f->base, f->current, poisoned, pending->open || recover);
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
	for (size_t i = f->checks->count; i-- > 0;) {
		struct pending_check *pending = &f->checks->pending[i];
		LLVMValueRef own =
			pending->value ? origin_in_place(f, pending->value) : pending->origin;
		origin = origin ? LLVMBuildSelect(f->b, poisoned[i], own, origin, "") : own;
	}
	return origin;
}

static void flush_several(struct function_state *f)
{
	size_t count = f->checks->count;
	struct pending_check *all = f->checks->pending;
	LLVMValueRef *poisoned = allocate(count, sizeof(*poisoned)), condition = NULL;

	for (size_t i = 0; i < count; i++) {
		if (all[i].open)
			all[i].shadow = shadow_of(f, all[i].value);
		poisoned[i] = shadow_nonzero(f, all[i].shadow);
		condition = condition ? shadow_or(f, condition, poisoned[i]) : poisoned[i];
	}
	build_cold_block(&f->base, f->current, condition, f->m->options.recover);
	if (f->m->options.recover && f->m->options.origins)
		for (size_t i = 0; i < count; i++)
			warn_if(f, poisoned[i], &all[i], true);
	else
		f->emission->warning(f, choose_origin(f, poisoned));
	free(poisoned);
}

void flush_checks(struct function_state *f)
{
	struct checks *checks = f->checks;
	if (!checks->count)
		return;
	build_before(&f->base, f->current);
	f->stats->checks += (unsigned)checks->count;
	if (checks->count > 1)
		flush_several(f);
	else if (!f->emission->outlined_check ||
		 !f->emission->outlined_check(f, &checks->pending[0], checks->emitted++))
		flush_one(f, &checks->pending[0]);
	checks->count = 0;
	build_before(&f->base, f->current);
}
