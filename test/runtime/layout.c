/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* Wherever the kernel places the program, it runs; where shadow cannot be mapped, one line says why. */
/*
RUN: %ksan -w %s -o %t
RUN: %run %t
RUN: not %run %t bug 2>&1 | FileCheck %s
RUN: sh -c 'ulimit -s unlimited; exec %run %t'
RUN: not sh -c 'ulimit -s unlimited; exec %run %t bug' 2>&1 | FileCheck %s
RUN: setarch -R %t
RUN: not setarch -R %t bug 2>&1 | FileCheck %s
RUN: %ksan -w -fno-pie -no-pie %s -o %t.nopie
RUN: %run %t.nopie
RUN: not %run %t.nopie bug 2>&1 | FileCheck %s
RUN: not sh -c 'ulimit -v 4000000; exec %run %t' 2>&1 | FileCheck %s --check-prefix=LIMIT
RUN: not sh -c 'ulimit -v 4000000; exec %run %t' 2>&1 | count 1
*/
#include <stdlib.h>
#include <string.h>

extern char **environ;

static int global[1000];

int main(int argc, char **argv)
{
	int *heap = calloc(1000, sizeof(int)), *small = malloc(sizeof(int));
	size_t size = 0;

	for (char **variable = environ; *variable; variable++)
		size += strlen(*variable);
	for (int i = 0; i < 1000; i++)
		size += (size_t)(global[i] + heap[i]);
	for (int i = 0; i < argc; i++)
		size += strlen(argv[i]);
	if (argc > 1)
		return *small == 77;
	return size == 0;
}
/*
CHECK: WARNING: MemorySanitizer: use-of-uninitialized-value
CHECK-NEXT: in main
LIMIT: ksan: cannot map shadow memory at {{.*}}: lift the limit on virtual memory
*/
