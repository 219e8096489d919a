/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * A program with any kind of coverage links and runs without hooks of its own, finds its bug, and
 * its own hooks are called instead if it has some.
 */
// DEFINE: %{kinds} = trace-pc-guard,trace-cmp,trace-div,trace-gep,trace-loads,trace-stores,stack-depth,indirect-calls
// RUN: %ksan -O1 -fsanitize-coverage=%{kinds} %s -o %t && %t 2>&1 | FileCheck %s --check-prefix=QUIET --allow-empty
// RUN: not %t bug 2>&1 | FileCheck %s
// RUN: %ksan -O1 -fsanitize-coverage=inline-8bit-counters,pc-table,control-flow %s -o %t && %t 2>&1 | FileCheck %s --check-prefix=QUIET --allow-empty
// RUN: not %t bug 2>&1 | FileCheck %s
// RUN: %ksan -O1 -fsanitize-coverage=inline-bool-flag %s -o %t && %t 2>&1 | FileCheck %s --check-prefix=QUIET --allow-empty
// RUN: %ksan -O0 -fsanitize-coverage=%{kinds} -DOWN %s -o %t && %t 2>&1 | FileCheck %s --check-prefix=OWN
// RUN: not %t bug 2>&1 | FileCheck %s --check-prefixes=CHECK
// RUN: %ksan_clang -fsanitize=thread -g -O1 -fsanitize-coverage=%{kinds} %s -o %t && %t 2>&1 | FileCheck %s --check-prefix=QUIET --allow-empty
// RUN: %ksan_clang -fsanitize=thread -g -O1 -fsanitize-coverage=%{kinds} -DOWN %s -o %t && %t 2>&1 | FileCheck %s --check-prefix=OWN

// CHECK: MemorySanitizer: use-of-uninitialized-value
// CHECK-NEXT: in main {{.*}}hooks.c:[[#@LINE+33]]
// QUIET-NOT: Sanitizer
// OWN-NOT: Sanitizer
// OWN: guards: {{[1-9][0-9]*}}, comparisons: {{[1-9][0-9]*}}
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#ifdef OWN
static int guards, comparisons;

void __sanitizer_cov_trace_pc_guard(uint32_t *guard)
{
	(void)guard;
	guards++;
}

void __sanitizer_cov_trace_const_cmp4(uint32_t a, uint32_t b)
{
	/* Instrumented itself, and what it is given is initialised. */
	if (a == 77 && b == 78)
		abort();
	comparisons++;
}
#endif

int main(int argc, char **argv)
{
	int *values = calloc(10, sizeof(*values)), divisor = argc + 1;

	(void)argv;
	if (argc > 1)
		values = realloc(malloc(1), 10 * sizeof(*values));
	if (values[7] == 1234567)
		puts("found");
	values[divisor] = 100 / divisor;
#ifdef OWN
	printf("guards: %d, comparisons: %d\n", guards, comparisons);
#endif
	free(values);
	return 0;
}
