/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
#include <monetary.h>
#include <string.h>

#include "money.h"
#include "row.h"

REAL_FUNCTION(strfmon)
REAL_FUNCTION(strfmon_l)

#define MAX_AMOUNTS 8

/*
 * The amounts that a format asks for. On x86-64 numbers of either type keep their order whatever
 * stands between them: doubles go through registers, up to eight, and long doubles on the stack. So
 * all of the one type may be passed first. A number too many is not looked at.
 */
struct amounts {
	double numbers[MAX_AMOUNTS];
	long double long_numbers[MAX_AMOUNTS];
};

static void take(struct amounts *amounts, const char *p, va_list list)
{
	size_t n = 0, long_n = 0;

	while ((p = strchr(p, '%'))) {
		/* Flags, of which "=" is followed by a character that fills; width and precisions.
		 */
		for (p++; *p && strchr("=^!+(-0123456789#.", *p); p++)
			if (*p == '=' && p[1])
				p++;
		if (*p == 'L' && long_n < MAX_AMOUNTS) {
			amounts->long_numbers[long_n++] = va_arg(list, long double);
			p++;
		} else if ((*p == 'i' || *p == 'n') && n < MAX_AMOUNTS) {
			amounts->numbers[n++] = va_arg(list, double);
		}
		if (!*p)
			return;
		p++;
	}
}

#define AMOUNTS(a)                                                                                 \
	(a).numbers[0], (a).numbers[1], (a).numbers[2], (a).numbers[3], (a).numbers[4],            \
		(a).numbers[5], (a).numbers[6], (a).numbers[7], (a).long_numbers[0],               \
		(a).long_numbers[1], (a).long_numbers[2], (a).long_numbers[3],                     \
		(a).long_numbers[4], (a).long_numbers[5], (a).long_numbers[6], (a).long_numbers[7]

static void written(const char *s, ssize_t result)
{
	if (ksan_libc_ready && result >= 0)
		ksan_libc_written(s, (size_t)result + 1);
}

static void check(const char *format, const char *function, const void *caller)
{
	if (ksan_libc_ready)
		ksan_libc_check(format, ksan_string_size(format), function, caller);
}

ssize_t ksan_strfmon(char *s, size_t n, const char *format, va_list list, const void *caller)
{
	struct amounts amounts = {0};

	check(format, "strfmon", caller);
	take(&amounts, format, list);
	ssize_t result = REAL(strfmon)(s, n, format, AMOUNTS(amounts));
	written(s, result);
	return result;
}

ssize_t ksan_strfmon_l(char *s, size_t n, locale_t locale, const char *format, va_list list,
		       const void *caller)
{
	struct amounts amounts = {0};

	check(format, "strfmon_l", caller);
	take(&amounts, format, list);
	ssize_t result = REAL(strfmon_l)(s, n, locale, format, AMOUNTS(amounts));
	written(s, result);
	return result;
}
