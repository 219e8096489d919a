/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* What reports of all modes are made of: colours, stacks, the line SUMMARY. */
#ifndef KSAN_CORE_COMMON_REPORT_TEXT_H
#define KSAN_CORE_COMMON_REPORT_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "core/common/suppressions.h"

#define KSAN_RED "\033[1m\033[31m"
#define KSAN_BLUE "\033[1m\033[34m"
#define KSAN_MAGENTA "\033[1m\033[35m"
#define KSAN_PLAIN "\033[1m\033[0m"

/* The code, if reports are in colour; else nothing. */
const char *ksan_report_color(const char *code);

/* Prints the process in front of a report: ==ID==, or ==PROGRAM==ID==. */
void ksan_report_print_id(void);

/* Prints a stack as a report does. Needs the report lock. */
void ksan_report_print_stack(const uintptr_t *stack, size_t size);

/*
 * Ends a report: prints what the options want to know of the process, and the line SUMMARY with
 * this kind of bug, and the frame that is to blame.
 */
void ksan_report_print_summary(const char *kind, const uintptr_t *stack, size_t size);

/* Prints " FUNCTION FILE:LINE:COLUMN" of the code at pc, or what is known of it. */
void ksan_report_print_pc(uintptr_t pc);

/* The suppression of this kind that a frame of the stack matches, or NULL. */
const char *ksan_report_match_stack(const uintptr_t *stack, size_t size,
				    enum ksan_suppression_kind kind);

#endif
