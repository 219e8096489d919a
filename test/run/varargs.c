// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
// RUN: %pairs %s --flags=-fno-sanitize-memory-param-retval
// RUN: %pairs %s --flags=-fno-sanitize-memory-param-retval --origins 0 --levels 0,2
#include "test.h"
#include <stdarg.h>

struct small {
	int a, b;
};
struct pair {
	double d;
	long l;
};
struct large {
	int a[12];
};

/* Takes one value of each letter of the format and returns the one at `wanted` as a number. */
static NOINLINE long vpick(int wanted, const char *format, va_list list)
{
	long result = 0;
	for (int i = 0; format[i]; i++) {
		long value = 0;
		switch (format[i]) {
		case 'i':
			value = va_arg(list, int);
			break;
		case 'l':
			value = va_arg(list, long);
			break;
		case 'd': {
			double d = va_arg(list, double);
			memcpy(&value, &d, sizeof(value));
			break;
		}
		case 'L': {
			long double d = va_arg(list, long double);
			memcpy(&value, &d, sizeof(value));
			break;
		}
		case 'w':
			value = (long)va_arg(list, __int128);
			break;
		case 's':
			value = va_arg(list, struct small).b;
			break;
		case 'p':
			value = va_arg(list, struct pair).l;
			break;
		case 'S':
			value = va_arg(list, struct large).a[7];
			break;
		}
		if (i == wanted)
			result = value;
	}
	return result;
}

static NOINLINE long pick(int wanted, const char *format, ...)
{
	va_list list, copy;
	va_start(list, format);
	va_copy(copy, list);
	vpick(wanted, format, list);
	long result = vpick(wanted, format, copy);
	va_end(copy);
	va_end(list);
	return result;
}

static NOINLINE long fixed_first(double d, int a, struct large s, int wanted, const char *format,
				 ...)
{
	va_list list;
	va_start(list, format);
	long result = vpick(wanted, format, list) + (d > 0) + a + s.a[0];
	va_end(list);
	return result;
}

static void test(void)
{
	int *i = (int *)fresh(sizeof(int)); /* origin: int */
	double *d = (double *)fresh(sizeof(double));
	struct small *s = (struct small *)fresh(sizeof(*s));
	struct pair *p = (struct pair *)fresh(sizeof(*p));
	struct large *l = (struct large *)fresh(sizeof(*l));
	struct large set = {{0}};

	s->a = 1;
	p->d = 2;
	l->a[6] = 3;
	/* The others' poison does not touch the one that is used. */
	BRANCH(pick(1, "ili", *i, 5L, *i) == 5);
	BRANCH(pick(2, "didd", *d, *i, 1.0, *d));
	BRANCH(pick(8, "iiiiiiiii", 1, 2, *i, 4, 5, 6, *i, 8, 9) == 9);
	BRANCH(pick(9, "dddddddddd", 1., 2., *d, 4., 5., 6., 7., *d, 9., 10.));
	BRANCH(pick(1, "LwL", 1.0L, (__int128)7, 2.0L) == 7);
	BRANCH(pick(2, "wiLi", (__int128)7, 1, 3.0L, 4));
	BRANCH(pick(3, "sSpi", *s, *l, *p, 4) == 4);
	BRANCH(fixed_first(1.0, 2, set, 1, "iid", *i, 6, *d) == 9);
	if (bug("int"))
		BRANCH(pick(0, "i", *i) == 1); /* report: int */
	if (bug("double"))
		BRANCH(pick(1, "id", 1, *d) == 1); /* report: double */
	if (bug("seventh"))
		BRANCH(pick(6, "iiiiiiii", 1, 2, 3, 4, 5, 6, *i, 8) == 1); /* report: seventh */
	if (bug("ninth")) {
		long r = pick(8, "ddddddddd", 1., 2., 3., 4., 5., 6., 7., 8., *d);
		BRANCH(r); /* report: ninth */
	}
	if (bug("long_double"))
		BRANCH(pick(1, "iL", 1, POISON(long double)) == 3); /* report: long_double */
	if (bug("int128"))
		BRANCH(pick(1, "iw", 1, POISON(__int128)) == 3); /* report: int128 */
	if (bug("small"))
		BRANCH(pick(0, "s", *s) == 3); /* report: small */
	if (bug("pair"))
		BRANCH(pick(1, "ip", 1, *p) == 3); /* report: pair */
	if (bug("large"))
		BRANCH(pick(1, "iSi", 1, *l, 2) == 3); /* report: large */
	if (bug("fixed"))
		BRANCH(fixed_first(1.0, 2, set, 0, "i", *i) == 9); /* report: fixed */
}
