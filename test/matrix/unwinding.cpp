// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
// Exceptions pass through frames of both halves.
// RUN: %pairs %s --cells mixed-1,mixed-2,mixed-1-rt,mixed-2-rt --levels 0,2
#include "test.h"

void thrower(int x);
int through(int x);

extern int live;

#if PART == 2
int live;

struct Guard {
	Guard()
	{
		live++;
	}
	~Guard()
	{
		live--;
	}
};

void thrower(int x)
{
	if (x)
		throw x;
}

int through(int x)
{
	Guard local;
	thrower(x);
	return live;
}
#else
static void test(void)
{
	int caught = 0;
	try {
		through(5);
	} catch (int x) {
		caught = x;
	}
	BRANCH(caught == 5);
	BRANCH(through(0) == 1);
	BRANCH(live == 0);
	if (bug("after"))
		BRANCH(POISON(int)); /* report: after */ /* origin: after */
}
#endif
