// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
// RUN: %pairs %s --flags=-fno-sanitize-memory-param-retval
#include "test.h"

static NOINLINE int sum(const int *p, int n)
{
	int s = 0;
	for (int i = 0; i < n; i++)
		s += p[i];
	return s;
}

static NOINLINE void fill(int *p, int n)
{
	for (int i = 0; i < n; i++)
		p[i] = i;
}

static NOINLINE void locals(void)
{
	int array[16];
	int matrix[3][4];

	fill(array, 16);
	BRANCH(sum(array, 16) == 120);
	fill(&matrix[0][0], 8);
	BRANCH(sum(matrix[1], 4) == 22);
	if (bug("row"))
		BRANCH(sum(matrix[2], 4) == 22); /* report: row */ /* variable: row matrix */
}

static NOINLINE void lengths_at_run_time(int n)
{
	int vla[n];
	fill(vla, n - 1);
	BRANCH(sum(vla, n - 1) == 10);
	if (bug("vla"))
		BRANCH(sum(vla, n) == 10); /* report: vla */ /* variable: vla vla */
	int *a = (int *)__builtin_alloca((size_t)n * sizeof(int));
	fill(a, n - 1);
	BRANCH(sum(a, n - 1) == 10);
	if (bug("alloca"))
		BRANCH(sum(a, n) == 10); /* report: alloca */
}

/* Each round of a loop has a fresh variable. */
static NOINLINE void scopes(void)
{
	for (int i = 0; i < 3; i++) {
		int inner[4];
		if (i == 0 || !bug("scope"))
			fill(inner, 4);
		BRANCH(sum(inner, 4) == 6); /* report: scope */ /* variable: scope inner */
	}
}

static void test(void)
{
	int *heap = (int *)fresh(10 * sizeof(int)); /* origin: index */

	fill(heap, 5);
	BRANCH(sum(heap, 5) == 10);
	if (bug("index"))
		BRANCH(heap[5] == 5); /* report: index */
	if (bug("indexed_by")) {
		int i = heap[7] & 1;
		BRANCH(HIDE(heap[i])); /* report: indexed_by */
	}
	locals();
	lengths_at_run_time(6);
	scopes();
}
