/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* Race mode around signal handlers and jumps: a handler is an interrupt, with a context of its own.
 */
#include "common/signals.h"

#include <ksan/port.h>
#include <ksan-port/race.h>
#include "core/race/barrier.h"
#include "core/race/interrupt.h"
#include "core/race/thread.h"
#include "race/parts.h"

static void save(void *state)
{
	ksan_port_copy(state, ksan_race_this_context(), sizeof(struct ksan_race_context));
}

static void restore(const void *state, enum ksan_signals_restore how)
{
	(void)how;
	ksan_race_interrupt_end(state);
}

static void go_on(const void *state)
{
	ksan_race_flow_load(state);
}

static void entered(siginfo_t *info, void *data)
{
	(void)info, (void)data;
	ksan_race_interrupt_begin();
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

static void new_stack(void *stack, size_t size)
{
	(void)stack, (void)size;
}

static void context_begins(void)
{
}

static void context_ends(const ucontext_t *link)
{
	if (link)
		ksan_signals_switch(NULL, link);
}

void ksan_race_signals_init(void)
{
	static const struct ksan_signals_mode mode = {
		.state_size = sizeof(struct ksan_race_context),
		.save = save,
		.restore = restore,
		.entered = entered,
		.check_action = check_action,
		.action_done = action_done,
		.jumps = ksan_race_jump,
		.new_stack = new_stack,
		.switches = ksan_race_leave_watches,
		.leave = save,
		.go_on = go_on,
		.flow_size = sizeof(struct ksan_thread),
		.context_begins = context_begins,
		.context_ends = context_ends,
	};

	ksan_signals_init(&mode);
}
