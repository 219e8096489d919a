/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
#include "core/race/interrupt.h"

#include <ksan/port.h>
#include <ksan-port/race.h>
#include "core/race/barrier.h"
#include "core/race/countdown.h"
#include "core/race/sampling.h"

void ksan_race_interrupt_begin(void)
{
	struct ksan_race_context *context = ksan_race_this_context();
	int32_t left = context->countdown > 0 ? context->countdown : context->skip;
	bool pending = context->pending;

	ksan_port_fill(context, 0, sizeof(*context));
	context->interrupt = true;
	context->interrupted_pending = pending;
	/* Short handlers get their turn, too. */
	context->skip = left > 0 ? (int32_t)ksan_sampling_random((uint32_t)left) : 0;
	context->early_countdown = ksan_sampling_early_skip();
	ksan_race_update(context);
}

/* The slots of their watchpoints are anybody's. */
static void forget_early(struct ksan_race_context *context)
{
	ksan_port_fill(context->early, 0, sizeof(context->early));
	context->early_count = 0;
	context->early_due = false;
}

void ksan_race_interrupt_end(const struct ksan_race_context *interrupted)
{
	struct ksan_race_context *context = ksan_race_this_context();
	uint32_t orders = context->interrupted_orders, left = context->watches_left;

	if (interrupted)
		ksan_port_copy(context, interrupted, sizeof(*context));
	else
		ksan_port_fill(context, 0, sizeof(*context));
	context->watches_left += left;
	if (left)
		forget_early(context);
	if (orders)
		ksan_race_order(context, orders);
}

void ksan_race_flow_load(const struct ksan_race_context *flow)
{
	struct ksan_race_context *context = ksan_race_this_context();

	if (flow)
		ksan_port_copy(context, flow, sizeof(*context));
	else
		ksan_port_fill(context, 0, sizeof(*context));
}

struct ksan_race_context *ksan_race_context_now(void)
{
	return ksan_race_this_context();
}

struct ksan_watch_note *ksan_race_note_now(void)
{
	return &ksan_race_this_thread()->note;
}
