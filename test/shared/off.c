// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
// Memory that is mapped twice has one metadata; where the option turns that off, what was undefined
// is reported through the mapping that it was written by alone, also when it is defined by then.
//
// RUN: %ksan -O1 %s -o %t
// RUN: env KSAN_OPTIONS=shared_shadow=0 %t
// RUN: env KSAN_OPTIONS=shared_shadow=0 not %t bug 2>&1 | FileCheck %s
// RUN: env KSAN_OPTIONS=shared_shadow=0 not %t defined 2>&1 | FileCheck %s
// RUN: %t defined
// RUN: not %t bug 2>&1 | FileCheck %s
// RUN: not %t 2>&1 | FileCheck %s --check-prefix=ON

// CHECK: MemorySanitizer: use-of-uninitialized-value
// CHECK-NEXT: in main {{.*}}off.c
// ON: MemorySanitizer: use-of-uninitialized-value
// ON-NEXT: in main {{.*}}off.c
#define _GNU_SOURCE
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

int main(int argc, char **argv)
{
	int fd = memfd_create("test", 0);
	char *first, *second, *undefined = malloc(16);

	if (fd < 0 || ftruncate(fd, 4096) != 0)
		return 2;
	first = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
	second = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
	first[7] = undefined[3];
	__asm__ volatile("" : : : "memory");
	if (argc > 1 && !strcmp(argv[1], "defined"))
		second[7] = 1;
	__asm__ volatile("" : : : "memory");
	if (argc > 1)
		return first[7] == 77 ? 3 : 0;
	return second[7] == 77 ? 4 : 0;
}
