/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* Conversions against brute force. */
/*
RUN: %clang -O1 -c %S/Inputs/oracle.c -o %t.o
RUN: %ksan_clang -fsanitize=memory -O1 -mavx2 -mf16c -c %s -o %t.ops.o
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
	one(cvtps2dq, SOUND, V, F, _mm_cvtps_epi32(a)) \
	one(cvttps2dq, SOUND, V, F, _mm_cvttps_epi32(a)) \
	one(cvtpd2dq, SOUND, V, D, _mm_cvtpd_epi32(a)) \
	one(cvttpd2dq, SOUND, V, D, _mm_cvttpd_epi32(a)) \
	one(cvtpd2ps, SOUND, F, D, _mm_cvtpd_ps(a)) \
	one(cvtps2pd, SOUND, D, F, _mm_cvtps_pd(a)) \
	one(cvtdq2pd, SOUND, D, V, _mm_cvtepi32_pd(a)) \
	one(cvtdq2ps, SOUND, F, V, _mm_cvtepi32_ps(a)) \
	one(cvtps2dq_256, SOUND, W, G, _mm256_cvtps_epi32(a)) \
	one(cvttps2dq_256, SOUND, W, G, _mm256_cvttps_epi32(a)) \
	one(cvtpd2dq_256, SOUND, V, E, _mm256_cvtpd_epi32(a)) \
	one(cvttpd2dq_256, SOUND, V, E, _mm256_cvttpd_epi32(a)) \
	one(cvtpd2ps_256, SOUND, F, E, _mm256_cvtpd_ps(a)) \
	one(cvtph2ps, SOUND, F, V, _mm_cvtph_ps(a)) \
	one(cvtss2si, SOUND, int, F, _mm_cvtss_si32(a)) \
	one(cvttss2si, SOUND, int, F, _mm_cvttss_si32(a)) \
	one(cvtsd2si, SOUND, int, D, _mm_cvtsd_si32(a)) \
	one(cvttsd2si, SOUND, int, D, _mm_cvttsd_si32(a)) \
	one(cvtss2si64, SOUND, long long, F, _mm_cvtss_si64(a)) \
	one(cvttsd2si64, SOUND, long long, D, _mm_cvttsd_si64(a)) \
	one(cvtps2ph, SOUND, V, F, _mm_cvtps_ph(a, 0)) \
	one(cvtps2ph_256, SOUND, V, G, _mm256_cvtps_ph(a, 0)) \
	two(cvtsd2ss, SOUND, F, F, D, _mm_cvtsd_ss(a, b)) \
	two(cvtss2sd, SOUND, D, D, F, _mm_cvtss_sd(a, b)) \
	two(cvtsi2ss, SOUND, F, F, int, _mm_cvtsi32_ss(a, b)) \
	two(cvtsi2sd, SOUND, D, D, long long, _mm_cvtsi64_sd(a, b))
/* clang-format on */

DEFINE_OPERATIONS(LIST)

bool can_run(void)
{
	return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("f16c");
}
