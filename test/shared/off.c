// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
// Without the option nothing is shared: a second mapping has metadata of its own, and what was
// undefined is reported through the mapping that it was written by.
// RUN: %ksan -O1 %s -o %t
// RUN: env MSAN_OPTIONS= %t
// RUN: env MSAN_OPTIONS= not %t bug 2>&1 | FileCheck %s
// RUN: not %t 2>&1 | FileCheck %s --check-prefix=ON

// CHECK: MemorySanitizer: use-of-uninitialized-value
// CHECK-NEXT: in main {{.*}}off.c
// ON: MemorySanitizer: use-of-uninitialized-value
// ON-NEXT: in main {{.*}}off.c
#define _GNU_SOURCE
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

int main(int argc, char **argv)
{
	int fd = memfd_create("test", 0);
	char *first, *second, *undefined = malloc(16);

	(void)argv;
	if (fd < 0 || ftruncate(fd, 4096) != 0)
		return 2;
	first = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
	second = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
	first[7] = undefined[3];
	__asm__ volatile("" : : : "memory");
	if (argc > 1)
		return first[7] == 77 ? 3 : 0;
	return second[7] == 77 ? 4 : 0;
}
