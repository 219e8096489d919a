/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* Integer arithmetic on lanes of SSE to AVX2 against brute force. */
/*
RUN: %clang -O1 -c %S/Inputs/oracle.c -o %t.o
RUN: %ksan_clang -fsanitize=memory -O1 -mavx2 -c %s -o %t.ops.o
RUN: %ksan_clang -fsanitize=memory %t.ops.o %t.o -o %t && %run %t
*/
#include "Inputs/oracle.h"

typedef __m128i V;
typedef __m256i W;

/* clang-format off */
#define LIST(one, two, three, four) \
	two(pmaddwd, SOUND, V, V, V, _mm_madd_epi16(a, b)) \
	two(pmaddwd_256, SOUND, W, W, W, _mm256_madd_epi16(a, b)) \
	two(pmaddubsw, SOUND, V, V, V, _mm_maddubs_epi16(a, b)) \
	two(pmaddubsw_256, SOUND, W, W, W, _mm256_maddubs_epi16(a, b)) \
	two(pmulhw, SOUND, V, V, V, _mm_mulhi_epi16(a, b)) \
	two(pmulhuw, SOUND, V, V, V, _mm_mulhi_epu16(a, b)) \
	two(pmulhw_256, SOUND, W, W, W, _mm256_mulhi_epi16(a, b)) \
	two(pmulhuw_256, SOUND, W, W, W, _mm256_mulhi_epu16(a, b)) \
	two(pmulhrsw, SOUND, V, V, V, _mm_mulhrs_epi16(a, b)) \
	two(pmulhrsw_256, SOUND, W, W, W, _mm256_mulhrs_epi16(a, b)) \
	two(phaddw, SOUND, V, V, V, _mm_hadd_epi16(a, b)) \
	two(phaddd, SOUND, V, V, V, _mm_hadd_epi32(a, b)) \
	two(phaddsw, SOUND, V, V, V, _mm_hadds_epi16(a, b)) \
	two(phsubw, SOUND, V, V, V, _mm_hsub_epi16(a, b)) \
	two(phsubd, SOUND, V, V, V, _mm_hsub_epi32(a, b)) \
	two(phsubsw, SOUND, V, V, V, _mm_hsubs_epi16(a, b)) \
	two(phaddw_256, SOUND, W, W, W, _mm256_hadd_epi16(a, b)) \
	two(phaddd_256, SOUND, W, W, W, _mm256_hadd_epi32(a, b)) \
	two(phsubsw_256, SOUND, W, W, W, _mm256_hsubs_epi16(a, b)) \
	two(pavgb, SOUND, V, V, V, _mm_avg_epu8(a, b)) \
	two(pavgw, SOUND, V, V, V, _mm_avg_epu16(a, b)) \
	two(pavgb_256, SOUND, W, W, W, _mm256_avg_epu8(a, b)) \
	two(psignb, SOUND, V, V, V, _mm_sign_epi8(a, b)) \
	two(psignw, SOUND, V, V, V, _mm_sign_epi16(a, b)) \
	two(psignd, SOUND, V, V, V, _mm_sign_epi32(a, b)) \
	two(psignd_256, SOUND, W, W, W, _mm256_sign_epi32(a, b)) \
	two(psadbw, SOUND, V, V, V, _mm_sad_epu8(a, b)) \
	two(psadbw_256, SOUND, W, W, W, _mm256_sad_epu8(a, b)) \
	two(mpsadbw_0, SOUND, V, V, V, _mm_mpsadbw_epu8(a, b, 0)) \
	two(mpsadbw_6, SOUND, V, V, V, _mm_mpsadbw_epu8(a, b, 6)) \
	two(mpsadbw_256, SOUND, W, W, W, _mm256_mpsadbw_epu8(a, b, 0x2b)) \
	one(phminposuw, SOUND, V, V, _mm_minpos_epu16(a)) \
	two(paddsb, SOUND, V, V, V, _mm_adds_epi8(a, b)) \
	two(psubusw, SOUND, V, V, V, _mm_subs_epu16(a, b)) \
	two(pmuludq, SOUND, V, V, V, _mm_mul_epu32(a, b)) \
	two(pmuldq, SOUND, V, V, V, _mm_mul_epi32(a, b)) \
	two(pmullw, SOUND, V, V, V, _mm_mullo_epi16(a, b)) \
	two(pmulld, SOUND, V, V, V, _mm_mullo_epi32(a, b)) \
	one(pabsb, SOUND, V, V, _mm_abs_epi8(a)) \
	two(pminsb, SOUND, V, V, V, _mm_min_epi8(a, b)) \
	two(pmaxuw, SOUND, V, V, V, _mm_max_epu16(a, b)) \
	two(packsswb, SOUND, V, V, V, _mm_packs_epi16(a, b)) \
	two(packssdw, SOUND, V, V, V, _mm_packs_epi32(a, b)) \
	two(packuswb, SOUND, V, V, V, _mm_packus_epi16(a, b)) \
	two(packusdw, SOUND, V, V, V, _mm_packus_epi32(a, b)) \
	two(packsswb_256, SOUND, W, W, W, _mm256_packs_epi16(a, b)) \
	two(packusdw_256, SOUND, W, W, W, _mm256_packus_epi32(a, b))
/* clang-format on */

DEFINE_OPERATIONS(LIST)

bool can_run(void)
{
	return __builtin_cpu_supports("avx2");
}
