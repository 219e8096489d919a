/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
#include "memory/callbacks.h"

#include <stddef.h>
#include <stdint.h>
#include <ksan-port/context.h>

static struct ksan_callback **in_effect(void)
{
	return &ksan_this_flow()->callbacks;
}

static void drop_up_to(const struct ksan_callback *record)
{
	struct ksan_callback **first = in_effect();

	while (*first && (uintptr_t)*first <= (uintptr_t)record)
		*first = (*first)->next;
}

static void take_out(const struct ksan_callback *record)
{
	struct ksan_callback **link = in_effect();

	while (*link && *link != record)
		link = &(*link)->next;
	if (*link)
		*link = record->next;
}

void ksan_callback_push(struct ksan_callback *record, void *function, void *thunk)
{
	struct ksan_callback **first = in_effect();

	/* One that was left by a jump may be this very record; that before it is of the same call.
	 */
	if (*first && *first == record - 1)
		take_out(record);
	else
		drop_up_to(record);
	record->function = function;
	record->thunk = thunk;
	record->next = *first;
	*first = record;
}

void ksan_callback_pop(struct ksan_callback *record)
{
	drop_up_to(record);
}

void *ksan_callback_behind(const void *thunk, const void *frame)
{
	const struct ksan_callback *record = *in_effect();

	while (record && ((uintptr_t)record < (uintptr_t)frame || record->thunk != thunk))
		record = record->next;
	return record ? record->function : NULL;
}

struct ksan_callback *ksan_callback_exchange(struct ksan_callback *list)
{
	struct ksan_callback **first = in_effect(), *before = *first;

	*first = list;
	return before;
}
