/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* Floating point on lanes against brute force. */
/*
RUN: %clang -O1 -c %S/Inputs/oracle.c -o %t.o
RUN: %ksan_clang -fsanitize=memory -O1 -mavx2 -mfma -c %s -o %t.ops.o
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
	two(minps, SOUND, F, F, F, _mm_min_ps(a, b)) \
	two(maxpd, SOUND, D, D, D, _mm_max_pd(a, b)) \
	two(minss, SOUND, F, F, F, _mm_min_ss(a, b)) \
	two(maxsd, SOUND, D, D, D, _mm_max_sd(a, b)) \
	two(minps_256, SOUND, G, G, G, _mm256_min_ps(a, b)) \
	two(maxpd_256, SOUND, E, E, E, _mm256_max_pd(a, b)) \
	two(haddps, SOUND, F, F, F, _mm_hadd_ps(a, b)) \
	two(haddpd, SOUND, D, D, D, _mm_hadd_pd(a, b)) \
	two(hsubps, SOUND, F, F, F, _mm_hsub_ps(a, b)) \
	two(hsubpd, SOUND, D, D, D, _mm_hsub_pd(a, b)) \
	two(haddps_256, SOUND, G, G, G, _mm256_hadd_ps(a, b)) \
	two(hsubpd_256, SOUND, E, E, E, _mm256_hsub_pd(a, b)) \
	two(addsubps, SOUND, F, F, F, _mm_addsub_ps(a, b)) \
	two(addsubpd_256, SOUND, E, E, E, _mm256_addsub_pd(a, b)) \
	two(dpps_ff, SOUND, F, F, F, _mm_dp_ps(a, b, 0xff)) \
	two(dpps_71, SOUND, F, F, F, _mm_dp_ps(a, b, 0x71)) \
	two(dppd_31, SOUND, D, D, D, _mm_dp_pd(a, b, 0x31)) \
	two(dppd_12, SOUND, D, D, D, _mm_dp_pd(a, b, 0x12)) \
	two(dpps_256, SOUND, G, G, G, _mm256_dp_ps(a, b, 0x5a)) \
	two(roundss, SOUND, F, F, F, _mm_round_ss(a, b, _MM_FROUND_TO_ZERO)) \
	two(roundsd, SOUND, D, D, D, _mm_floor_sd(a, b)) \
	one(roundps, SOUND, F, F, _mm_round_ps(a, _MM_FROUND_CUR_DIRECTION)) \
	one(roundpd_256, SOUND, E, E, _mm256_round_pd(a, _MM_FROUND_TO_NEAREST_INT)) \
	one(ceilps, SOUND, F, F, _mm_ceil_ps(a)) \
	one(sqrtps, SOUND, F, F, _mm_sqrt_ps(a)) \
	one(rcpps, SOUND, F, F, _mm_rcp_ps(a)) \
	one(rcpss, SOUND, F, F, _mm_rcp_ss(a)) \
	one(rsqrtps_256, SOUND, G, G, _mm256_rsqrt_ps(a)) \
	one(rsqrtss, SOUND, F, F, _mm_rsqrt_ss(a)) \
	three(fmaddps, SOUND, F, F, F, F, _mm_fmadd_ps(a, b, c)) \
	three(fmaddsubps, SOUND, F, F, F, F, _mm_fmaddsub_ps(a, b, c)) \
	three(fmsubaddpd, SOUND, E, E, E, E, _mm256_fmsubadd_pd(a, b, c)) \
	three(fnmaddsd, SOUND, D, D, D, D, _mm_fnmadd_sd(a, b, c))
/* clang-format on */

DEFINE_OPERATIONS(LIST)

bool can_run(void)
{
	return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
}
