// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
// Arguments, results and variadic arguments pass between objects of ksan's and of clang's own pass.
// RUN: %pairs %s --cells mixed-1,mixed-2,mixed-1-rt,mixed-2-rt --levels 0,2 --flags=-fno-sanitize-memory-param-retval
// RUN: %pairs %s --cells tagged-1,tagged-2,tagged-1-rt,tagged-2-rt --levels 0,2 --flags=-fno-sanitize-memory-param-retval
// RUN: %pairs %s --cells mixed-1,mixed-2,mixed-1-rt,mixed-2-rt --levels 2 --origins 0 --flags=-fno-sanitize-memory-param-retval
#include "test.h"
#include <stdarg.h>

struct small {
	int a, b;
};
struct large {
	long a[8];
};

int integer(int x);
double floating(double x, float y);
__int128 wide(__int128 x);
long double extended(long double x);
struct small coerced(struct small s);
struct large in_memory(int before, struct large l, int after);
int sum(int n, ...);
double sum_doubles(int n, ...);
long struct_of_list(int n, ...);
int many(int a, int b, int c, int d, int e, int f, int g, int h, int i);
int call_back(int (*f)(int), int x);

#if PART == 2
int integer(int x)
{
	return x;
}

double floating(double x, float y)
{
	return x + (double)y;
}

__int128 wide(__int128 x)
{
	return x + 1;
}

long double extended(long double x)
{
	return x + 1;
}

struct small coerced(struct small s)
{
	s.a++;
	return s;
}

struct large in_memory(int before, struct large l, int after)
{
	l.a[0] = before + after;
	return l;
}

int sum(int n, ...)
{
	va_list list;
	int result = 0;
	va_start(list, n);
	for (int i = 0; i < n; i++)
		result += va_arg(list, int);
	va_end(list);
	return result;
}

double sum_doubles(int n, ...)
{
	va_list list;
	double result = 0;
	va_start(list, n);
	for (int i = 0; i < n; i++)
		result += va_arg(list, double);
	va_end(list);
	return result;
}

long struct_of_list(int n, ...)
{
	va_list list;
	va_start(list, n);
	for (int i = 0; i < n; i++)
		(void)va_arg(list, int);
	struct large l = va_arg(list, struct large);
	va_end(list);
	return l.a[3];
}

int many(int a, int b, int c, int d, int e, int f, int g, int h, int i)
{
	return a + b + c + d + e + f + g + h + i;
}

int call_back(int (*f)(int), int x)
{
	return f(x);
}
#else
static NOINLINE int back(int x)
{
	return x;
}

static void test(void)
{
	int *i = (int *)fresh(sizeof(int)); /* origin: integer */
	double *d = (double *)fresh(sizeof(double));
	struct small *s = (struct small *)fresh(sizeof(*s));
	struct large *l = (struct large *)fresh(sizeof(*l));

	s->a = 1;
	l->a[3] = 3;
	BRANCH(integer(3) == 3);
	BRANCH(floating(1, 2) == 3);
	BRANCH(wide(1) == 2);
	BRANCH(extended(1) == 2);
	BRANCH(coerced(*s).a == 2);
	BRANCH(in_memory(1, *l, 2).a[3] == 3);
	BRANCH(sum(8, 1, 2, 3, 4, 5, 6, 7, 8) == 36);
	BRANCH(sum_doubles(9, 1., 2., 3., 4., 5., 6., 7., 8., 9.) == 45);
	BRANCH(struct_of_list(2, 1, *i, *l) == 3);
	BRANCH(many(1, 2, 3, 4, 5, 6, 7, 8, 9) == 45);
	BRANCH(call_back(back, 1));
	if (bug("integer"))
		BRANCH(integer(*i)); /* report: integer */
	if (bug("floating"))
		BRANCH(floating(1, POISON(float)) == 3); /* report: floating */
	if (bug("wide"))
		BRANCH(wide(POISON(__int128)) == 3); /* report: wide */
	if (bug("extended"))
		BRANCH(extended(POISON(long double)) == 3); /* report: extended */
	if (bug("coerced"))
		BRANCH(coerced(*s).b == 3); /* report: coerced */
	if (bug("in_memory"))
		BRANCH(in_memory(1, *l, 2).a[4] == 3); /* report: in_memory */
	if (bug("variadic"))
		BRANCH(sum(8, 1, 2, 3, 4, 5, 6, 7, *i) == 36); /* report: variadic */
	if (bug("double"))
		BRANCH(sum_doubles(9, 1., 2., 3., 4., 5., 6., 7., 8., *d) == 45); /* report: double */
	if (bug("variadic_struct")) {
		l->a[3] = *i;
		BRANCH(struct_of_list(2, 1, 2, *l) == 3); /* report: variadic_struct */
	}
	if (bug("ninth"))
		BRANCH(many(1, 2, 3, 4, 5, 6, 7, 8, *i) == 45); /* report: ninth */
	if (bug("call_back"))
		BRANCH(call_back(back, *i)); /* report: call_back */
}
#endif
