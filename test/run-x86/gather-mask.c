/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* A gather by two indices looks at two lanes of its mask: the others may hold anything. */
/*
RUN: %ksan_clang -fsanitize=memory -fno-sanitize-memory-param-retval -O1 -g -mavx2 %s -o %t
RUN: %run %t 2
RUN: not %run %t 1 2>&1 | FileCheck %s
*/
#include <immintrin.h>
#include <stdlib.h>

static __attribute__((noinline)) void gather(__m128 *to, const float *p, const __m128 *mask)
{
	// CHECK: use-of-uninitialized-value
	// CHECK-NEXT: in gather {{.*}}gather-mask.c:[[@LINE+1]]
	*to = _mm_mask_i64gather_ps(_mm_setzero_ps(), p, _mm_setzero_si128(), *mask, 4);
}

int main(int count, char **arguments)
{
	float memory[4] = {0};
	__m128 *mask = aligned_alloc(16, 16), to;
	int *lanes = (int *)mask;

	if (count < 2)
		return 2;
	for (int n = 0; n < atoi(arguments[1]); n++)
		lanes[n] = -1;
	gather(&to, memory, mask);
	return to[0] != 0;
}
