// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
// Functions that are not checked report nothing, and what they write is initialised.
// RUN: %pairs %s
#include "test.h"

__attribute__((no_sanitize("memory"))) static NOINLINE int unchecked(const int *p, int *to)
{
	*to = *p;
	return *p > 5 ? HIDE(1) : HIDE(2);
}

static void test(void)
{
	int *p = (int *)fresh(2 * sizeof(int)), *q = (int *)fresh(2 * sizeof(int)); /* origin: q */

	BRANCH(unchecked(p, q));
	BRANCH(q[0]);
	if (bug("q"))
		BRANCH(q[1]); /* report: q */
}
