/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * Memory mode's per-thread state of this port. The context passes shadow through calls; its members
 * are also the symbols __msan_param_tls and so on (context.S), so that code that takes the context
 * by a call and code that uses the symbols share one state.
 */
#ifndef KSAN_PORT_CONTEXT_H
#define KSAN_PORT_CONTEXT_H

#include <stdalign.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <ksan/abi.h>
#include <ksan-port/thread.h>
#include "core/memory/context.h"
#include "core/memory/thread.h"

extern _Thread_local struct ksan_context ksan_context;
extern _Thread_local struct ksan_memory_thread ksan_memory_thread;

static inline struct ksan_context *ksan_this_context(void)
{
	return &ksan_context;
}

static inline struct ksan_memory_thread *ksan_this_memory_thread(void)
{
	return &ksan_memory_thread;
}

/* Whether stores here make chains of origins longer. */
static inline bool ksan_may_chain(void)
{
	return !ksan_this_thread()->in_signal;
}

/*
 * For uninstrumented code that calls instrumented code: the first `count` arguments of the next
 * call are initialised (arguments of at most 8 bytes each).
 */
static inline void ksan_clear_params(size_t count)
{
	struct ksan_context *context = ksan_this_context();

	if (count > KSAN_PARAM_TLS_SIZE / 8)
		count = KSAN_PARAM_TLS_SIZE / 8;
	for (size_t i = 0; i < count; i++)
		context->param[i] = 0;
}

/* The same for all arguments that shadow is passed for. */
static inline void ksan_clear_param_tls(void)
{
	ksan_clear_params(KSAN_PARAM_TLS_SIZE / 8);
}

/*
 * For a function of the runtime that returns to instrumented code after instrumented code ran
 * inside of it (a callback): its own return value, of at most 16 bytes, is initialised.
 */
static inline void ksan_clear_retval_tls(void)
{
	ksan_this_context()->retval[0] = 0;
	ksan_this_context()->retval[1] = 0;
}

#endif
