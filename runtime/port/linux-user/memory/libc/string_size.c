/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
#include <ctype.h>
#include <errno.h>
#include <limits.h>
#include <string.h>
#include <wchar.h>

#include "core/memory/options.h"
#include "row.h"

REAL_FUNCTION(strlen)
REAL_FUNCTION(strnlen)
REAL_FUNCTION(wcslen)
REAL_FUNCTION(wcsnlen)

size_t ksan_string_size(const char *s)
{
	return s ? REAL(strlen)(s) + 1 : 0;
}

size_t ksan_string_size_at_most(const char *s, size_t n)
{
	if (!s)
		return 0;
	size_t length = REAL(strnlen)(s, n);
	return length < n ? length + 1 : n;
}

size_t ksan_string_part(const char *s, size_t read)
{
	return ksan_memory_options.strict_string_checks ? ksan_string_size(s) : read;
}

size_t ksan_wide_size(const wchar_t *s)
{
	return s ? (REAL(wcslen)(s) + 1) * sizeof(wchar_t) : 0;
}

size_t ksan_wide_size_at_most(const wchar_t *s, size_t n)
{
	if (!s)
		return 0;
	size_t length = REAL(wcsnlen)(s, n);
	return (length < n ? length + 1 : n) * sizeof(wchar_t);
}

size_t ksan_memory_difference(const void *a, const void *b, size_t n)
{
	const unsigned char *p = a, *q = b;

	if (ksan_memory_options.strict_memcmp)
		return n;
	for (size_t i = 0; i < n; i++)
		if (p[i] != q[i])
			return i + 1;
	return n;
}

size_t ksan_string_difference(const char *a, const char *b, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (a[i] != b[i] || !a[i])
			return i + 1;
	return n;
}

size_t ksan_string_difference_nocase(const char *a, const char *b, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (tolower((unsigned char)a[i]) != tolower((unsigned char)b[i]) || !a[i])
			return i + 1;
	return n;
}

size_t ksan_wide_difference(const wchar_t *a, const wchar_t *b, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (a[i] != b[i] || !a[i])
			return (i + 1) * sizeof(wchar_t);
	return n * sizeof(wchar_t);
}

size_t ksan_wide_memory_difference(const wchar_t *a, const wchar_t *b, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (a[i] != b[i])
			return (i + 1) * sizeof(wchar_t);
	return n * sizeof(wchar_t);
}

void ksan_check_strings(char *const *array, const char *function, const void *caller)
{
	if (!array)
		return;
	for (; ksan_libc_check(array, sizeof(*array), function, caller), *array; array++)
		ksan_libc_check(*array, ksan_string_size(*array), function, caller);
}

void ksan_written_strings(char *const *array)
{
	if (!array)
		return;
	for (; ksan_libc_written(array, sizeof(*array)), *array; array++)
		ksan_libc_written(*array, ksan_string_size(*array));
}

void ksan_check_path(const char *path, const char *function, const void *caller)
{
	/* errno may be left over from long ago: then a check is skipped, which does no harm. */
	if (errno != EFAULT)
		ksan_libc_check(path, ksan_string_size_at_most(path, PATH_MAX), function, caller);
}
