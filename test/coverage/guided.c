/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * libc's comparisons guide the fuzzer: each word is found by what a function compared with it, in
 * memory mode by ksan's wrappers. Without their hooks the words would be beyond its reach.
 */
// RUN: %ksan_clang -fsanitize=memory,fuzzer -g -O1 %s -o %t
// RUN: not %t -seed=1 -runs=5000000 -artifact_prefix=%t. 2>&1 | FileCheck %s
// RUN: %ksan_clang -fsanitize=thread,fuzzer -g -O1 %s -o %t.race
// RUN: not %t.race -seed=1 -runs=5000000 -artifact_prefix=%t. 2>&1 | FileCheck %s

// CHECK: libFuzzer: deadly signal
#define _GNU_SOURCE
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char text[128];

	if (size < 40 || size >= sizeof(text))
		return 0;
	memcpy(text, data, size);
	text[size] = 0;
	if (memcmp(text, "qxwv7", 5))
		return 0;
	if (strncmp(text + 5, "zebra-9", 7))
		return 0;
	if (strncasecmp(text + 12, "mIxEd4", 6))
		return 0;
	if (strstr(text + 18, "needle"))
		abort();
	return 0;
}
