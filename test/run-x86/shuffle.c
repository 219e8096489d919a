/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* Shuffles, permutations and blends against brute force. */
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
	two(pshufb, SOUND, V, V, V, _mm_shuffle_epi8(a, b)) \
	two(pshufb_256, SOUND, W, W, W, _mm256_shuffle_epi8(a, b)) \
	two(permd, SOUND, W, W, W, _mm256_permutevar8x32_epi32(a, b)) \
	two(permps, SOUND, G, G, W, _mm256_permutevar8x32_ps(a, b)) \
	two(vpermilvar_ps, SOUND, F, F, V, _mm_permutevar_ps(a, b)) \
	two(vpermilvar_pd, SOUND, D, D, V, _mm_permutevar_pd(a, b)) \
	two(vpermilvar_ps_256, SOUND, G, G, W, _mm256_permutevar_ps(a, b)) \
	two(vpermilvar_pd_256, SOUND, E, E, W, _mm256_permutevar_pd(a, b)) \
	three(pblendvb, EXACT, V, V, V, V, _mm_blendv_epi8(a, b, c)) \
	three(pblendvb_256, EXACT, W, W, W, W, _mm256_blendv_epi8(a, b, c)) \
	three(blendvps, EXACT, F, F, F, F, _mm_blendv_ps(a, b, c)) \
	three(blendvpd, EXACT, D, D, D, D, _mm_blendv_pd(a, b, c)) \
	three(blendvps_256, EXACT, G, G, G, G, _mm256_blendv_ps(a, b, c)) \
	three(blendvpd_256, EXACT, E, E, E, E, _mm256_blendv_pd(a, b, c)) \
	two(insertps_1, EXACT, F, F, F, _mm_insert_ps(a, b, 0x98)) \
	two(insertps_2, EXACT, F, F, F, _mm_insert_ps(a, b, 0x63)) \
	two(punpckhbw, EXACT, V, V, V, _mm_unpackhi_epi8(a, b)) \
	two(palignr, EXACT, V, V, V, _mm_alignr_epi8(a, b, 5)) \
	one(broadcast, EXACT, W, V, _mm256_broadcastw_epi16(a)) \
	one(pmovsxbw, EXACT, W, V, _mm256_cvtepi8_epi16(a)) \
	one(pmovzxwd, EXACT, W, V, _mm256_cvtepu16_epi32(a))
/* clang-format on */

DEFINE_OPERATIONS(LIST)

bool can_run(void)
{
	return __builtin_cpu_supports("avx2");
}
