/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* The permission to write the runtime's tables, in programs. */
#ifndef KSAN_LINUX_PERMISSION_H
#define KSAN_LINUX_PERMISSION_H

#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <ksan/exception.h>

/*
 * permission.c: a handler of this signal is about to run. True: it was for an access to a table.
 * The runtime's own is done again; one of the program is reported, and ends it.
 */
bool ksan_permission_fault(int signal, const siginfo_t *info, void *context);

/* permission_report.c: the program, at pc in this frame, writes to a table. */
_Noreturn void ksan_permission_report_write(uintptr_t addr, const char *table, size_t offset,
					    uintptr_t pc, uintptr_t frame);
/* A handler that has interrupted this flow of control has not closed the tables. */
void ksan_permission_report_unbalanced(const struct ksan_exception_context *flow);

#endif
