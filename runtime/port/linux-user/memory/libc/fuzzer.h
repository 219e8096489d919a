/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * What a fuzzer that is linked wants to know of comparisons: it tries the other operand. Where
 * there is none, these are null. See <sanitizer/common_interface_defs.h>.
 */
#ifndef KSAN_LIBC_FUZZER_H
#define KSAN_LIBC_FUZZER_H

#include <stddef.h>

#define KSAN_FUZZER_HOOK(name, ...)                                                                \
	__attribute__((weak)) void __sanitizer_weak_hook_##name(void *pc, __VA_ARGS__)

KSAN_FUZZER_HOOK(memcmp, const void *a, const void *b, size_t n, int result);
KSAN_FUZZER_HOOK(memmem, const void *s, size_t n, const void *part, size_t size, void *result);
KSAN_FUZZER_HOOK(strcmp, const char *a, const char *b, int result);
KSAN_FUZZER_HOOK(strncmp, const char *a, const char *b, size_t n, int result);
KSAN_FUZZER_HOOK(strcasecmp, const char *a, const char *b, int result);
KSAN_FUZZER_HOOK(strncasecmp, const char *a, const char *b, size_t n, int result);
KSAN_FUZZER_HOOK(strstr, const char *s, const char *part, char *result);
KSAN_FUZZER_HOOK(strcasestr, const char *s, const char *part, char *result);

#endif
