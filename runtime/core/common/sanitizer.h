/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* Functions that all sanitizers have, see <sanitizer/common_interface_defs.h>. */
#ifndef KSAN_CORE_COMMON_SANITIZER_H
#define KSAN_CORE_COMMON_SANITIZER_H

int __sanitizer_acquire_crash_state(void);
void __sanitizer_set_death_callback(void (*callback)(void));
void __sanitizer_print_stack_trace(void);
void __sanitizer_report_error_summary(const char *summary);

#endif
