// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
// Integers wider than a register, and of odd widths, by value: what is behind the value in its room is nobody's.
// RUN: %pairs %s
#include "test.h"

#define WIDTH(bits)                                                                                \
	typedef _BitInt(bits) s##bits;                                                             \
	static NOINLINE s##bits next##bits(s##bits x)                                              \
	{                                                                                          \
		return x + 1;                                                                      \
	}                                                                                          \
	static NOINLINE void test##bits(void)                                                      \
	{                                                                                          \
		s##bits *p = (s##bits *)fresh(2 * sizeof(*p));                                     \
		p[0] = (s##bits)HIDE(1);                                                           \
		p[1] = next##bits(p[0]);                                                           \
		BRANCH(next##bits(p[1]) == 3);                                                     \
	}
WIDTH(17)
WIDTH(33)
WIDTH(65)
WIDTH(100)
WIDTH(127)
WIDTH(128)

static void test(void)
{
	test17();
	test33();
	test65();
	test100();
	test127();
	test128();
	if (bug("argument")) {
		s100 *p = (s100 *)fresh(sizeof(*p));
		s100 x = next100(*p); /* report: argument */
		BRANCH(x == 3);
	}
}
