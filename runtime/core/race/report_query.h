/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* The report that is being made, for programs that ask about it: <sanitizer/tsan_interface.h>. */
#ifndef KSAN_CORE_RACE_REPORT_QUERY_H
#define KSAN_CORE_RACE_REPORT_QUERY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* One of its accesses, and the thread that made it. */
struct ksan_reported_access {
	uintptr_t addr;
	size_t size;
	bool is_write, is_atomic;
	unsigned thread;    /* 0: the main thread */
	uint32_t thread_id; /* what the host calls it */
	const uintptr_t *stack;
	size_t stack_size;
};

/*
 * Needs the report lock. Tells the program's __tsan_on_report() of a report with one or two
 * accesses; until the second is called, it, and what runs at the end of the program, may ask.
 */
void ksan_report_query_begin(const char *kind, const struct ksan_reported_access *accesses,
			     size_t count);
void ksan_report_query_end(void);

#endif
