// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
// RUN: %pairs %s
#include "test.h"
#include <stdbool.h>

/* Every scalar type: an uninitialised one is reported where it decides something. */
static NOINLINE void integers(void)
{
	if (bug("char")) {
		char c = POISON(char); /* origin: char */
		BRANCH(c == 'x');      /* report: char */
	}
	if (bug("short")) {
		short s = POISON(short); /* origin: short */
		BRANCH(s > 5);		 /* report: short */
	}
	if (bug("int")) {
		int i = POISON(int); /* origin: int */
		BRANCH(i);	     /* report: int */
	}
	if (bug("long")) {
		long l = POISON(long); /* origin: long */
		BRANCH(l < 7);	       /* report: long */
	}
	if (bug("int128")) {
		__int128 w = POISON(__int128); /* origin: int128 */
		BRANCH(w == 9);		       /* report: int128 */
	}
	if (bug("bool")) {
		bool b = POISON(bool); /* origin: bool */
		BRANCH(b);	       /* report: bool */
	}
	if (bug("pointer")) {
		int *p = POISON(int *); /* origin: pointer */
		BRANCH(*p);		/* report: pointer */
	}
}

static NOINLINE void floats(void)
{
	if (bug("float")) {
		float f = POISON(float); /* origin: float */
		BRANCH(f > 1.0f);	 /* report: float */
	}
	if (bug("double")) {
		double d = POISON(double);    /* origin: double */
		BRANCH(HIDE(1.0) + d == 3.0); /* report: double */
	}
	if (bug("long_double")) {
		long double d = POISON(long double); /* origin: long_double */
		BRANCH(d < 1.0L);		     /* report: long_double */
	}
	if (bug("convert")) {
		double d = POISON(double); /* origin: convert */
		BRANCH((int)d == 3);	   /* report: convert */
	}
}

/* Copying, storing and computing report nothing. */
static NOINLINE void silent(void)
{
	int *from = (int *)fresh(sizeof(int)), *to = (int *)fresh(sizeof(int));
	*to = *from;
	*to = *from + 1;
	*to = *from * 3;
	float *f = (float *)fresh(sizeof(float));
	*f = *f * 2 + (float)*from;
	long double *l = (long double *)fresh(sizeof(*l));
	*l = 5;
	BRANCH(*l == 5);
	*to = 4;
	BRANCH(*to == 4);
}

static void test(void)
{
	integers();
	floats();
	silent();
}
