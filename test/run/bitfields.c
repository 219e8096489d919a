// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
// RUN: %pairs %s
#include "test.h"

struct fields {
	unsigned a : 3, b : 7, c : 1, d : 21;
	unsigned long long e : 40, f : 10;
	_Bool flag : 1;
};

static void test(void)
{
	struct fields *s = (struct fields *)fresh(sizeof(*s)); /* origin: b */

	s->a = 5;
	s->c = 1;
	s->e = 0x1234567890;
	BRANCH(s->a == 5);
	BRANCH(s->c);
	BRANCH(s->e == 0x1234567890);
	s->a++;
	s->e += HIDE(0x10);
	BRANCH(s->a == 6);
	BRANCH(s->e & 1);
	if (bug("b"))
		BRANCH(s->b == 5); /* report: b */
	if (bug("d"))
		BRANCH(s->d > 5); /* report: d */
	if (bug("f"))
		BRANCH(s->f == 1); /* report: f */
	if (bug("flag"))
		BRANCH(s->flag); /* report: flag */
	if (bug("copied")) {
		struct fields *t = (struct fields *)fresh(sizeof(*t));
		*t = *s;
		BRANCH(t->a == 6);
		BRANCH(t->b == 6); /* report: copied */
	}
	s->b = 9;
	BRANCH(s->b == 9);
}
