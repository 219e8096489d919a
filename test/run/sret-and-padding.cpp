// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
// Objects with padding go through calls and copies without a report.
// RUN: %pairs %s
#include "test.h"

struct Padded {
	char c;
	long l;
	short s;
	virtual ~Padded() = default;
};

struct Bits {
	unsigned a : 3;
	long b : 40;
	bool c : 1;
};

static NOINLINE Padded make(char c)
{
	Padded p;
	p.c = c;
	p.l = 2;
	p.s = 3;
	return p;
}

static NOINLINE Bits bits(int n)
{
	Bits *b = (Bits *)fresh(sizeof(Bits)); /* origin: bits */
	b->a = (unsigned)n;
	b->c = true;
	return *b;
}

static void test(void)
{
	Padded p = make(1), q = p;
	BRANCH(q.c == 1 && q.l == 2 && q.s == 3);
	q = make(2);
	BRANCH(q.c == 2);
	Bits b = bits(3);
	BRANCH(b.a == 3);
	BRANCH(b.c);
	if (bug("bits"))
		BRANCH(b.b == 4); /* report: bits */
}
