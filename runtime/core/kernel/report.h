/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* Reports in a kernel, in the shape of KMSAN's. */
#ifndef KSAN_CORE_KERNEL_REPORT_H
#define KSAN_CORE_KERNEL_REPORT_H

#include "core/memory/report.h"

/*
 * Reports the use of a value of this origin by code at pc, in the frame that this one's caller
 * has; range is NULL unless memory was checked. Values without an origin are not reported: the
 * compiler makes such ones, where no program uses them.
 */
void ksan_kernel_report(ksan_origin origin, const struct ksan_report_range *range, uintptr_t pc,
			uintptr_t frame);

#endif
