/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* Reports of uses of uninitialised values. */
#ifndef KSAN_CORE_MEMORY_REPORT_H
#define KSAN_CORE_MEMORY_REPORT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "core/common/report_lock.h"
#include "core/memory/memory.h"

/* Where in memory the uninitialised value was found, when a range of memory was checked. */
struct ksan_report_range {
	const char *function; /* whose argument the range is, or NULL */
	const void *start;
	size_t offset, size;
};

/* Stands for a range where no value was used, but unreachable code is reached. */
extern const struct ksan_report_range ksan_report_unreachable;

/*
 * Reports the use of a value of this origin by the code that called the runtime. Does not return
 * when the program is to end: because the options say so, or because the code is not compiled to
 * go on (!may_return).
 */
void ksan_report_use(ksan_origin origin, const struct ksan_report_range *range, bool may_return);

/* Prints where an origin comes from, as a report does. Needs the report lock. */
void ksan_report_print_origin(ksan_origin origin);

#endif
