/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* The few string functions that the runtime needs; libc's are wrapped. */
#ifndef KSAN_CORE_COMMON_STRING_H
#define KSAN_CORE_COMMON_STRING_H

#include <stdbool.h>
#include <stddef.h>

static inline size_t ksan_strlen(const char *s)
{
	size_t n = 0;

	while (s[n])
		n++;
	return n;
}

static inline bool ksan_streq(const char *a, const char *b)
{
	while (*a && *a == *b)
		a++, b++;
	return *a == *b;
}

/* True when s starts with prefix. */
static inline bool ksan_starts_with(const char *s, const char *prefix)
{
	while (*prefix)
		if (*s++ != *prefix++)
			return false;
	return true;
}

/* True when the n bytes at s are the string word. */
static inline bool ksan_is_word(const char *s, size_t n, const char *word)
{
	for (size_t i = 0; i < n; i++)
		if (!word[i] || s[i] != word[i])
			return false;
	return !word[n];
}

#endif
