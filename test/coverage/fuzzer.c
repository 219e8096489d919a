/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * -fsanitize=memory,fuzzer: libFuzzer finds a use of an uninitialised value behind three nested
 * comparisons, writes its input to a file, and ends with the exit code of stock's MemorySanitizer.
 * Its other ways of running work. Without the bug it finds nothing.
 */
// RUN: %ksan_clang -fsanitize=memory,fuzzer -g -O1 %s -o %t
// RUN: rm -rf %t.work && mkdir -p %t.work/corpus %t.work/merged
// RUN: not %t -seed=1 -runs=3000000 -artifact_prefix=%t.work/ > %t.log 2>&1
// RUN: FileCheck %s < %t.log
// RUN: not %t %t.work/crash-* 2>&1 | FileCheck %s --check-prefix=AGAIN
// RUN: %clang -fsanitize=memory,fuzzer -g -O1 %s -o %t.stock
// RUN: bash -c '%t.stock %t.work/crash-* > /dev/null 2>&1; echo $?' > %t.code
// RUN: bash -c '%t %t.work/crash-* > /dev/null 2>&1; echo $?' | diff %t.code -
// RUN: %ksan_clang -fsanitize=memory,fuzzer -g -O1 -DFIXED %s -o %t.fixed
// RUN: %t.fixed %t.work/crash-* 2>&1 | FileCheck %s --check-prefix=FIXED
// RUN: %t.fixed -seed=1 -runs=20000 %t.work/corpus 2>&1 | FileCheck %s --check-prefix=DONE

// RUN: %t.fixed -merge=1 %t.work/merged %t.work/corpus 2>&1 | FileCheck %s --check-prefix=MERGE
// RUN: cp %t.work/crash-* %t.work/long && echo -n "and what is not needed" >> %t.work/long
// RUN: %t -minimize_crash=1 -runs=2000 -exact_artifact_path=%t.work/short %t.work/long 2>&1 | FileCheck %s --check-prefix=SHORT
// RUN: not %t -fork=1 -seed=1 -max_total_time=300 -artifact_prefix=%t.work/ 2>&1 | FileCheck %s --check-prefix=FORK
// RUN: cd %t.work && not %t -jobs=2 -workers=2 -seed=1 -runs=3000000 > %t.log 2>&1
// RUN: FileCheck %s --check-prefix=JOB < %t.work/fuzz-0.log
// RUN: FileCheck %s --check-prefix=JOB < %t.work/fuzz-1.log

// CHECK: cov: {{[0-9]+}}
// CHECK: WARNING: MemorySanitizer: use-of-uninitialized-value
// CHECK-NEXT: #0 {{.*}} in LLVMFuzzerTestOneInput {{.*}}fuzzer.c:[[#@LINE+28]]
// CHECK: Test unit written to {{.*}}crash-
// AGAIN: MemorySanitizer: use-of-uninitialized-value
// FIXED-NOT: MemorySanitizer
// FIXED: Executed {{.*}}crash-
// DONE-NOT: MemorySanitizer
// DONE: Done 20000 runs
// MERGE: MERGE-OUTER: {{[1-9][0-9]*}} new files
// SHORT: CRASH_MIN: minimizing crash input
// FORK: MemorySanitizer: use-of-uninitialized-value
// JOB: Test unit written to {{.*}}crash-
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	uint32_t words[3];

	if (size < sizeof(words))
		return 0;
	memcpy(words, data, sizeof(words));
	if (words[0] == 0x12345678 && words[1] == 0xdeadbeef && words[2] == 0xcafebabe) {
		char *memory = malloc(16);
#ifdef FIXED
		memset(memory, 0, 16);
#endif
		__asm__ volatile("" : "+r"(memory));
		if (memory[7])
			abort();
		free(memory);
	}
	return 0;
}
