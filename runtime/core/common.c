/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * Functions that all sanitizers have, see <sanitizer/common_interface_defs.h>. Weak: another one's
 * runtime that is linked beside this one may define them, too.
 */
#include <ksan/port.h>
#include "core/interface.h"
#include "core/report.h"
#include "core/report_text.h"
#include "core/text.h"

__attribute__((weak)) void __sanitizer_set_death_callback(void (*callback)(void))
{
	ksan_report_set_death_callback(callback);
}

__attribute__((weak)) void __sanitizer_print_stack_trace(void)
{
	uintptr_t stack[256];

	if (!ksan_report_lock())
		return;
	ksan_report_print_stack(stack, ksan_port_unwind(stack, 256));
	ksan_report_unlock();
}

__attribute__((weak)) void __sanitizer_report_error_summary(const char *summary)
{
	if (!ksan_report_lock())
		return;
	ksan_print("%s\n", summary);
	ksan_report_unlock();
}

__attribute__((weak)) void __sanitizer_start_switch_fiber(void **saved, const void *bottom,
							  size_t size)
{
	if (saved) {
		*saved = NULL;
		ksan_unpoison(saved, sizeof(*saved));
	}
	__msan_start_switch_fiber(bottom, size);
}

__attribute__((weak)) void __sanitizer_finish_switch_fiber(void *saved, const void **bottom_old,
							   size_t *size_old)
{
	(void)saved;
	__msan_finish_switch_fiber(bottom_old, size_old);
}
