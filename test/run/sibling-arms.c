// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
// A check in one arm of a branch says nothing about the other arm: a value that was made before
// keeps its poison and its origin there, whichever arm comes first.
// RUN: %pairs %s --flags=-fno-sanitize-memory-param-retval
#include "test.h"

char bytes[256];
unsigned low;

static NOINLINE void compare_or_index(unsigned x, unsigned z, int way)
{
	unsigned y = x + z;
	if (way > 0) {
		BRANCH(y == 3); /* report: compare-first */
	} else {
		bytes[x] = 1; /* report: index-last */
		low = y & 255;
	}
}

static NOINLINE void index_or_compare(unsigned x, unsigned z, int way)
{
	unsigned y = x + z;
	if (way > 0) {
		bytes[x] = 1; /* report: index-first */
		low = y & 255;
	} else {
		BRANCH(y == 3); /* report: compare-last */
	}
}

/* The shadow of y is there before the branch; its origin is not. */
static NOINLINE void compare_or_copy(unsigned x, unsigned z, int way)
{
	unsigned y = x ^ z;
	if (way > 0) {
		BRANCH(y == 3); /* report: origin-first */
	} else {
		bytes[x] = 1;
		low = y;
	}
}

static NOINLINE void copy_or_compare(unsigned x, unsigned z, int way)
{
	unsigned y = x ^ z;
	if (way > 0) {
		bytes[x] = 1;
		low = y;
	} else {
		BRANCH(y == 3); /* report: origin-last */
	}
}

/* In a loop, where the arm with the check comes before the next round. */
static NOINLINE void loop(unsigned x, unsigned z, int rounds)
{
	unsigned y = x - z;
	for (int n = 0; n < rounds; n++) {
		if (HIDE(n) < 1) {
			BRANCH(y == (unsigned)n + 3); /* report: loop */
		} else {
			bytes[x] = 1;
			low = y & 255;
		}
	}
}

#define UNLESS(name) (bug(name) ? POISON(unsigned) : HIDE(7u)), HIDE(5u)

static void test(void)
{
	compare_or_index(UNLESS("compare-first"), HIDE(1)); /* origin: compare-first */
	compare_or_index(UNLESS("index-last"), HIDE(0));    /* origin: index-last */
	index_or_compare(UNLESS("index-first"), HIDE(1));   /* origin: index-first */
	index_or_compare(UNLESS("compare-last"), HIDE(0));  /* origin: compare-last */
	compare_or_copy(UNLESS("origin-first"), HIDE(1));   /* origin: origin-first */
	copy_or_compare(UNLESS("origin-last"), HIDE(0));    /* origin: origin-last */
	loop(UNLESS("loop"), HIDE(2));			    /* origin: loop */
}
