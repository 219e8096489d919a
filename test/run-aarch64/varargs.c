/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* Variable arguments on AArch64, run: each keeps its shadow and its origin, wherever it is passed. */
/*
RUN: %clang %aarch64 -O1 -c %S/Inputs/runtime.c -o %t.runtime.o
RUN: %clang %aarch64 -O1 -fsanitize=memory -fplugin=%ksan_plugin \
RUN:   -fpass-plugin=%ksan_plugin -mllvm -ksan-flavour=kernel -mllvm -ksan-context=call \
RUN:   -mllvm -ksan-origins=2 -mllvm -ksan-recover=1 -mllvm -ksan-eager-checks=0 \
RUN:   -fno-sanitize-memory-param-retval -c %s -o %t.o
RUN: %clang %aarch64 %t.o %t.runtime.o -o %t
RUN: %emulate %t
*/
#include <stdarg.h>
#include "Inputs/varargs.h"

typedef __int128 wide;
typedef int vector __attribute__((vector_size(16)));
struct floats {
	float x, y, z;
};
struct doubles {
	double x, y;
};
struct words {
	long a, b;
};
struct large {
	long a[5];
};

#define ORIGIN(n) (10 + (n))

/* `kinds` names the types, `poisoned` has a bit for each argument. */
#define CASE(letter, type)                                                                         \
	case letter: {                                                                             \
		type value = va_arg(list, type);                                                   \
		expect(&value, sizeof(value), origin, line);                                       \
		break;                                                                             \
	}

static __attribute__((noinline)) void take(va_list list, int line, const char *kinds,
					   unsigned poisoned)
{
	for (int n = 0; kinds[n]; n++) {
		unsigned origin = poisoned >> n & 1 ? ORIGIN(n) : 0;
		switch (kinds[n]) {
			CASE('i', int)
			CASE('l', long)
			CASE('d', double)
			CASE('L', long double)
			CASE('q', wide)
			CASE('v', vector)
			CASE('f', struct floats)
			CASE('e', struct doubles)
			CASE('w', struct words)
			CASE('b', struct large)
		}
	}
}

static __attribute__((noinline)) void plain(int line, const char *kinds, unsigned poisoned, ...)
{
	va_list list, copy;
	va_start(list, poisoned);
	va_copy(copy, list);
	take(list, line, kinds, poisoned);
	take(copy, line, kinds, poisoned);
	va_end(copy);
	va_end(list);
}

/* Named arguments in registers of both kinds and on the stack. */
static __attribute__((noinline)) void named(int line, const char *kinds, unsigned poisoned,
					    double d, struct floats f, struct words v,
					    struct words w, wide q, int i, ...)
{
	va_list list;
	(void)d, (void)f, (void)v, (void)w, (void)q, (void)i;
	va_start(list, i);
	take(list, line, kinds, poisoned);
	va_end(list);
}

#define POISON(variable, n)                                                                        \
	do {                                                                                       \
		if (poisoned >> (n) & 1)                                                           \
			poison(&(variable), sizeof(variable), ORIGIN(n));                          \
	} while (0)

static __attribute__((noinline)) void mixed(unsigned poisoned)
{
	int i = 1;
	long l = 2;
	double d = 3;
	long double big = 4;
	wide q = 5;
	vector v = {6, 6, 6, 6};
	struct floats f = {7, 7, 7};
	struct doubles e = {8, 8};
	struct words w = {9, 9};
	struct large b = {{10, 10, 10, 10, 10}};

	POISON(i, 0);
	POISON(d, 1);
	POISON(w, 2);
	POISON(f, 3);
	POISON(q, 4);
	POISON(v, 5);
	POISON(l, 6);
	POISON(e, 7);
	POISON(big, 8);
	POISON(b, 9);
	plain(__LINE__, "idwfqvleLb", poisoned, i, d, w, f, q, v, l, e, big, b);
	named(__LINE__, "idwfqvleLb", poisoned, 0, (struct floats){0, 0, 0}, (struct words){0, 0},
	      (struct words){0, 0}, 0, 0, i, d, w, f, q, v, l, e, big, b);
}

static __attribute__((noinline)) void many_of_a_kind(unsigned poisoned)
{
	int i = 1, j = 2, k = 3;
	struct words w = {1, 1}, x = {2, 2};
	struct floats f = {1, 1, 1}, g = {2, 2, 2}, h = {3, 3, 3};
	double d = 1;
	wide q = 1;

	POISON(i, 0);
	POISON(w, 1);
	POISON(x, 2);
	POISON(j, 3);
	POISON(q, 4);
	POISON(k, 5);
	/* The second pair of words does not fit in what is left of the registers. */
	plain(__LINE__, "iwwiqi", poisoned, i, w, x, j, q, k);
	POISON(f, 0);
	POISON(g, 1);
	POISON(h, 2);
	POISON(d, 3);
	/* Nor do the third three floats. */
	plain(__LINE__, "fffd", poisoned, f, g, h, d);
}

void test(void)
{
	for (unsigned poisoned = 0; poisoned < 1024; poisoned += poisoned < 64 ? 1 : 37) {
		mixed(poisoned);
		many_of_a_kind(poisoned);
	}
}
