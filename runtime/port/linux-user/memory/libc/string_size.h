/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* Sizes of strings in bytes, with the terminator if it is part of the string; 0 for a null pointer.
 */
#ifndef KSAN_LIBC_STRING_SIZE_H
#define KSAN_LIBC_STRING_SIZE_H

#include <stddef.h>
#include <wchar.h>

size_t ksan_string_size(const char *s);
size_t ksan_string_size_at_most(const char *s, size_t n);
/* What of a string counts as read where that many bytes were: with an option, all of it. */
size_t ksan_string_part(const char *s, size_t read);
size_t ksan_wide_size(const wchar_t *s);
size_t ksan_wide_size_at_most(const wchar_t *s, size_t n);

/* The bytes of n wide characters. */
static inline size_t ksan_wide_bytes(size_t n)
{
	return n * sizeof(wchar_t);
}

/*
 * The bytes that a conversion of a string to `count` characters of `unit` bytes writes: the
 * terminator is stored if there is room, but not counted.
 */
static inline size_t ksan_converted_bytes(size_t count, size_t room, size_t unit)
{
	if (count == (size_t)-1)
		return 0;
	return (count < room ? count + 1 : count) * unit;
}

/* The bytes that decide how a comparison of at most n bytes, or characters, comes out. */
size_t ksan_memory_difference(const void *a, const void *b, size_t n);
size_t ksan_string_difference(const char *a, const char *b, size_t n);
size_t ksan_string_difference_nocase(const char *a, const char *b, size_t n);
size_t ksan_wide_difference(const wchar_t *a, const wchar_t *b, size_t n);
size_t ksan_wide_memory_difference(const wchar_t *a, const wchar_t *b, size_t n);

/* Null-terminated arrays of strings. */
void ksan_check_strings(char *const *array, const char *function, const void *caller);
void ksan_written_strings(char *const *array);

/* A path argument of a system call that was made, see READS_PATH. */
void ksan_check_path(const char *path, const char *function, const void *caller);

#endif
