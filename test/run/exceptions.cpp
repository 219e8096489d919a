// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
// RUN: %pairs %s
#include "test.h"
#include <stdexcept>

struct Guard {
	int *count;
	explicit Guard(int *c) : count(c)
	{
		++*count;
	}
	~Guard()
	{
		--*count;
	}
};

static NOINLINE int thrower(int depth, int *live, const int *value)
{
	int frame[40];
	Guard guard(live);
	__asm__ volatile("" : : "r"(frame) : "memory");
	if (depth == 0)
		throw *value;
	return thrower(depth - 1, live, value) + 1;
}

static NOINLINE int result_through_invoke(int *live, const int *value)
{
	Guard guard(live);
	return *value + (*live > 100 ? thrower(0, live, value) : 0);
}

static void test(void)
{
	int live = 0;
	int *value = (int *)fresh(sizeof(int)); /* origin: thrown */

	if (!bug("thrown") && !bug("returned"))
		*value = 5;
	try {
		thrower(6, &live, value);
	} catch (int caught) {
		BRANCH(caught == 5 && !bug("returned")); /* report: thrown */
	}
	BRANCH(live == 0);
	try {
		throw std::runtime_error("what");
	} catch (const std::exception &e) {
		BRANCH(strcmp(e.what(), "what") == 0);
	}
	try {
		(void)std::string("abc").at(10);
	} catch (const std::out_of_range &) {
		live++;
	}
	BRANCH(live == 1);
	try {
		*value = 7;
		BRANCH(result_through_invoke(&live, value) == 7);
		throw live;
	} catch (...) {
	}
}
