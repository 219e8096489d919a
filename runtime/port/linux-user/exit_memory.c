/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* What memory mode has to say when the program ends. */
#include "core/options.h"
#include "core/origin.h"
#include "core/text.h"
#include "init.h"

void ksan_exit_print(unsigned count)
{
	if (ksan_options.print_stats)
		ksan_origin_print_stats();
	if (count)
		ksan_print("MemorySanitizer: %u warnings reported.\n", count);
}
