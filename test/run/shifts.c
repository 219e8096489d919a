// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
// RUN: %pairs %s
#include "test.h"

static NOINLINE void test(void)
{
	unsigned char *b = (unsigned char *)fresh(4);
	uint32_t x;

	b[1] = 0x56;
	b[3] = 0x80;
	memcpy(&x, b, 4); /* bytes 0 and 2 are uninitialised */
	BRANCH((x >> 24) == 0x80);
	BRANCH((x << 16 >> 24) == 0x56);
	BRANCH(((int32_t)x >> 31) == -1);
	BRANCH((x << HIDE(16) >> HIDE(24)) == 0x56);
	/* Rotation. */
	BRANCH(((x << 8 | x >> 24) & 0xff) == 0x80);
	BRANCH((__builtin_bswap32(x) & 0xff) == 0x80);
	BRANCH((__builtin_bitreverse32(x) & 0xff) == 1);
	if (bug("right"))
		BRANCH((x >> 8 & 0x1ff) == 0x56); /* report: right */
	if (bug("left"))
		BRANCH(x << 8 == 0x560000); /* report: left */
	if (bug("sign"))
		BRANCH((int32_t)(x << 8) >> 31); /* report: sign */
	if (bug("amount"))
		BRANCH(HIDE(1u) << (x & 31) == 4); /* report: amount */
	if (bug("reversed"))
		BRANCH(__builtin_bitreverse32(x) >> 31); /* report: reversed */
	if (bug("rotate"))
		BRANCH((x << 8 | x >> 24) >> 31); /* report: rotate */
	if (bug("popcount"))
		BRANCH(__builtin_popcount(x) > 2); /* report: popcount */
	if (bug("clz"))
		BRANCH(__builtin_clz(x << 8 | 1) == 3); /* report: clz */
	if (bug("ctz"))
		BRANCH(__builtin_ctz(x | 1 << 30) == 3); /* report: ctz */
}
