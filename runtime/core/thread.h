/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* What the runtime remembers for each thread. A port says where it is (ksan_this_thread()). */
#ifndef KSAN_CORE_THREAD_H
#define KSAN_CORE_THREAD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct ksan_thread {
	/* The stack that the thread runs on, for the unwinder; 0 while unknown. */
	uintptr_t stack_begin, stack_end;
	/* The one that it began with. */
	uintptr_t own_stack_begin, own_stack_end;
	/* The stack to be switched to, between the start and the finish of a switch of fibers. */
	uintptr_t next_stack_begin, next_stack_end;
	/* Where the last report's value came from (__msan_get_umr_origin). */
	uint32_t last_origin;
	/* Nesting of __msan_scoped_disable_interceptor_checks(). */
	uint32_t checks_disabled;
	/* Nesting of signal handlers: origins do not grow chains there. */
	uint32_t in_signal;
	/* The next report is expected: recorded in expected_seen instead of printed. */
	bool expect_report, expected_seen;
	/* The thread is inside of a report. */
	bool in_report;
	/* Interrupts wait, see interrupts.h; the port's note of it; the frame in which that began.
	 */
	bool holds_interrupts;
	uint64_t held_interrupts;
	uintptr_t hold_frame;
};

#endif
