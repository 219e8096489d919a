/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* glibc's 128-bit floating-point numbers, which its headers do not show to clang on x86-64. */
#ifndef KSAN_LIBC_FLOAT128_H
#define KSAN_LIBC_FLOAT128_H

#include <locale.h>
#include <stddef.h>
#include <wchar.h>

#ifdef __SIZEOF_FLOAT128__
typedef __float128 ksan_float128;
#else
typedef long double ksan_float128;
#endif

#ifdef __x86_64__
ksan_float128 strtof128(const char *s, char **end);
ksan_float128 strtof128_l(const char *s, char **end, locale_t locale);
ksan_float128 __strtof128_internal(const char *s, char **end, int group);
ksan_float128 wcstof128(const wchar_t *s, wchar_t **end);
ksan_float128 wcstof128_l(const wchar_t *s, wchar_t **end, locale_t locale);
ksan_float128 __wcstof128_internal(const wchar_t *s, wchar_t **end, int group);
int strfromf128(char *s, size_t n, const char *format, ksan_float128 x);
ksan_float128 frexpf128(ksan_float128 x, int *exponent);
ksan_float128 modff128(ksan_float128 x, ksan_float128 *whole);
ksan_float128 remquof128(ksan_float128 x, ksan_float128 y, int *quotient);
void sincosf128(ksan_float128 x, ksan_float128 *s, ksan_float128 *c);
ksan_float128 lgammaf128_r(ksan_float128 x, int *sign);
int canonicalizef128(ksan_float128 *to, const ksan_float128 *from);
int setpayloadf128(ksan_float128 *x, ksan_float128 payload);
int setpayloadsigf128(ksan_float128 *x, ksan_float128 payload);
ksan_float128 nanf128(const char *s);
#endif

#endif
