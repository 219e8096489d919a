// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
// RUN: %pairs %s
#include "test.h"

static int zeroed[100];
static int *pointer;
static struct {
	int a, b;
} filled = {1, 2};
static const char *const names[] = {"one", "two"};

static void __attribute__((constructor)) before(void)
{
	zeroed[3] = 7;
	pointer = (int *)fresh(8); /* origin: constructor */
	pointer[0] = 1;
}

static void test(void)
{
	BRANCH(zeroed[HIDE(99)]);
	BRANCH(zeroed[3] == 7);
	BRANCH(filled.b == 2);
	BRANCH(names[HIDE(1)][0] == 't');
	BRANCH(pointer[0]);
	if (bug("constructor"))
		BRANCH(pointer[1]); /* report: constructor */
	if (bug("overwritten")) {
		zeroed[5] = POISON(int); /* origin: overwritten */
		BRANCH(zeroed[HIDE(5)]); /* report: overwritten */
	}
}
