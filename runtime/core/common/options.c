/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
#include "core/common/options.h"

struct ksan_options ksan_options = {
	.handle_segv = 1,
	.handle_sigbus = 1,
	.handle_sigfpe = 1,
	.allow_user_segv_handler = true,
	.use_sigaltstack = true,
	.dump_registers = true,
	.symbolize = true,
	.symbolize_inline_frames = true,
	.demangle = true,
	.allocator_may_return_null = true,
	.stack_trace_format = "DEFAULT",
	.print_summary = true,
	.print_suppressions = true,
	.wrap_signals = true,
	.dedup = true,
	.strip_path_prefix = "",
	.coverage_dir = ".",
};
