/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* What race mode has to say when the program ends. */
#include "core/common/options.h"
#include "core/common/text.h"
#include "core/race/stats.h"
#include "race/parts.h"

void ksan_race_exit_print(unsigned reports)
{
	if (ksan_options.print_stats)
		ksan_race_print_stats();
	if (reports)
		ksan_print("ThreadSanitizer: reported %u warnings\n", reports);
}
