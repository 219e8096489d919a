/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* Reports in a kernel, in the shape of KMSAN's. */
#ifndef KSAN_CORE_KERNEL_REPORT_H
#define KSAN_CORE_KERNEL_REPORT_H

#include "core/memory/report.h"

/* Frames of a report's stack, at most. */
#define KSAN_KERNEL_MAX_STACK 64

/* A report that is being printed, to ksan_print(), after its first line and stack. */
struct ksan_kernel_report {
	struct ksan_kernel_context *context;
	uintptr_t state;
};

/*
 * Begins a report of this kind of bug with this stack, of at least one frame. False: there is none,
 * as reports are off, or this kind of it was reported for the innermost frame of the kernel before.
 */
bool ksan_kernel_report_begin_once(struct ksan_kernel_report *report, const char *kind,
				   const uintptr_t *stack, size_t size);
/* Ends one that was begun, and the kernel where the options say so. */
void ksan_kernel_report_end(struct ksan_kernel_report *report);

/*
 * Reports the use of a value of this origin by code at pc, in the frame that this one's caller
 * has; range is NULL unless memory was checked. Values without an origin are not reported: the
 * compiler makes such ones, where no program uses them.
 */
void ksan_kernel_report(ksan_origin origin, const struct ksan_report_range *range, uintptr_t pc,
			uintptr_t frame);

#endif
