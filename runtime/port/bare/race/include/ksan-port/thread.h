/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * Race mode's state in a kernel, in the memory of struct ksan_kernel_context. It is that of the
 * thread at all levels of interrupts: ksan_port_context() gives one for each thread, and exceptions
 * of every kind save it.
 */
#ifndef KSAN_PORT_THREAD_H
#define KSAN_PORT_THREAD_H

#include <ksan/port-kernel.h>
#include "core/common/thread.h"
#include "core/race/context.h"

struct ksan_bare_thread {
	/* What an exception saves. */
	struct ksan_race_context context;
	struct ksan_thread common;
	/* The thread's, whatever interrupts it. */
	struct ksan_race_thread race;
};
_Static_assert(sizeof(struct ksan_bare_thread) <= KSAN_CONTEXT_SIZE, "it has a place");

static inline struct ksan_bare_thread *ksan_bare_this_thread(void)
{
	return (struct ksan_bare_thread *)ksan_port_context()->state;
}

static inline struct ksan_thread *ksan_this_thread(void)
{
	return &ksan_bare_this_thread()->common;
}

#endif
