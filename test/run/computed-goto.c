// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
// At -O0 clang gives the indirect branch no line.
// RUN: %pairs %s --levels 1,2,3
#include "test.h"

static NOINLINE int computed_goto(unsigned x)
{
	static void *const labels[] = {&&zero, &&one, &&two};
	void **copy = (void **)fresh(sizeof(labels));

	copy[0] = labels[0];
	copy[2] = labels[2];
	goto *copy[x]; /* report: computed_goto */
zero:
	return HIDE(0);
one:
	return HIDE(1);
two:
	return HIDE(2);
}

static void test(void)
{
	computed_goto(2);
	if (bug("computed_goto"))
		computed_goto(1);
}
