// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
// asm goto: inputs are checked before it, outputs are initialised on every edge.
// RUN: %pairs %s
#include "test.h"

static NOINLINE int jumps(const int *p)
{
	__asm__ goto("testl %0, %0\n\tjne %l1" : : "r"(*p) : "cc" : set); /* report: input */
	return HIDE(0);
set:
	return HIDE(1);
}

static NOINLINE int output(const int *p)
{
	int result;
	__asm__ goto("movl %1, %0\n\ttestl %1, %1\n\tjne %l2"
		     : "=r"(result)
		     : "r"(*p)
		     : "cc"
		     : set);
	return result + 1;
set:
	return result + 2;
}

static void test(void)
{
	int *p = (int *)fresh(2 * sizeof(int)); /* origin: input */

	p[0] = 1;
	BRANCH(jumps(p));
	BRANCH(output(p) == 3);
	if (bug("input"))
		jumps(p + 1);
}
