/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
#include "core/common/options.h"

struct ksan_options ksan_options = {
	.symbolize = true,
	.print_summary = true,
	.print_suppressions = true,
	.wrap_signals = true,
	.dedup = true,
	.strip_path_prefix = "",
	.coverage_dir = ".",
};
