/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * Memory mode's state of this port. The context passes shadow through calls. A thread's own is also
 * the symbols __msan_param_tls and so on (flow.S), for code that does not take it by a call. As
 * long as all code does, each fiber has a context of its own, where it stays; else the current one
 * is always the thread's, and a switch exchanges what is in it.
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

struct ksan_callback;

/* A thread or fiber. All zeros is a fresh one. */
struct ksan_program_flow {
	struct ksan_thread thread;
	struct ksan_memory_flow memory;
	/* Callbacks of libc's functions that are in effect. */
	struct ksan_callback *callbacks;
	alignas(16) struct ksan_context context;
};

/* Code is loaded that uses the symbols. Only ever set. */
extern bool ksan_context_by_symbol __attribute__((visibility("hidden")));

static inline struct ksan_program_flow *ksan_own_flow(void)
{
	return (struct ksan_program_flow *)&ksan_own_thread;
}

static inline struct ksan_program_flow *ksan_this_flow(void)
{
	return (struct ksan_program_flow *)ksan_this_thread();
}

static inline struct ksan_context *ksan_this_context(void)
{
	if (*(volatile bool *)&ksan_context_by_symbol)
		return &ksan_own_flow()->context;
	return &ksan_this_flow()->context;
}

static inline struct ksan_memory_flow *ksan_this_memory_flow(void)
{
	return &ksan_this_flow()->memory;
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
	struct ksan_context *context = ksan_this_context();

	context->retval[0] = 0;
	context->retval[1] = 0;
}

#endif
