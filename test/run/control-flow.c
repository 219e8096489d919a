// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
// RUN: %pairs %s --flags=-fno-sanitize-memory-param-retval
#include "test.h"

static NOINLINE int decide(int x, const char *how)
{
	if (!strcmp(how, "if")) {
		if (x) /* report: if */
			return HIDE(1);
		return HIDE(2);
	}
	if (!strcmp(how, "while")) {
		while (x > 5) /* report: while */
			x = HIDE(x - 1);
		return x;
	}
	if (!strcmp(how, "for")) {
		int n = 0;
		for (int i = 0; i < x; i++) /* report: for */
			n += HIDE(i);
		return n;
	}
	if (!strcmp(how, "switch")) {
		switch (x) { /* report: switch */
		case 1:
			return HIDE(7);
		case 2:
			return HIDE(9);
		case 5:
			return HIDE(4);
		case 90:
			return HIDE(2);
		default:
			return HIDE(1);
		}
	}
	if (!strcmp(how, "and"))
		return x && HIDE(1); /* report: and */
	if (!strcmp(how, "goto")) {
		if (x == 3) /* report: goto */
			goto out;
		return HIDE(1);
	out:
		return HIDE(2);
	}
	return 0;
}

static NOINLINE unsigned fold(unsigned n, const unsigned *p)
{
	return n ? *p + fold(n - 1, p + 1) : 0;
}

/* A loop in which the value changes from poisoned to clean. */
static NOINLINE int last_of_loop(void)
{
	int x = POISON(int);
	for (int i = 0; i < HIDE(3); i++)
		x = i;
	return x;
}

static void test(void)
{
	static const char *const ways[] = {"if", "while", "for", "switch", "and", "goto"};

	for (unsigned i = 0; i < 6; i++) {
		int *x = (int *)fresh(sizeof(int));
		if (!bug(ways[i]))
			*x = (int)i;
		decide(*x, ways[i]);
	}
	BRANCH(last_of_loop() == 2);
	unsigned *words = (unsigned *)fresh(5 * sizeof(*words));
	for (unsigned i = 0; i < 5; i++)
		if (i != 3 || !bug("recursion"))
			words[i] = i;
	BRANCH(fold(3, words) == 3);
	BRANCH(fold(5, words) == 10); /* report: recursion */
}
