// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
// RUN: %pairs --levels 1,2,3 %s
#include "test.h"

/* Without branches: what is chosen counts, and a condition only where the two sides differ. */
static NOINLINE unsigned choose(unsigned c, unsigned a, unsigned b)
{
	unsigned mask = -(c & 1);
	return (a & mask) | (b & ~mask);
}

static NOINLINE unsigned ternary(unsigned c, unsigned a, unsigned b)
{
	return c > 5 ? a : b;
}

static void test(void)
{
	unsigned *p = (unsigned *)fresh(sizeof(*p)), *q = (unsigned *)fresh(sizeof(*q));
	*p = 7;

	if (!bug("chosen"))
		*q = 3;
	BRANCH(choose(HIDE(1u), *p, 9) == 7);
	unsigned *r = (unsigned *)fresh(8);
	r[0] = 1;
	r[1] = ternary(HIDE(9u), *p, bug("chosen") ? 1 : *q);
	BRANCH(r[1] == 7);
	if (bug("chosen")) {
		unsigned unset = *q & 0xff;
		unsigned result = HIDE(0) ? 5 : unset;
		BRANCH(result == 3); /* report: chosen */
	}
}
