/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* What <ksan/race.h> has for users. Accesses that they name are checked as those of hooks are. */
#include <ksan-port/race.h>
#include "core/common/caller.h"
#include "core/race/check.h"
#include "core/race/countdown.h"
#include "core/race/interface.h"

void __ksan_check_access(const volatile void *addr, size_t size, unsigned type)
{
	ksan_race_access((uintptr_t)addr, size, type, KSAN_CALLER, KSAN_FRAME);
}

void __ksan_set_access_mask(uint64_t mask)
{
	struct ksan_race_context *context = ksan_race_this_context();

	context->access_mask = mask;
	ksan_race_update(context);
}

void __ksan_begin_scoped_access(struct ksan_scoped_access *access)
{
	struct ksan_race_context *context = ksan_race_this_context();

	access->pc = KSAN_CALLER;
	access->next = context->scoped;
	context->scoped = access;
	ksan_race_access((uintptr_t)access->addr, access->size, access->type, KSAN_CALLER,
			 KSAN_FRAME);
	ksan_race_update(context);
}

void __ksan_end_scoped_access(struct ksan_scoped_access *access)
{
	struct ksan_race_context *context = ksan_race_this_context();
	struct ksan_scoped_access **link = &context->scoped;

	ksan_race_access((uintptr_t)access->addr, access->size, access->type, access->pc,
			 KSAN_FRAME);
	while (*link && *link != access)
		link = &(*link)->next;
	if (*link)
		*link = access->next;
	ksan_race_update(context);
}

void __ksan_disable_current(void)
{
	struct ksan_race_context *context = ksan_race_this_context();

	context->disabled++;
	ksan_race_update(context);
}

void __ksan_enable_current(void)
{
	struct ksan_race_context *context = ksan_race_this_context();

	if (context->disabled)
		context->disabled--;
	ksan_race_update(context);
}

void __ksan_nestable_atomic_begin(void)
{
	struct ksan_race_context *context = ksan_race_this_context();

	context->atomic_nest++;
	ksan_race_update(context);
}

void __ksan_nestable_atomic_end(void)
{
	struct ksan_race_context *context = ksan_race_this_context();

	if (context->atomic_nest)
		context->atomic_nest--;
	ksan_race_update(context);
}

void __ksan_flat_atomic_begin(void)
{
	struct ksan_race_context *context = ksan_race_this_context();

	context->atomic_flat = true;
	ksan_race_update(context);
}

void __ksan_flat_atomic_end(void)
{
	struct ksan_race_context *context = ksan_race_this_context();

	context->atomic_flat = false;
	ksan_race_update(context);
}

void __ksan_atomic_next(unsigned count)
{
	struct ksan_race_context *context = ksan_race_this_context();

	context->atomic_next = count;
	ksan_race_update(context);
}
