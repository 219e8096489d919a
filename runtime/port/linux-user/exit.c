/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* What the runtime has to say when the program ends. */
#include <stdlib.h>
#include <ksan/port.h>
#include "core/options.h"
#include "core/origin.h"
#include "core/report.h"
#include "core/suppressions.h"
#include "core/text.h"
#include "init.h"

static void at_exit(void)
{
	unsigned count = ksan_report_count();

	if (!ksan_report_lock())
		return;
	if (ksan_options.print_suppressions)
		ksan_suppressions_print();
	if (ksan_options.print_stats)
		ksan_origin_print_stats();
	if (count)
		ksan_print("MemorySanitizer: %u warnings reported.\n", count);
	ksan_report_unlock();
	if (count && ksan_options.exitcode)
		ksan_report_die();
}

void ksan_exit_init(void)
{
	/* Registered before any handler of the program, so it runs after all of them. */
	atexit(at_exit);
}
