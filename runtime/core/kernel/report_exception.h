/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* Reports of mistakes around exceptions, and of writes to the runtime's tables. */
#ifndef KSAN_CORE_KERNEL_REPORT_EXCEPTION_H
#define KSAN_CORE_KERNEL_REPORT_EXCEPTION_H

#include "core/common/exception.h"

/* An exit, at pc, that is not a good one; what the handler has of permissions. */
void ksan_kernel_report_exit(enum ksan_exception_verdict verdict,
			     const struct ksan_exception_context *exceptions, uintptr_t pc,
			     uintptr_t frame);

/* The tables are closed where they are not open. */
void ksan_kernel_report_underflow(uintptr_t pc, uintptr_t frame);

/* The code at pc writes to addr. False: that is no table. */
bool ksan_kernel_report_wild_write(uintptr_t addr, uintptr_t pc, uintptr_t frame);

/*
 * What is without metadata is about to be written by the code that the runtime returns to, at pc:
 * reports it if that is a closed table, where the hardware does not notice.
 */
void ksan_kernel_check_write(uintptr_t addr, uintptr_t pc, uintptr_t frame);

/* A writer of tables, at pc, has no permission. */
void ksan_kernel_report_denial(uintptr_t pc, uintptr_t frame);

#endif
