/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* x86-64. */
#include <string.h>
#include <ksan/abi.h>
#include "base.h"

/* stac, also as the bytes that Linux writes. */
static bool opens_user_memory(const char *text, size_t length)
{
	static const char bytes[] = "0x0f,0x01,0xcb";
	return memmem(text, length, "stac", 4) || memmem(text, length, bytes, sizeof(bytes) - 1);
}

const struct target target_x86_64 = {
	.triple_prefix = "x86_64-",
	.shadow_xor = KSAN_X86_64_SHADOW_XOR,
	.origin_offset = KSAN_X86_64_ORIGIN_OFFSET,
	.return_registers = 16,
	.argument_registers = 8,
	.opens_user_memory = opens_user_memory,
};

const char *x86_operation_name(const char *name)
{
	static const char *const extensions[] = {
		"sse.", "sse2.", "sse3.",   "ssse3.",	   "sse41.",	  "sse42.", "sse4a.",
		"avx.", "avx2.", "avx512.", "avx512bf16.", "avx512fp16.", "avx10.", "mmx.",
		"bmi.", "tbm.",	 "fma.",    "xop.",	   "aesni.",	  NULL};

	name += strlen("llvm.x86.");
	for (const char *const *extension = extensions; *extension; extension++)
		if (!strncmp(name, *extension, strlen(*extension)))
			return name + strlen(*extension);
	return name;
}
