/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* A mask, an index or a pointer that is uninitialised is reported where it decides about memory. */
/*
RUN: %ksan_clang -fsanitize=memory -fno-sanitize-memory-param-retval -O1 -g -mavx2 %s -o %t
RUN: %run %t ok
RUN: not %run %t mask 2>&1 | FileCheck --check-prefix=MASK %s
RUN: not %run %t index 2>&1 | FileCheck --check-prefix=INDEX %s
RUN: not %run %t store 2>&1 | FileCheck --check-prefix=STORE %s
*/
#include <immintrin.h>
#include <stdlib.h>
#include <string.h>

static __attribute__((noinline)) void load(__m256i *to, const int *p, const __m256i *mask)
{
	// MASK: use-of-uninitialized-value
	// MASK-NEXT: in load {{.*}}masked-report.c:[[@LINE+1]]
	*to = _mm256_maskload_epi32(p, *mask);
}

static __attribute__((noinline)) void gather(__m256i *to, const int *p, const __m256i *at)
{
	__m256i mask = _mm256_setr_epi32(-1, -1, -1, 0, 0, 0, 0, 0);
	// INDEX: use-of-uninitialized-value
	// INDEX-NEXT: in gather {{.*}}masked-report.c:[[@LINE+1]]
	*to = _mm256_mask_i32gather_epi32(_mm256_setzero_si256(), p, *at, mask, 4);
}

static __attribute__((noinline)) void store(int *p, const __m256i *mask)
{
	// STORE: use-of-uninitialized-value
	// STORE-NEXT: in store {{.*}}masked-report.c:[[@LINE+1]]
	_mm256_maskstore_epi32(p, *mask, _mm256_set1_epi32(1));
}

int main(int count, char **arguments)
{
	int memory[8] = {0};
	__m256i *value = aligned_alloc(32, 32), to;
	int *lanes = (int *)value;

	if (count < 2)
		return 2;
	if (!strcmp(arguments[1], "ok")) {
		/* Bits below the sign of a mask do not matter, nor do indices of lanes that are off. */
		for (int n = 0; n < 8; n++)
			lanes[n] &= 0x7fffffff;
		load(&to, memory, value);
		store(memory, value);
		lanes[0] = lanes[1] = lanes[2] = 0;
		gather(&to, memory, value);
		return _mm256_testz_si256(to, to) ? 0 : 3;
	}
	memset(value, 0, 16);
	if (!strcmp(arguments[1], "mask"))
		load(&to, memory, value);
	if (!strcmp(arguments[1], "store"))
		store(memory, value);
	lanes[2] = lanes[7];
	if (!strcmp(arguments[1], "index"))
		gather(&to, memory, value);
	return 0;
}
