/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* What glibc has had since 2.38 for its headers to call: INTEGER(type, name) and SCAN(...) of each.
 */
#ifndef ISOC23_H
#define ISOC23_H

#include <locale.h>
#include <stdarg.h>
#include <stdio.h>
#include <wchar.h>

#define ISOC23_INTEGERS(character, prefix, INTEGER)                                                \
	INTEGER(character, long, prefix##l)                                                        \
	INTEGER(character, long long, prefix##ll)                                                  \
	INTEGER(character, unsigned long, prefix##ul)                                              \
	INTEGER(character, unsigned long long, prefix##ull)

#define DECLARE(character, type, name)                                                             \
	type __isoc23_##name(const character *s, character **end, int base);                       \
	type __isoc23_##name##_l(const character *s, character **end, int base, locale_t locale);
ISOC23_INTEGERS(char, strto, DECLARE)
ISOC23_INTEGERS(wchar_t, wcsto, DECLARE)
#undef DECLARE
long __isoc23_strtoimax(const char *s, char **end, int base);
unsigned long __isoc23_strtoumax(const char *s, char **end, int base);
long __isoc23_wcstoimax(const wchar_t *s, wchar_t **end, int base);
unsigned long __isoc23_wcstoumax(const wchar_t *s, wchar_t **end, int base);

int __isoc23_scanf(const char *format, ...);
int __isoc23_fscanf(FILE *stream, const char *format, ...);
int __isoc23_sscanf(const char *s, const char *format, ...);
int __isoc23_vscanf(const char *format, va_list);
int __isoc23_vfscanf(FILE *stream, const char *format, va_list);
int __isoc23_vsscanf(const char *s, const char *format, va_list);
int __isoc23_wscanf(const wchar_t *format, ...);
int __isoc23_fwscanf(FILE *stream, const wchar_t *format, ...);
int __isoc23_swscanf(const wchar_t *s, const wchar_t *format, ...);
int __isoc23_vwscanf(const wchar_t *format, va_list);
int __isoc23_vfwscanf(FILE *stream, const wchar_t *format, va_list);
int __isoc23_vswscanf(const wchar_t *s, const wchar_t *format, va_list);

#endif
