/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* Comparisons, tests and sign masks against brute force. */
/*
RUN: %clang -O1 -c %S/Inputs/oracle.c -o %t.o
RUN: %ksan_clang -fsanitize=memory -O1 -mavx2 -c %s -o %t.ops.o
RUN: %ksan_clang -fsanitize=memory %t.ops.o %t.o -o %t && %run %t
*/
#include "Inputs/oracle.h"

typedef __m128i V;
typedef __m256i W;
typedef __m128 F;
typedef __m256 G;
typedef __m128d D;
typedef __m256d E;

/* clang-format off */
#define LIST(one, two, three, four) \
	two(cmpltps, SOUND, F, F, F, _mm_cmplt_ps(a, b)) \
	two(cmpneqpd, SOUND, D, D, D, _mm_cmpneq_pd(a, b)) \
	two(cmpunordps, SOUND, F, F, F, _mm_cmpunord_ps(a, b)) \
	two(cmpss, SOUND, F, F, F, _mm_cmplt_ss(a, b)) \
	two(cmpsd, SOUND, D, D, D, _mm_cmpge_sd(a, b)) \
	two(cmpps_256, SOUND, G, G, G, _mm256_cmp_ps(a, b, _CMP_NGT_UQ)) \
	two(cmpps_true, SOUND, G, G, G, _mm256_cmp_ps(a, b, _CMP_TRUE_UQ)) \
	two(cmppd_false, SOUND, E, E, E, _mm256_cmp_pd(a, b, _CMP_FALSE_OS)) \
	two(cmppd_256, SOUND, E, E, E, _mm256_cmp_pd(a, b, _CMP_EQ_OQ)) \
	two(comieq, SOUND, int, F, F, _mm_comieq_ss(a, b)) \
	two(comilt, SOUND, int, F, F, _mm_comilt_ss(a, b)) \
	two(comige, SOUND, int, D, D, _mm_comige_sd(a, b)) \
	two(ucomineq, SOUND, int, D, D, _mm_ucomineq_sd(a, b)) \
	two(ucomigt, SOUND, int, F, F, _mm_ucomigt_ss(a, b)) \
	two(ptestz, EXACT, int, V, V, _mm_testz_si128(a, b)) \
	two(ptestc, EXACT, int, V, V, _mm_testc_si128(a, b)) \
	two(ptestnzc, SOUND, int, V, V, _mm_testnzc_si128(a, b)) \
	two(ptestz_256, EXACT, int, W, W, _mm256_testz_si256(a, b)) \
	two(ptestc_256, EXACT, int, W, W, _mm256_testc_si256(a, b)) \
	two(ptestnzc_256, SOUND, int, W, W, _mm256_testnzc_si256(a, b)) \
	two(vtestzps, EXACT, int, F, F, _mm_testz_ps(a, b)) \
	two(vtestcps, EXACT, int, F, F, _mm_testc_ps(a, b)) \
	two(vtestnzcps, SOUND, int, F, F, _mm_testnzc_ps(a, b)) \
	two(vtestzpd, EXACT, int, D, D, _mm_testz_pd(a, b)) \
	two(vtestcpd_256, EXACT, int, E, E, _mm256_testc_pd(a, b)) \
	two(vtestzps_256, EXACT, int, G, G, _mm256_testz_ps(a, b)) \
	one(pmovmskb, EXACT, int, V, _mm_movemask_epi8(a)) \
	one(pmovmskb_256, EXACT, int, W, _mm256_movemask_epi8(a)) \
	one(movmskps, EXACT, int, F, _mm_movemask_ps(a)) \
	one(movmskpd, EXACT, int, D, _mm_movemask_pd(a)) \
	one(movmskps_256, EXACT, int, G, _mm256_movemask_ps(a)) \
	one(movmskpd_256, EXACT, int, E, _mm256_movemask_pd(a)) \
	two(pcmpeqb, EXACT, V, V, V, _mm_cmpeq_epi8(a, b)) \
	two(pcmpgtw, EXACT, V, V, V, _mm_cmpgt_epi16(a, b)) \
	two(pcmpgtd, EXACT, V, V, V, _mm_cmplt_epi32(a, b)) \
	two(pcmpeqq, EXACT, V, V, V, _mm_cmpeq_epi64(a, b))
/* clang-format on */

DEFINE_OPERATIONS(LIST)

bool can_run(void)
{
	return __builtin_cpu_supports("avx2");
}
