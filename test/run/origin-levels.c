// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
// Level 1 says where a value was created, level 2 also where it was stored, level 0 neither.
// RUN: %ksan -O1 -I%S/Inputs -fsanitize-memory-track-origins=0 %s -o %t.0
// RUN: %ksan -O1 -I%S/Inputs -fsanitize-memory-track-origins=1 %s -o %t.1
// RUN: %ksan -O1 -I%S/Inputs -fsanitize-memory-track-origins=2 %s -o %t.2
// RUN: %ksan -O1 -I%S/Inputs -fsanitize-memory-track-origins %s -o %t.bare
// RUN: not %run %t.0 bug 2>&1 | FileCheck %s --check-prefix=NONE
// RUN: not %run %t.1 bug 2>&1 | FileCheck %s --check-prefix=ONE
// RUN: not %run %t.2 bug 2>&1 | FileCheck %s --check-prefixes=TWO
// RUN: not %run %t.bare bug 2>&1 | FileCheck %s --check-prefixes=TWO
// RUN: %run %t.0 && %run %t.1 && %run %t.2
#include "test.h"

static int places[3];

// NONE: use-of-uninitialized-value
// NONE-NOT: Uninitialized value was
// NONE: SUMMARY
// ONE: use-of-uninitialized-value
// ONE: #0 {{.*}}origin-levels.c:[[# @LINE + 18]]
// ONE-NOT: stored to memory
// ONE: Uninitialized value was created by a heap allocation
// ONE: #{{[12]}} {{.*}}origin-levels.c:[[# @LINE + 10]]
// TWO: use-of-uninitialized-value
// TWO: Uninitialized value was stored to memory at
// TWO-NEXT: #0 {{.*}}origin-levels.c:[[# @LINE + 11]]
// TWO: Uninitialized value was stored to memory at
// TWO-NEXT: #0 {{.*}}origin-levels.c:[[# @LINE + 8]]
// TWO: Uninitialized value was created by a heap allocation
// TWO: SUMMARY: MemorySanitizer: use-of-uninitialized-value {{.*}}origin-levels.c:[[# @LINE + 8]]
static void test(void)
{
	int *p = (int *)malloc(sizeof(int));
	if (!bug("bug"))
		*p = 1;
	places[0] = *(volatile int *)p;
	places[1] = *(volatile int *)&places[0];
	BRANCH(*(volatile int *)&places[1]);
}
