// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
// RUN: %pairs %s --flags=-fno-sanitize-memory-param-retval
// RUN: %pairs %s --origins 0
#include "test.h"

/* By value in every way that the machine has: in registers, in two, as vectors, in memory. */
struct small {
	int a;
	char b;
};
struct two {
	long a;
	int b, c;
};
struct mixed {
	double d;
	int i;
};
struct floats {
	float x, y, z;
};
struct large {
	int a[20];
	char tail;
};
struct empty {
};

static NOINLINE struct small pass_small(struct small s)
{
	s.a++;
	return s;
}

static NOINLINE struct two pass_two(struct two s)
{
	s.a++;
	return s;
}

static NOINLINE struct mixed pass_mixed(int before, struct mixed s)
{
	s.d += before;
	return s;
}

static NOINLINE struct floats pass_floats(struct floats s)
{
	s.y++;
	return s;
}

static NOINLINE struct large pass_large(int before, struct large s, int after)
{
	s.a[1] += before + after;
	return s;
}

static NOINLINE int pass_empty(struct empty e, int x)
{
	(void)e;
	return x;
}

static void test(void)
{
	struct small *s = (struct small *)fresh(sizeof(*s));
	struct two *t = (struct two *)fresh(sizeof(*t));
	struct mixed *m = (struct mixed *)fresh(sizeof(*m));
	struct floats *f = (struct floats *)fresh(sizeof(*f));
	struct large *l = (struct large *)fresh(sizeof(*l)); /* origin: large */
	struct empty e;

	s->a = 4;
	struct small s2 = pass_small(*s);
	BRANCH(s2.a == 5);
	if (bug("small"))
		BRANCH(s2.b == 5); /* report: small */
	t->a = 4;
	t->c = 3;
	struct two t2 = pass_two(*t);
	BRANCH(t2.a == 5 && t2.c == 3);
	if (bug("two"))
		BRANCH(t2.b == 5); /* report: two */
	m->d = 5;
	struct mixed m2 = pass_mixed(1, *m);
	BRANCH(m2.d == 6);
	if (bug("mixed"))
		BRANCH(m2.i == 5); /* report: mixed */
	f->x = 1;
	f->y = 2;
	struct floats f2 = pass_floats(*f);
	BRANCH(f2.x == 1 && f2.y == 3);
	if (bug("floats"))
		BRANCH(f2.z == 5); /* report: floats */
	l->a[1] = 1;
	l->a[19] = 7;
	struct large l2 = pass_large(1, *l, 2);
	BRANCH(l2.a[1] == 4 && l2.a[19] == 7);
	if (bug("large"))
		BRANCH(l2.a[3] == 5); /* report: large */
	if (bug("tail"))
		BRANCH(l2.tail == 5); /* report: tail */
	BRANCH(pass_empty(e, 3) == 3);
}
