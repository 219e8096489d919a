// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
// The same with eager checks on both sides.
// RUN: %pairs %s --cells mixed-1,mixed-2,mixed-1-rt,mixed-2-rt --levels 0,2
#include "test.h"

int integer(int x);
int unset(const int *p);
struct pair {
	int a;
	char b;
};
struct pair coerced(struct pair p);

#if PART == 2
int integer(int x)
{
	return x;
}

int unset(const int *p)
{
	return *p; /* report: returned */
}

struct pair coerced(struct pair p)
{
	p.a++;
	return p;
}
#else
static void test(void)
{
	int *p = (int *)fresh(sizeof(int)); /* origin: argument */
	struct pair *q = (struct pair *)fresh(sizeof(*q));

	q->a = 1;
	BRANCH(coerced(*q).a == 2);
	if (bug("argument"))
		integer(*p); /* report: argument */
	if (bug("returned"))
		BRANCH(unset(p));
	if (bug("coerced"))
		BRANCH(coerced(*q).b == 2); /* report: coerced */
	*p = 1;
	BRANCH(integer(*p) && unset(p));
}
#endif
