/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * Memory mode around signal handlers and jumps. A handler may interrupt code between the store of
 * an argument's shadow and the call that it is for. What the kernel hands to a handler is
 * initialised.
 */
#include "common/signals.h"

#include <stddef.h>
#include <ucontext.h>
#include <ksan-port/context.h>
#include "core/memory/memory.h"
#include "memory/modules.h"
#include "memory/parts.h"

_Static_assert(sizeof(struct ksan_context) <= KSAN_SIGNALS_MAX_STATE, "the state fits");

static void *state(void)
{
	return ksan_this_context();
}

static void entered(siginfo_t *info, void *data)
{
	ucontext_t *context = data;

	ksan_clear_params(3);
	if (!info)
		return;
	ksan_unpoison(info, sizeof(*info));
	ksan_unpoison(context, sizeof(*context));
#if defined(__x86_64__)
	/* Floating-point state follows; the kernel makes room for what the processor has. */
	ksan_unpoison(context->uc_mcontext.fpregs, sizeof(struct _libc_fpstate));
#endif
}

static void check_action(const struct sigaction *action, const void *caller)
{
	if (!ksan_in_instrumented_module(caller))
		return;
	ksan_check_memory(&action->sa_sigaction, sizeof(action->sa_sigaction), "sigaction");
	ksan_check_memory(&action->sa_flags, sizeof(action->sa_flags), "sigaction");
	/* The kernel has 64 signals. */
	ksan_check_memory(&action->sa_mask, 8, "sigaction");
}

static void action_done(struct sigaction *old, bool installed)
{
	(void)installed;
	if (old)
		ksan_unpoison(old, sizeof(*old));
	ksan_clear_retval_tls();
}

static void jumps(void)
{
	ksan_clear_retval_tls();
}

void ksan_memory_signals_init(void)
{
	static const struct ksan_signals_mode mode = {
		.state = state,
		.state_size = sizeof(struct ksan_context),
		.entered = entered,
		.check_action = check_action,
		.action_done = action_done,
		.jumps = jumps,
	};

	ksan_signals_init(&mode);
}
