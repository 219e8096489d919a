// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
// A shared library and a program, each by itself and together.
// RUN: %ksan -DLIB -fPIC -shared %s -o %t.so
// RUN: %ksan %s %t.so -o %t -Wl,-rpath,%T
// RUN: %run %t
// RUN: not %run %t bug 2>&1 | FileCheck %s
// CHECK: use-of-uninitialized-value
// CHECK: shared.c:[[# @LINE + 7]]

#include <stdlib.h>

#ifdef LIB
int is_set(const int *p)
{
	if (*p)
		return 1;
	return 0;
}
#else
int is_set(const int *p);

int main(int argc, char **argv)
{
	int *p = malloc(sizeof(*p));

	(void)argv;
	if (argc == 1)
		*p = 0;
	return is_set(p);
}
#endif
