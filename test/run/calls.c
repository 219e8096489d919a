// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
// RUN: %pairs %s --flags=-fno-sanitize-memory-param-retval
#include "test.h"

static volatile int sink;

static NOINLINE int identity(int x)
{
	return x;
}

static NOINLINE int second(int a, int b)
{
	(void)a;
	return HIDE(b);
}

static int (*volatile pointer)(int) = identity;

static NOINLINE int many(int a, int b, int c, int d, int e, int f, int g, int h, double x, double y,
			 int i)
{
	return a + b + c + d + e + f + g + h + (int)(x + y) + i;
}

static NOINLINE __int128 wide(__int128 a, long double b, _Bool c)
{
	return a + (__int128)b + c;
}

static NOINLINE double floating(float a, double b)
{
	return a + b;
}

/* The caller's and the callee's shadow of a frame do not mix. */
static NOINLINE int deep(int n, int x)
{
	int here = identity(n);
	return n ? deep(n - 1, x) + here : x;
}

static void test(void)
{
	int *p = (int *)fresh(sizeof(int)); /* origin: returned */

	BRANCH(identity(3));
	BRANCH(pointer(3));
	BRANCH(many(1, 2, 3, 4, 5, 6, 7, 8, 9.0, 10.0, 11) == 66);
	BRANCH(wide(1, 2, 1) == 4);
	BRANCH(floating(1, 2) == 3);
	BRANCH(deep(5, 3) == 18);
	/* Passed on in silence, used or not. */
	sink = identity(*p);
	BRANCH(second(*p, 1));
	if (bug("returned"))
		BRANCH(identity(*p)); /* report: returned */
	if (bug("indirect"))
		BRANCH(pointer(*p)); /* report: indirect */
	if (bug("last"))
		BRANCH(many(1, 2, 3, 4, 5, 6, 7, 8, 9.0, 10.0, *p) == 66); /* report: last */
	if (bug("wide"))
		BRANCH(wide(1, POISON(long double), 0) == 4); /* report: wide */
	if (bug("bool"))
		BRANCH(wide(1, 2, POISON(_Bool)) == 4); /* report: bool */
	if (bug("floating"))
		BRANCH(floating(POISON(float), 2) == 3); /* report: floating */
	if (bug("deep"))
		BRANCH(deep(5, *p) == 18); /* report: deep */
	if (bug("callee")) {
		int (**table)(int) = (int (**)(int))fresh(sizeof(*table));
		table[0](1); /* report: callee */
	}
}
