// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
// RUN: %pairs %s
#include "test.h"

static void test(void)
{
	int *zeroed = (int *)HIDE(calloc(4, sizeof(int)));
	BRANCH(zeroed[3]);
	int *grown = (int *)HIDE(malloc(8));
	grown[0] = grown[1] = 1;
	grown = (int *)HIDE(realloc(grown, 64)); /* origin: grown */
	BRANCH(grown[1]);
	if (bug("grown"))
		BRANCH(grown[2]); /* report: grown */
	int *freed = (int *)HIDE(malloc(64));
	int *again = HIDE(freed);
	freed[4] = 1;
	free(freed); /* origin: freed */
	if (bug("freed"))
		BRANCH(again[4]); /* report: freed */
}
