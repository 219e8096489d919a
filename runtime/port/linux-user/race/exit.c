/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* What race mode has to say when the program ends. */
#include "core/options.h"
#include "core/race/report.h"
#include "core/text.h"
#include "init.h"

void ksan_exit_print(unsigned count)
{
	if (ksan_options.print_stats)
		ksan_race_print_stats();
	if (count)
		ksan_print("ThreadSanitizer: reported %u warnings\n", count);
}
