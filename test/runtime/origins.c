/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* Origins: where a value comes from, and at level 2 the stores that it went through. */
/*
RUN: %ksan -w -fsanitize-memory-track-origins=2 %s -o %t
RUN: not %run %t 3 2>&1 | FileCheck %s --check-prefix=CHAIN
RUN: %run %t 3 fine 2>&1 | count 0
RUN: not %run %t 50 2>&1 | FileCheck %s --check-prefix=LIMIT
RUN: env KSAN_OPTIONS=origin_history_size=2 not %run %t 50 2>&1 | FileCheck %s --check-prefix=TWO
RUN: env KSAN_OPTIONS=store_context_size=1:malloc_context_size=2 not %run %t 3 2>&1 | FileCheck %s --check-prefix=SHORT
RUN: env KSAN_OPTIONS=print_stats=1 %run %t 3 fine 2>&1 | FileCheck %s --check-prefix=STATS
RUN: %ksan -w -fsanitize-memory-track-origins=1 %s -o %t1
RUN: not %run %t1 3 2>&1 | FileCheck %s --check-prefix=ONE
RUN: %ksan -w %s -o %t0
RUN: not %run %t0 3 2>&1 | FileCheck %s --check-prefix=ZERO
*/
#include <stdlib.h>
#include <string.h>

__attribute__((noinline)) void store(int *to, const int *from)
{
	*to = *from;
}

__attribute__((noinline)) void copy(int *to, const int *from, size_t size)
{
	memcpy(to, from, size);
}

int main(int argc, char **argv)
{
	int local[2], *heap = malloc(400);
	int n = atoi(argv[1]);

	if (argc > 2)
		local[1] = 0;
	copy(heap, local, sizeof(local));
	heap++;
	for (int i = 0; i < n; i++)
		store(heap + i + 1, heap + i);
	return heap[n] == 77;
}
/*
CHAIN: WARNING: MemorySanitizer: use-of-uninitialized-value
CHAIN: Uninitialized value was stored to memory at
CHAIN-NEXT: in store
CHAIN-NEXT: in main
CHAIN: Uninitialized value was stored to memory at
CHAIN-NEXT: in store
CHAIN: Uninitialized value was stored to memory at
CHAIN-NEXT: in store
CHAIN: Uninitialized value was stored to memory at
CHAIN-NEXT: in copy
CHAIN: Uninitialized value was created by an allocation of 'local' in the stack frame
CHAIN-NEXT: in main {{.*}}origins.c:[[#]]

LIMIT-COUNT-6: stored to memory at
LIMIT-NOT: stored to memory at
LIMIT: created by an allocation of 'local'

TWO: stored to memory at
TWO-NOT: stored to memory at
TWO: created by an allocation of 'local'

SHORT: stored to memory at
SHORT-NEXT: in store
SHORT-NOT: {{#1.*main}}
SHORT: stored to memory at

STATS: ksan: {{[1-9][0-9]*}} stacks

ONE-NOT: stored to memory
ONE: created by an allocation of 'local'

ZERO-NOT: {{stored|created}}
ZERO: SUMMARY
*/
