// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
// RUN: %pairs %s
#include "test.h"

static void test(void)
{
	unsigned *p = (unsigned *)fresh(4 * sizeof(*p)); /* origin: input */
	unsigned result, flag;

	/* Outputs in registers and in memory are initialised. */
	__asm__("movl $5, %0" : "=r"(result));
	BRANCH(result == 5);
	__asm__("movl $6, %0" : "=m"(p[1]));
	BRANCH(p[1] == 6);
	struct {
		int a, b;
	} pair;
	__asm__("movl $7, %0" : "=m"(pair));
	BRANCH(pair.a == 7);
	__asm__("xorl %0, %0\n\taddl $1, %0" : "=&r"(result), "=@ccz"(flag));
	BRANCH(flag == 0);
	if (bug("input"))
		__asm__ volatile("" : : "r"(p[0])); /* report: input */
	if (bug("both"))
		__asm__ volatile("addl $1, %0" : "+r"(p[2])); /* report: both */
	if (bug("other"))
		BRANCH(p[3]); /* report: other */
}
