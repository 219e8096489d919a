// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
// However a program is linked, the runtime gets to its malloc() and sees its loads.
// RUN: %ksan -fno-pie -no-pie %s -o %t && %run %t && not %run %t bug 2>&1 | FileCheck %s
// RUN: %ksan -O2 -ffunction-sections -Wl,--gc-sections %s -o %t && %run %t && not %run %t bug 2>&1 | FileCheck %s
// RUN: %ksan -rdynamic -Wl,-z,now %s -o %t && %run %t && not %run %t bug 2>&1 | FileCheck %s
// RUN: %ksan -Wl,--as-needed %s -o %t && %run %t && not %run %t bug 2>&1 | FileCheck %s
// RUN: %ksan -fuse-ld=lld %s -o %t && %run %t && not %run %t bug 2>&1 | FileCheck %s
// RUN: %ksan -O2 -flto -fuse-ld=lld %s -o %t && %run %t && not %run %t bug 2>&1 | FileCheck %s
// RUN: %ksan -O2 -flto=thin -fuse-ld=lld %s -o %t && %run %t && not %run %t bug 2>&1 | FileCheck %s
// CHECK: use-of-uninitialized-value
// CHECK: link-kinds.c:[[# @LINE + 8]]

#include <stdio.h>
#include <stdlib.h>

// Not inlined, or optimisation would show that the value is undefined and drop the branch.
__attribute__((noinline)) static void look(const int *p)
{
	if (*p)
		puts("set");
}

int main(int argc, char **argv)
{
	int *volatile p = malloc(sizeof(*p));

	(void)argv;
	if (argc == 1)
		*p = 0;
	look(p);
	return 0;
}
