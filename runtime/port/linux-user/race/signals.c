/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* Race mode around signal handlers and jumps: a handler is an interrupt, with a context of its own.
 */
#include "common/signals.h"

#include <ksan/port.h>
#include <ksan-port/race.h>
#include "core/race/barrier.h"
#include "core/race/countdown.h"
#include "core/race/sampling.h"
#include "core/race/thread.h"
#include "race/parts.h"

_Static_assert(sizeof(struct ksan_race_context) <= KSAN_SIGNALS_MAX_STATE, "the state fits");

static void *state(void)
{
	return ksan_race_this_context();
}

static void entered(siginfo_t *info, void *data)
{
	struct ksan_race_context *context = ksan_race_this_context();
	int32_t left = context->countdown > 0 ? context->countdown : context->skip;

	(void)info, (void)data;
	ksan_port_fill(context, 0, sizeof(*context));
	context->interrupt = true;
	/* Short handlers get their turn, too. */
	context->skip = left > 0 ? (int32_t)ksan_sampling_random((uint32_t)left) : 0;
	context->early_countdown = ksan_sampling_early_skip();
	ksan_race_update(context);
}

static void check_action(const struct sigaction *action, const void *caller)
{
	(void)action, (void)caller;
}

static void action_done(struct sigaction *old, bool installed)
{
	(void)old;
	if (installed)
		ksan_race_handler_installed();
}

void ksan_race_signals_init(void)
{
	static const struct ksan_signals_mode mode = {
		.state = state,
		.state_size = sizeof(struct ksan_race_context),
		.entered = entered,
		.check_action = check_action,
		.action_done = action_done,
		.jumps = ksan_race_jump,
	};

	ksan_signals_init(&mode);
}
