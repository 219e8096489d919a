// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
// With -fsanitize-recover a program goes on after a report, and its exit code tells in the end.
// RUN: %ksan -O1 -I%S/Inputs -fsanitize-recover=memory %s -o %t
// RUN: %run %t
// RUN: not %run %t bug 2>&1 | FileCheck %s
// RUN: %ksan -O1 -I%S/Inputs %s -o %t.halt
// RUN: not %run %t.halt bug 2>&1 | FileCheck %s --check-prefix=HALT
#include "test.h"

// CHECK: use-of-uninitialized-value
// CHECK: recover.c:[[# @LINE + 13]]
// CHECK: use-of-uninitialized-value
// CHECK: recover.c:[[# @LINE + 12]]
// CHECK: went on
// HALT: recover.c:[[# @LINE + 9]]
// HALT-NOT: recover.c:[[# @LINE + 9]]
// HALT-NOT: went on
static void test(void)
{
	int *p = (int *)fresh(2 * sizeof(int));

	if (!bug("bug"))
		p[0] = p[1] = 1;
	BRANCH(p[0]);
	BRANCH(p[1]);
	fprintf(stderr, "%s", bug("bug") ? "went on\n" : "");
}
