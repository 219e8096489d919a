/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * A program that is about to lose the right to open files and to start processes: what reports need
 * of both is had now. Weak: another sanitizer's runtime may define it, too.
 */
#include "common/output.h"
#include "common/symbolizer.h"
#include "core/common/report_lock.h"

/* It may bring where coverage goes; that is written by names, or not at all. */
void __sanitizer_sandbox_on_notify(void *arguments);

__attribute__((weak)) void __sanitizer_sandbox_on_notify(void *arguments)
{
	(void)arguments;
	if (!ksan_report_lock())
		return;
	ksan_symbolizer_prepare();
	ksan_output_prepare();
	ksan_report_unlock();
}
