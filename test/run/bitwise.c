// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
// RUN: %pairs %s
#include "test.h"

static NOINLINE void test(void)
{
	unsigned x = POISON(unsigned), y = POISON(unsigned); /* origin: and */

	BRANCH((x & HIDE(0u)) == 0);
	BRANCH((x | HIDE(~0u)) == ~0u);
	BRANCH(((x & 0xff) | 0x100) & 0x100);
	BRANCH((x & HIDE(0x0fu)) >> 4 == 0);
	BRANCH(((x & HIDE(0xf0u)) ^ HIDE(0x0fu)) & 1);
	if (bug("and"))
		BRANCH(x & HIDE(1u)); /* report: and */
	if (bug("or"))
		BRANCH((x | HIDE(1u)) == 1); /* report: or */
	if (bug("xor"))
		BRANCH((x ^ HIDE(1u)) == 1); /* report: xor */
	if (bug("not"))
		BRANCH(~x == 0); /* report: not */
	if (bug("both"))
		BRANCH(x & y); /* report: both */
}
