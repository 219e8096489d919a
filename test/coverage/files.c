/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * coverage=1: the places that a program came through are in files that sancov reads, as many and of
 * the same functions as with stock clang; also those of a shared library, and of a program that ends
 * in a report.
 */
// REQUIRES: llvm-19
// RUN: %clang -g -O1 -fsanitize=memory -fsanitize-coverage=trace-pc-guard -shared -fPIC -DLIBRARY %s -o %t.stock.so
// RUN: %clang -g -O1 -fsanitize=memory -fsanitize-coverage=trace-pc-guard %s %t.stock.so -o %t.stock
// RUN: rm -rf %t.s && mkdir %t.s && env MSAN_OPTIONS=coverage=1:coverage_dir=%t.s %t.stock 2> %t.stock.log
// RUN: sancov -covered-functions -strip_path_prefix=%S %t.s/files.c.tmp.stock.[0-9]*.sancov %t.stock | sort > %t.expected
// RUN: sancov -print %t.s/files.c.tmp.stock.[0-9]*.sancov | wc -l > %t.expected.count

// RUN: %ksan -O1 -fsanitize-coverage=trace-pc-guard -shared -fPIC -DLIBRARY %s -o %t.so
// RUN: %ksan -O1 -fsanitize-coverage=trace-pc-guard %s %t.so -o %t
// RUN: rm -rf %t.d && mkdir %t.d && env MSAN_OPTIONS=coverage=1:coverage_dir=%t.d %t 2>&1 | FileCheck %s
// RUN: sancov -covered-functions -strip_path_prefix=%S %t.d/files.c.tmp.[0-9]*.sancov %t | sort | diff %t.expected -
// RUN: sancov -print %t.d/files.c.tmp.[0-9]*.sancov | wc -l | diff %t.expected.count -
// RUN: sancov -print %t.d/files.c.tmp.so.*.sancov | llvm-symbolizer --obj=%t.so | FileCheck %s --check-prefix=LIBRARY
// RUN: rm -rf %t.d && mkdir %t.d && env KSAN_OPTIONS=coverage=1:coverage_dir=%t.d not %t bug 2>&1 | FileCheck %s --check-prefixes=BUG,CHECK
// RUN: sancov -covered-functions %t.d/files.c.tmp.[0-9]*.sancov %t | FileCheck %s --check-prefix=CALLED
// RUN: env KSAN_OPTIONS=coverage=1:coverage_dir=%t.nowhere %t 2>&1 | FileCheck %s --check-prefix=NOWHERE
// RUN: %ksan -O1 -fsanitize=undefined -fsanitize-coverage=trace-pc-guard %s %t.so -o %t.both
// RUN: rm -rf %t.d && mkdir %t.d && env KSAN_OPTIONS=coverage=1:coverage_dir=%t.d %t.both 2>&1 | FileCheck %s
// RUN: cd %t.d && %t 2>&1 | count 0

// RUN: %ksan_clang -g -O1 -fsanitize=thread -fsanitize-coverage=trace-pc-guard -shared -fPIC -DLIBRARY %s -o %t.race.so
// RUN: %ksan_clang -g -O1 -fsanitize=thread -fsanitize-coverage=trace-pc-guard %s %t.race.so -o %t.race
// RUN: rm -rf %t.d && mkdir %t.d && env TSAN_OPTIONS=coverage=1:coverage_dir=%t.d %t.race 2>&1 | FileCheck %s
// RUN: sancov -covered-functions -strip_path_prefix=%S %t.d/files.c.tmp.race.[0-9]*.sancov %t.race | sort | diff %t.expected -

// BUG: MemorySanitizer: use-of-uninitialized-value
// CHECK-DAG: SanitizerCoverage: {{.*}}.{{[0-9]+}}.sancov: {{[1-9][0-9]*}} PCs written
// CHECK-DAG: SanitizerCoverage: {{.*}}.so.{{[0-9]+}}.sancov: {{[1-9][0-9]*}} PCs written
// LIBRARY: of_library
// LIBRARY-NOT: not_called
// CALLED: called
// NOWHERE: ksan: cannot write '{{.*}}nowhere/{{.*}}' (error 2): check the option coverage_dir
// NOWHERE-NOT: PCs written
int of_library(int value);

#ifdef LIBRARY
int of_library(int value)
{
	return value > 3 ? value * 2 : value + 1;
}

int not_called(int value)
{
	return value > 5 ? value : 0;
}
#else
#include <stdlib.h>

__attribute__((noinline)) int called(int value)
{
	return value > 7 ? of_library(value) : of_library(value - 1);
}

__attribute__((noinline)) int not_called_either(int value)
{
	return value > 7 ? called(value) : 0;
}

int main(int argc, char **argv)
{
	int *memory = malloc(sizeof(*memory));
	volatile int sum = 0;

	(void)argv;
	if (argc == 1)
		*memory = 5;
	for (int i = 0; i < 10; i++)
		sum += called(i);
	if (*memory == 1)
		sum += not_called_either(sum);
	free(memory);
	return sum == 0;
}
#endif
