/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * The effects of formatted input and output: what the conversions of a format make libc do with the
 * arguments. `list` is the argument list, which these functions leave as it was.
 */
#ifndef KSAN_LIBC_FORMAT_H
#define KSAN_LIBC_FORMAT_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <wchar.h>

#include "libc.h"

/* Output. Checks the format and the strings to print; true if an %n will write something. */
bool ksan_check_print(const char *format, va_list list, const char *function, const void *caller);
bool ksan_check_print_wide(const wchar_t *format, va_list list, const char *function,
			   const void *caller);
void ksan_written_print(const char *format, va_list list);
void ksan_written_print_wide(const wchar_t *format, va_list list);

/* Input. What `result` successful conversions wrote. */
#define KSAN_SCAN_OLD false /* %as, %aS and %a[ allocate, as they did before C99 */
#define KSAN_SCAN_C99 true
void ksan_written_scan(const char *format, va_list list, int result, bool c99);
void ksan_written_scan_wide(const wchar_t *format, va_list list, int result, bool c99);

#define PRINTS(format)                                                                             \
	(BEFORE_CALL(kept.has_counts =                                                             \
			     ksan_check_print(format, list, call.function, call.caller)),          \
	 AFTERWARDS(kept.has_counts, ksan_written_print(format, list)))
#define PRINTS_WIDE(format)                                                                        \
	(BEFORE_CALL(kept.has_counts =                                                             \
			     ksan_check_print_wide(format, list, call.function, call.caller)),     \
	 AFTERWARDS(kept.has_counts, ksan_written_print_wide(format, list)))
#define SCANS(format, c99) AFTER_CALL(ksan_written_scan(format, list, RESULT, c99))
#define SCANS_WIDE(format, c99) AFTER_CALL(ksan_written_scan_wide(format, list, RESULT, c99))

/* The bytes that an output of `count` characters, and a terminator, takes of a buffer of `room`. */
static inline size_t ksan_printed_bytes(int count, size_t room)
{
	return count < 0 ? 0 : ksan_libc_smaller((size_t)count + 1, room);
}

#endif
