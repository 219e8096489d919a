/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* What memory mode has to say when the program ends. */
#include "core/common/options.h"
#include "core/common/text.h"
#include "core/memory/origin.h"
#include "memory/parts.h"

void ksan_memory_exit_print(unsigned reports)
{
	if (ksan_options.print_stats)
		ksan_origin_print_stats();
	if (reports)
		ksan_print("MemorySanitizer: %u warnings reported.\n", reports);
}
