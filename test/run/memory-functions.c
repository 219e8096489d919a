// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
// RUN: %pairs %s
#include "test.h"

static void test(void)
{
	unsigned char *p = (unsigned char *)fresh(64);
	size_t n = HIDE((size_t)16);

	memset(p, 1, n);
	BRANCH(p[15]);
	memcpy(p + 32, p, n);
	BRANCH(p[47]);
	/* Overlapping in both directions: shadow moves with the bytes. */
	memmove(p + 4, p, n);
	BRANCH(p[19]);
	memmove(p, p + 8, n);
	BRANCH(p[11]);
	if (bug("moved_down"))
		BRANCH(p[12]); /* report: moved_down */
	if (bug("behind"))
		BRANCH(p[24]); /* report: behind */
	memcpy(p + 32, p + 20, 4);
	if (bug("copied"))
		BRANCH(p[33]); /* report: copied */
	memset(p, POISON(unsigned char), 4);
	if (bug("length")) {
		size_t *unset = (size_t *)fresh(sizeof(size_t));
		*(int *)((char *)unset + 4) = 0;
		memset(p, 0, *unset & 15); /* report: length */
	}
	/* A fill value that is uninitialised fills with poison. */
	memset(p + 8, HIDE(3), n);
	BRANCH(p[8] == 3);
	if (bug("fill")) {
		memset(p + 8, POISON(unsigned char), n);
		BRANCH(p[23] == 3); /* report: fill */
	}
	if (bug("fill_constant")) {
		memset(p + 8, POISON(unsigned char), 16);
		BRANCH(p[12] == 3); /* report: fill_constant */
	}
	if (bug("origin")) {
		int *from = (int *)fresh(8), *to = (int *)fresh(8); /* origin: origin */
		from[1] = 1;
		memcpy(to, from, 8); /* store: origin */
		BRANCH(to[1]);
		BRANCH(to[0]); /* report: origin */
	}
}
