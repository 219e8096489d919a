// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
// RUN: %pairs %s
#include "test.h"

struct padded {
	char c;
	int i;
	short s;
};

/* Padding stays as it was; copying it reports nothing, looking at it does. */
static void test(void)
{
	struct padded *a = (struct padded *)fresh(sizeof(*a)); /* origin: padding */
	struct padded *b = (struct padded *)fresh(sizeof(*b));

	a->c = 1;
	a->i = 2;
	a->s = 3;
	memcpy(b, a, sizeof(*a));
	BRANCH(b->c == 1 && b->i == 2 && b->s == 3);
	if (bug("padding"))
		BRANCH(((unsigned char *)b)[1]); /* report: padding */
	memset(b, 0, sizeof(*b));
	BRANCH(((unsigned char *)b)[1]);
	BRANCH(memcmp(b, HIDE((void *)b), sizeof(*b)) == 0);
	/* What the first difference decides needs no more. */
	BRANCH(memcmp(a, b, sizeof(*a)) == 0);
	b->c = 1;
	if (bug("memcmp"))
		BRANCH(memcmp(a, b, sizeof(*a)) == 0); /* report: memcmp */
}
