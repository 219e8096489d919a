/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* Bit fields of SSE4a against brute force. */
/*
RUN: %clang -O1 -c %S/Inputs/oracle.c -o %t.o
RUN: %ksan_clang -fsanitize=memory -O1 -msse4a -c %s -o %t.ops.o
RUN: %ksan_clang -fsanitize=memory %t.ops.o %t.o -o %t && %run %t
*/
#include <ammintrin.h>
#include "Inputs/oracle.h"

typedef __m128i V;

/* clang-format off */
#define LIST(one, two, three, four) \
	one(extrqi, EXACT, long long, V, _mm_cvtsi128_si64(_mm_extracti_si64(a, 11, 7))) \
	two(extrq, SOUND, long long, V, V, _mm_cvtsi128_si64(_mm_extract_si64(a, b))) \
	two(insertqi, EXACT, long long, V, V, _mm_cvtsi128_si64(_mm_inserti_si64(a, b, 9, 21))) \
	two(insertq, SOUND, long long, V, V, _mm_cvtsi128_si64(_mm_insert_si64(a, b)))
/* clang-format on */

DEFINE_OPERATIONS(LIST)

bool can_run(void)
{
	return __builtin_cpu_supports("sse4a");
}
