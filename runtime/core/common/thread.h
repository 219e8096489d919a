/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * What the runtime remembers for each thread, or fiber where a program has those. A port says where
 * it is (ksan_this_thread()).
 */
#ifndef KSAN_CORE_COMMON_THREAD_H
#define KSAN_CORE_COMMON_THREAD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <ksan/exception.h>

struct ksan_thread {
	/* The stack that the thread runs on, for the unwinder; 0 while unknown. */
	uintptr_t stack_begin, stack_end;
	/* Nesting of signal handlers, and the port's note of what they interrupted. */
	uint32_t in_signal;
	struct ksan_signal_levels *signal_levels;
	/* The port's note of it as a fiber. */
	struct ksan_fiber *fiber;
	/* The thread is inside of a report; of the port's unwinder. */
	bool in_report, unwinds;
	/* Interrupts wait, see interrupts.h; the port's note of it; the frame in which that began.
	 */
	bool holds_interrupts;
	uint64_t held_interrupts;
	uintptr_t hold_frame;
	/* Handlers, and the permission to write the runtime's tables. */
	struct ksan_exception_context exceptions;
};

#endif
