// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
// Without eager checks nothing is reported where values only pass through.
// RUN: %pairs %s --flags=-fno-sanitize-memory-param-retval
#include "test.h"

static NOINLINE int identity(int x)
{
	return x;
}

static NOINLINE int unset(const int *p)
{
	return *p;
}

static void test(void)
{
	int *p = (int *)fresh(sizeof(int)); /* origin: used */
	int *q = (int *)fresh(sizeof(int));

	*q = identity(unset(p));
	if (bug("used"))
		BRANCH(*q); /* report: used */
}
