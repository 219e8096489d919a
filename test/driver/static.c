// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
// Static programs, which the wrappers reach through the linker's --wrap.
// RUN: %ksan -fsanitize-memory-track-origins -static-pie %s -o %t
// RUN: %run %t | FileCheck %s --check-prefix=GOOD
// RUN: not %run %t bug 2>&1 | FileCheck %s
// RUN: llvm-readelf --program-headers %t | FileCheck %s --check-prefix=STATIC
// RUN: %ksan -fsanitize-memory-track-origins -static %s -o %t
// RUN: %run %t | FileCheck %s --check-prefix=GOOD
// RUN: not %run %t bug 2>&1 | FileCheck %s
// RUN: llvm-readelf --program-headers %t | FileCheck %s --check-prefix=STATIC
// RUN: %ksanxx -fsanitize-memory-track-origins -static-pie -x c++ %s -o %t
// RUN: %run %t | FileCheck %s --check-prefix=GOOD
// RUN: not %run %t bug 2>&1 | FileCheck %s
// The linker warns of nothing that the program does not use.
// RUN: %ksan -static-pie %s -o %t 2>&1 | count 0
// RUN: %ksan -DUSER -static-pie %s -o %t 2>&1 | FileCheck %s --check-prefix=WARNS
// RUN: %run %t | FileCheck %s --check-prefix=USER
// WARNS: getpwuid
// USER: root
// GOOD: length 3
// CHECK: use-of-uninitialized-value
// CHECK: static.c:[[# @LINE + 24]]
// CHECK: created by a heap allocation
// CHECK: static.c:[[# @LINE + 10]]
// STATIC-NOT: INTERP

#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(int argc, char **argv)
{
	char *text = (char *)malloc(16);

	(void)argv;
#ifdef USER
	puts(getpwuid(0)->pw_name);
#endif
	if (argc == 1)
		strcpy(text, "abc");
	else
		memset(text + 3, 0, 1);
	if (argc == 1)
		printf("length %zu\n", strlen(text));
	else if (text[0] == 'x')
		puts("x");
	free(text);
	return 0;
}
