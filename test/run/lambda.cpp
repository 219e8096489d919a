// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
// RUN: %pairs %s --flags=-fno-sanitize-memory-param-retval
#include "test.h"
#include <functional>

template <typename F> static NOINLINE int apply(F f, int x)
{
	return f(x);
}

static void test(void)
{
	int *p = (int *)fresh(2 * sizeof(int)); /* origin: captured */
	p[0] = 1;
	int a = p[0], b = p[1];

	BRANCH(apply([=](int x) { return a + x; }, 2) == 3);
	BRANCH(apply([&](int x) { return x; }, a) == 1);
	if (bug("captured"))
		BRANCH(apply([=](int x) { return b + x; }, 2) == 3); /* report: captured */
	if (bug("by_reference"))
		BRANCH(apply([&](int x) { return b + x; }, 2) == 3); /* report: by_reference */
	std::function<int(int)> f = [=](int x) { return a * x; };
	BRANCH(f(3) == 3);
}
