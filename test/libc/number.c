// Numbers: conversion from strings, functions with more than one result, random numbers.
// RUN: %ksan_clang -fsanitize=memory -g -O1 -fno-builtin %s -o %t -lm && env KSAN_OPTIONS=symbolize=0 %run %t
// RUN: not %run %t bug 2>&1 | FileCheck %s
#define _GNU_SOURCE
#include "Inputs/expect.h"
#include <fenv.h>
#include <inttypes.h>
#include <locale.h>
#include <math.h>
#include <sys/random.h>

#define FILLS(type, object, call)                                                                  \
	do {                                                                                       \
		type *object = fresh(sizeof(type));                                                \
		EXPECT(call);                                                                      \
		WROTE(object, sizeof(type));                                                       \
	} while (0)

static void conversions(void)
{
	FILLS(char *, end, strtol("12x", end, 10) == 12 && **end == 'x');
	FILLS(char *, end, strtoul("0x1fz", end, 0) == 31 && **end == 'z');
	FILLS(char *, end, strtoll("-7", end, 10) == -7 && !**end);
	FILLS(char *, end, strtoull("7 ", end, 10) == 7 && **end == ' ');
	FILLS(char *, end, strtod("1.5e1,", end) == 15 && **end == ',');
	FILLS(char *, end, strtof("none", end) == 0 && **end == 'n');
	FILLS(char *, end, strtold("2.5", end) == 2.5L);
	FILLS(char *, end, strtoimax("9", end, 10) == 9);
	locale_t locale = newlocale(LC_ALL_MASK, "C", NULL);
	FILLS(char *, end, strtod_l("2.5", end, locale) == 2.5);
	EXPECT(strtol("12", NULL, 10) == 12 && atoi("13") == 13 && atol("-1") == -1);
	/* With an invalid base, the end stays what it was. */
	char digits[] = "12", *end = digits + 1;
	volatile int base = 99;
	EXPECT(strtol(digits, &end, base) == 0 && errno == EINVAL && end == digits + 1);
	EXPECT(atof("1.25") == 1.25 && atoll("5") == 5);
	/* What follows a number is not part of it. */
	EXPECT(strtol(partly("12 garbage", 3), NULL, 10) == 12);
	EXPECT(atoi(partly("12 garbage", 3)) == 12);
	REPORTS("strtol", expect_sink = (int)strtol(partly("12", 1), NULL, 10));
	REPORTS("strtol", expect_sink = (int)strtol(partly("12", 2), NULL, 10));
	REPORTS("strtoul", expect_sink = (int)strtoul(partly("12", 1), NULL, 10));
	REPORTS("strtod", expect_sink = (int)strtod(partly("1.5", 2), NULL));
	/* The compiler may make strtol() of the first, but not through a pointer. */
	int (*volatile integer)(const char *) = atoi;
	double (*volatile real)(const char *) = atof;
	REPORTS("atoi", expect_sink = integer(partly("12", 1)));
	REPORTS("atof", expect_sink = (int)real(partly("12", 1)));
}

static void results(void)
{
	FILLS(int, e, frexp(8, e) == 0.5 && *e == 4);
	FILLS(int, e, frexpf(8, e) == 0.5f);
	FILLS(int, e, frexpl(8, e) == 0.5L);
	FILLS(double, w, modf(1.5, w) == 0.5 && *w == 1);
	FILLS(float, w, modff(1.5f, w) == 0.5f);
	FILLS(int, q, remquo(7, 2, q) == -1);
	FILLS(int, s, lgamma_r(1, s) == 0 && *s == 1);
	double *c = fresh(sizeof(*c));
	FILLS(double, s, (sincos(0, s, c), *s == 0 && *c == 1));
	WROTE(c, sizeof(*c));
	long double *whole = fresh(sizeof(*whole));
	EXPECT(modfl(1.5L, whole) == 0.5L);
	INITIALISED(whole, 10);
	FILLS(fenv_t, e, fegetenv(e) == 0);
	FILLS(int, p, ecvt(1.5, 2, p, &(int){0}) != NULL && *p == 1);
}

static void random_numbers(void)
{
	char *s = fresh(20);
	EXPECT(getrandom(s, 10, 0) == 10);
	WROTE(s, 10);
	s = fresh(20);
	EXPECT(getentropy(s, 8) == 0);
	WROTE(s, 8);
	s = fresh(20);
	arc4random_buf(s, 7);
	WROTE(s, 7);
	unsigned seed = 1;
	expect_sink = rand_r(&seed);
	struct random_data data;
	memset(&data, 0, sizeof(data));
	char state[32];
	__msan_poison(state, sizeof(state));
	EXPECT(initstate_r(1, state, sizeof(state), &data) == 0);
	FILLS(int32_t, n, random_r(&data, n) == 0);
	struct drand48_data d48;
	__msan_poison(&d48, sizeof(d48));
	EXPECT(srand48_r(1, &d48) == 0);
	FILLS(double, x, drand48_r(&d48, x) == 0);
	FILLS(long, x, lrand48_r(&d48, x) == 0);
	REPORTS("rand_r", expect_sink = rand_r(POISONED(seed)));
}

int main(int argc, char **argv)
{
	(void)argv;
	if (argc > 1) {
		char digits[4] = {'1', '2'};
		__msan_poison(digits + 2, 2);
		// CHECK: Uninitialized bytes in strtol at offset 2 inside
		// CHECK: WARNING: MemorySanitizer: use-of-uninitialized-value
		// CHECK-NEXT: in main {{.*}}number.c:[[@LINE+1]]
		expect_sink = (int)strtol(digits, NULL, 10);
		return 0;
	}
	conversions();
	results();
	random_numbers();
	return 0;
}
