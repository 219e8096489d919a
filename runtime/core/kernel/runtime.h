/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* State of the runtime in a kernel, and the guard against entering it from itself. */
#ifndef KSAN_CORE_KERNEL_RUNTIME_H
#define KSAN_CORE_KERNEL_RUNTIME_H

#include <stdbool.h>
#include <ksan/port-kernel.h>

/* Set when the runtime has started. */
extern bool ksan_started;

/*
 * The context when the runtime may work for what runs here, else NULL: it has not started, or what
 * calls is kernel code that the runtime itself called.
 */
static inline struct ksan_kernel_context *ksan_enter(void)
{
	struct ksan_kernel_context *context;

	if (!__atomic_load_n(&ksan_started, __ATOMIC_ACQUIRE))
		return NULL;
	context = ksan_port_context();
	if (context->in_runtime)
		return NULL;
	context->in_runtime++;
	return context;
}

static inline void ksan_leave(struct ksan_kernel_context *context)
{
	context->in_runtime--;
}

#endif
