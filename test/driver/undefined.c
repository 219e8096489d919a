// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
// UBSan beside memory mode: both report, each through its own runtime.
// RUN: %ksan_clang -fsanitize=memory,undefined -g %s -o %t
// RUN: not %run %t 2>&1 | FileCheck %s
// RUN: %ksan_clangxx -x c++ -fsanitize=undefined -fsanitize=memory -g %s -o %t
// RUN: not %run %t 2>&1 | FileCheck %s
// RUN: %ksan_clang -fsanitize=memory,undefined -fno-sanitize=undefined -### %s -o %t 2>&1 | FileCheck %s --check-prefix=OFF
// CHECK: undefined.c:[[# @LINE + 14]]:{{.*}} runtime error: signed integer overflow
// CHECK: use-of-uninitialized-value
// CHECK: undefined.c:[[# @LINE + 13]]
// OFF-NOT: libclang_rt

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>

int main(int argc, char **argv)
{
	int sum = INT_MAX, *p = (int *)malloc(sizeof(*p));

	(void)argv;
	sum += argc;
	if (*p)
		puts("set");
	return sum == 0;
}
