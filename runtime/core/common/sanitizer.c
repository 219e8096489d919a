/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* Weak: another sanitizer's runtime that is linked beside this one may define them, too. */
#include "core/common/sanitizer.h"

#include <ksan/port.h>
#include "core/common/report_lock.h"
#include "core/common/report_text.h"
#include "core/common/text.h"

__attribute__((weak)) void __sanitizer_set_death_callback(void (*callback)(void))
{
	ksan_report_set_death_callback(callback);
}

/* For a tool beside the sanitizer that reports a crash, too: the first may. */
__attribute__((weak)) int __sanitizer_acquire_crash_state(void)
{
	static bool taken;

	return !__atomic_exchange_n(&taken, true, __ATOMIC_RELAXED);
}

static void print_trace(void *unused)
{
	uintptr_t stack[256];

	(void)unused;
	ksan_report_print_stack(stack, ksan_port_unwind(stack, 256));
	ksan_print_flush();
}

__attribute__((weak)) void __sanitizer_print_stack_trace(void)
{
	if (!ksan_report_lock())
		return;
	ksan_port_call_on_report_stack(print_trace, NULL);
	ksan_report_unlock();
}

__attribute__((weak)) void __sanitizer_report_error_summary(const char *summary)
{
	if (!ksan_report_lock())
		return;
	ksan_print("%s\n", summary);
	ksan_report_unlock();
}
