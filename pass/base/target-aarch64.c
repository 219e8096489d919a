/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* AArch64. */
#include <ksan/abi.h>
#include "base.h"

const struct target target_aarch64 = {
	.triple_prefix = "aarch64-",
	.shadow_xor = KSAN_AARCH64_SHADOW_XOR,
	.origin_offset = KSAN_AARCH64_ORIGIN_OFFSET,
	.return_registers = 16,
	.argument_registers = 8,
};
