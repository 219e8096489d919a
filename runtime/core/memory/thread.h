/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* What memory mode remembers beside core/common/thread.h. */
#ifndef KSAN_CORE_MEMORY_THREAD_H
#define KSAN_CORE_MEMORY_THREAD_H

#include <stdbool.h>
#include <stdint.h>

/* What belongs to the flow of control: an interrupt begins with zeros, and they come back after it.
 */
struct ksan_memory_flow {
	/* The stack to be switched to, between the start and the finish of a switch of fibers. */
	uintptr_t next_stack_begin, next_stack_end;
	/* The stack that is left by it: a switch that the runtime sees changes the thread's own. */
	uintptr_t left_stack_begin, left_stack_end;
	/* Where the last report's value came from (__msan_get_umr_origin). */
	uint32_t last_origin;
	/* Nesting of __msan_scoped_disable_interceptor_checks(). */
	uint32_t checks_disabled;
	/* The next report is expected: recorded in expected_seen instead of printed. */
	bool expect_report, expected_seen;
};

#endif
