/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * What writes profiles is linked into the program, but not instrumented: nothing is reported of its
 * variables and blocks, which lie where the program's uninitialised ones were. What the program
 * itself hands to the same functions of libc is reported still, in whatever order it is linked.
 */
// RUN: rm -rf %t.d && mkdir %t.d
// RUN: cd %t.d && %ksan --coverage -DGCOV %s -o %t && %run %t 2>&1 | count 0
// RUN: cd %t.d && env GCOV_PREFIX=%t.d/some/where %t 2>&1 | count 0
// RUN: not %t bug 2>&1 | FileCheck %s
// RUN: cd %t.d && %ksan -fprofile-instr-generate -fcoverage-mapping %s -o %t
// RUN: cd %t.d && %run %t 2>&1 | count 0
// RUN: cd %t.d && env LLVM_PROFILE_FILE=a/b/%%h-%%p-%%m.profraw %t 2>&1 | count 0
// RUN: cd %t.d && env LLVM_PROFILE_FILE=a/b/%%2m.profraw %t 2>&1 | count 0
// RUN: cd %t.d && env LLVM_PROFILE_FILE=a/b/%%2m.profraw %t 2>&1 | count 0
// RUN: not %t bug 2>&1 | FileCheck %s
// RUN: cd %t.d && %ksan -fprofile-generate=c/d %s -o %t && %run %t 2>&1 | count 0
// RUN: cd %t.d && %t 2>&1 | count 0
// RUN: not %t bug 2>&1 | FileCheck %s

// RUN: cd %t.d && %ksan -static --coverage -DGCOV %s -o %t && %run %t 2>&1 | count 0
// RUN: not %t bug 2>&1 | FileCheck %s
// RUN: cd %t.d && %ksan --coverage -DGCOV -c %s -o %t.o && cp %build/lib/libksan_memory_program_end-*.a %t.a
// RUN: cd %t.d && %ksan --coverage -o %t -- %t.o && not %t bug 2>&1 | FileCheck %s
// RUN: cd %t.d && %ksan -c %s -o %t.o
// RUN: cd %t.d && %ksan -o %t -Wl,--whole-archive %t.a -Wl,--no-whole-archive %t.o && not %t bug 2>&1 | FileCheck %s

// CHECK: Uninitialized bytes in strlen
// CHECK: WARNING: MemorySanitizer: use-of-uninitialized-value
// CHECK: #0 {{.*}} in bug
#include <stdlib.h>
#include <string.h>

void __gcov_dump(void);
void __gcov_reset(void);
int __llvm_profile_write_file(void) __attribute__((weak));

__attribute__((noinline)) static int deep(int n)
{
	volatile char variables[4096];

	variables[0] = 1;
	return n ? deep(n - 1) + variables[0] : 0;
}

static void at_exit(void)
{
	deep(10);
}

__attribute__((noinline)) static int bug(void)
{
	char *text = malloc(8);

	text[7] = 0;
	__asm__ volatile("" : "+r"(text));
	return strlen(text) > 3;
}

int main(int argc, char **argv)
{
	(void)argv;
	atexit(at_exit);
	for (int i = 0; i < 30; i++) {
		char *block = malloc((size_t)1 << i % 18);
		__asm__ volatile("" : : "r"(block) : "memory");
		free(block);
	}
	deep(10);
	if (argc > 1)
		return bug();
#ifdef GCOV
	__gcov_dump();
	__gcov_reset();
#else
	if (__llvm_profile_write_file)
		__llvm_profile_write_file();
#endif
	deep(10);
	return 0;
}
