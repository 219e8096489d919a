/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* strfmon(): a variadic function that has no form with a va_list. */
#ifndef KSAN_LIBC_MONEY_H
#define KSAN_LIBC_MONEY_H

#include <locale.h>
#include <stdarg.h>
#include <sys/types.h>

ssize_t ksan_strfmon(char *s, size_t n, const char *format, va_list list, const void *caller);
ssize_t ksan_strfmon_l(char *s, size_t n, locale_t locale, const char *format, va_list list,
		       const void *caller);

#endif
