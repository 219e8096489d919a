// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
// In a program without a runtime call_instr() is a plain call that evaluates its arguments once, in order.
// RUN: %clang -Wall -Wextra -Werror -I%include %s -o %t && %run %t
// RUN: %clang -O2 -Wall -Wextra -Werror -I%include %s -o %t && %run %t
#include <ksan/instrumentation.h>
#include <stddef.h>

enum color { RED, GREEN = 7 };
struct one {
	char byte;
};
union either {
	int a;
	double b;
};

static int order, wrong;

static long next(long expected)
{
	wrong |= order++ != expected;
	return expected;
}

static long none(void)
{
	return 17;
}

static void nothing(struct one o, enum color c)
{
	wrong |= o.byte != 1 || c != GREEN;
}

static int both(union either e, const char *const *p, int (*f)(int), volatile void *v)
{
	return f(e.a) + (p == NULL) + (v == NULL);
}

static int twice(int x)
{
	return 2 * x;
}

static long eight(signed char a, unsigned short b, unsigned c, long long d, unsigned long e,
		  float f, double g, long double h)
{
	return a + b + (long)c + (long)d + (long)e + (long)f + (long)g + (long)h;
}

int main(void)
{
	union either e = {4};
	struct one o = {1};
	long (*function)(void) = none;

	ksan_instrumentation_begin();
	wrong |= call_instr(none) != 17;
	wrong |= call_instr(function) != 17;
	wrong |= call_instr(*function) != 17;
	call_instr(nothing, struct one, o, enum color, GREEN);
	wrong |= call_instr(both, union either, e, const char *const *, NULL, int (*)(int), twice,
			    volatile void *, NULL) != 10;
	wrong |= call_instr(twice, int, call_instr(twice, __typeof__(e.a), e.a)) != 16;
	wrong |= call_instr(eight, signed char, next(0), unsigned short, next(1), unsigned, next(2),
			    long long, next(3), unsigned long, next(4), float, next(5), double,
			    next(6), long double, next(7)) != 28;
	ksan_instrumentation_end();
	return wrong || order != 8;
}
