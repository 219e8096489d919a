// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
// RUN: %pairs %s
#include "test.h"

union both {
	uint64_t whole;
	struct {
		uint16_t a, b;
		float f;
	} parts;
	char bytes[12];
};

static void test(void)
{
	union both *u = (union both *)fresh(sizeof(*u)); /* origin: member */

	u->parts.a = 0x1234;
	BRANCH(u->bytes[0] == 0x34);
	BRANCH((u->whole & 0xffff) == 0x1234);
	if (bug("member"))
		BRANCH(u->parts.b == 5); /* report: member */
	u->parts.f = 1;
	BRANCH(u->whole >> 32 == 0x3f800000);
	if (bug("whole"))
		BRANCH(u->whole == 0x3f80000000001234); /* report: whole */
	u->parts.b = 0;
	BRANCH(u->whole == 0x3f80000000001234);
	if (bug("rest"))
		BRANCH(u->bytes[8]); /* report: rest */
}
