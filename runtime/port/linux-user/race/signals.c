/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* Race mode around signal handlers and jumps: a handler is an interrupt, with a context of its own.
 */
#include "signals.h"

#include <ksan/port.h>
#include <ksan-port/race.h>
#include "core/race/barrier.h"
#include "core/race/check.h"
#include "core/race/sampling.h"
#include "core/race/thread.h"

_Static_assert(sizeof(struct ksan_race_context) <= KSAN_SIGNALS_MAX_STATE, "the state fits");

struct ksan_signals_state ksan_signals_state(void)
{
	return (struct ksan_signals_state){ksan_race_this_context(),
					   sizeof(struct ksan_race_context)};
}

void ksan_signals_entered(siginfo_t *info, void *data)
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

void ksan_signals_check_action(const struct sigaction *action, const void *caller)
{
	(void)action, (void)caller;
}

void ksan_signals_action_done(struct sigaction *old, bool installed)
{
	(void)old;
	if (installed)
		ksan_race_handler_installed();
}

void ksan_jump(void)
{
	ksan_race_jump();
}
