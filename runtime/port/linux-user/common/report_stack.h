/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
#ifndef KSAN_REPORT_STACK_H
#define KSAN_REPORT_STACK_H

#include <stdbool.h>
#include <stdint.h>

/* Whether addr is on the stack of ksan_port_call_on_report_stack(), and its bounds then. */
bool ksan_report_stack(uintptr_t addr, uintptr_t *begin, uintptr_t *end);

/* The frame that called, on the stack that was left for it. */
uintptr_t ksan_report_stack_left(void);

#endif
