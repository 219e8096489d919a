/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * Memory mode around signal handlers and jumps. A handler may interrupt code between the store of
 * an argument's shadow and the call that it is for. What the kernel hands to a handler is
 * initialised.
 */
#include "common/signals.h"

#include <errno.h>
#include <stddef.h>
#include <string.h>
#include <ucontext.h>
#include <ksan/port.h>
#include <ksan-port/context.h>
#include "core/memory/shadow.h"
#include "memory/user_context.h"
#include "memory/callbacks.h"
#include "memory/modules.h"
#include "memory/parts.h"

struct state {
	struct ksan_memory_flow memory;
	struct ksan_callback *callbacks;
	bool has_context;
	struct ksan_context context;
};

static const struct ksan_memory_flow fresh;

/* Callbacks of the interrupted code are none of the handler's, whose stack may be any other. */
static void save_flow(struct state *state)
{
	state->memory = *ksan_this_memory_flow();
	state->callbacks = ksan_callback_exchange(NULL);
}

static void restore_flow(const struct state *state)
{
	*ksan_this_memory_flow() = state ? state->memory : fresh;
	ksan_callback_exchange(state ? state->callbacks : NULL);
}

static void save(void *data)
{
	struct state *state = data;

	ksan_port_copy(&state->context, ksan_this_context(), sizeof(state->context));
	save_flow(state);
}

static void restore(const void *data, enum ksan_signals_restore how)
{
	const struct state *state = data;

	if (!state)
		ksan_port_fill(ksan_this_context(), 0, sizeof(state->context));
	else if (how != KSAN_SIGNALS_LATE)
		ksan_port_copy(ksan_this_context(), &state->context, sizeof(state->context));
	restore_flow(state);
}

/*
 * Code that uses the symbols may come at any time: then it, and what runs on from there, finds the
 * thread's context empty instead of what it held for another fiber.
 */
static void switches(void)
{
	if (!ksan_context_by_symbol && ksan_this_flow() == ksan_own_flow())
		ksan_port_fill(ksan_this_context(), 0, sizeof(struct ksan_context));
}

static void leave(void *data)
{
	struct state *state = data;

	state->has_context = ksan_context_by_symbol;
	if (state->has_context)
		ksan_port_copy(&state->context, ksan_this_context(), sizeof(state->context));
	save_flow(state);
}

static void go_on(const void *data)
{
	const struct state *state = data;

	if (state && state->has_context)
		ksan_port_copy(ksan_this_context(), &state->context, sizeof(state->context));
	else if (ksan_context_by_symbol)
		ksan_port_fill(ksan_this_context(), 0, sizeof(state->context));
	restore_flow(state);
}

#if defined(__x86_64__)
/* What follows the part of the floating-point state that all processors have, as the kernel says.
 */
static size_t size_of_floating_point(const struct _libc_fpstate *state)
{
	struct {
		uint32_t magic, size;
	} extension;

	memcpy(&extension, (const char *)state + sizeof(*state) - 48, sizeof(extension));
	return extension.magic == 0x46505853 && extension.size > sizeof(*state) ? extension.size
										: sizeof(*state);
}
#endif

static void entered(siginfo_t *info, void *data)
{
	ucontext_t *context = data;

	*ksan_this_memory_flow() = fresh;
	ksan_clear_params(3);
	if (!info)
		return;
	ksan_unpoison(info, sizeof(*info));
	ksan_unpoison(context, sizeof(*context));
#if defined(__x86_64__)
	ksan_unpoison(context->uc_mcontext.fpregs,
		      size_of_floating_point(context->uc_mcontext.fpregs));
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
	/* It may have been set. */
	ksan_unpoison(&errno, sizeof(errno));
	ksan_clear_retval_tls();
}

static void jumps(uintptr_t stack_pointer)
{
	(void)stack_pointer;
	ksan_clear_retval_tls();
}

/* As of a thread that begins: what was there before does not matter. */
static void new_stack(void *stack, size_t size)
{
	ksan_release_metadata(stack, size);
}

void ksan_memory_signals_init(void)
{
	static const struct ksan_signals_mode mode = {
		.state_size = sizeof(struct state),
		.save = save,
		.restore = restore,
		.entered = entered,
		.check_action = check_action,
		.action_done = action_done,
		.jumps = jumps,
		.new_stack = new_stack,
		.switches = switches,
		.leave = leave,
		.go_on = go_on,
		.flow_size = sizeof(struct ksan_program_flow),
		.flow_of = ksan_flow_of,
		.context_made = ksan_flow_new,
		.context_begins = ksan_memory_context_begins,
		.context_ends = ksan_memory_context_ends,
	};

	ksan_signals_init(&mode);
}
