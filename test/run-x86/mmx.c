/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* MMX against brute force; clang 22 makes SSE2 of it. */
/*
RUN: %clang -O1 -c %S/Inputs/oracle.c -o %t.o
RUN: %ksan_clang -fsanitize=memory -O1 -mssse3 -c %s -o %t.ops.o
RUN: %ksan_clang -fsanitize=memory %t.ops.o %t.o -o %t && %run %t
*/
#include "Inputs/oracle.h"

typedef __m64 M;
typedef __m128 F;
typedef __m128d D;

/* clang-format off */
#define LIST(one, two, three, four) \
	two(paddb, SOUND, M, M, M, _mm_add_pi8(a, b)) \
	two(paddq, SOUND, M, M, M, _mm_add_si64(a, b)) \
	two(psubw, SOUND, M, M, M, _mm_sub_pi16(a, b)) \
	two(paddsb, SOUND, M, M, M, _mm_adds_pi8(a, b)) \
	two(paddusw, SOUND, M, M, M, _mm_adds_pu16(a, b)) \
	two(psubsw, SOUND, M, M, M, _mm_subs_pi16(a, b)) \
	two(psubusb, SOUND, M, M, M, _mm_subs_pu8(a, b)) \
	two(pmaddwd, SOUND, M, M, M, _mm_madd_pi16(a, b)) \
	two(pmulhw, SOUND, M, M, M, _mm_mulhi_pi16(a, b)) \
	two(pmulhuw, SOUND, M, M, M, _mm_mulhi_pu16(a, b)) \
	two(pmullw, SOUND, M, M, M, _mm_mullo_pi16(a, b)) \
	two(pmuludq, SOUND, M, M, M, _mm_mul_su32(a, b)) \
	two(psllw, SOUND, M, M, M, _mm_sll_pi16(a, b)) \
	two(psrld, SOUND, M, M, M, _mm_srl_pi32(a, b)) \
	two(psraw, SOUND, M, M, M, _mm_sra_pi16(a, b)) \
	two(psllq, SOUND, M, M, M, _mm_sll_si64(a, b)) \
	two(pand, EXACT, M, M, M, _mm_and_si64(a, b)) \
	two(pandn, EXACT, M, M, M, _mm_andnot_si64(a, b)) \
	two(por, EXACT, M, M, M, _mm_or_si64(a, b)) \
	two(pxor, EXACT, M, M, M, _mm_xor_si64(a, b)) \
	two(pcmpeqb, EXACT, M, M, M, _mm_cmpeq_pi8(a, b)) \
	two(pcmpgtw, EXACT, M, M, M, _mm_cmpgt_pi16(a, b)) \
	two(packsswb, SOUND, M, M, M, _mm_packs_pi16(a, b)) \
	two(packssdw, SOUND, M, M, M, _mm_packs_pi32(a, b)) \
	two(packuswb, SOUND, M, M, M, _mm_packs_pu16(a, b)) \
	two(punpckhbw, EXACT, M, M, M, _mm_unpackhi_pi8(a, b)) \
	two(punpckldq, EXACT, M, M, M, _mm_unpacklo_pi32(a, b)) \
	two(pmaxsw, SOUND, M, M, M, _mm_max_pi16(a, b)) \
	two(pminub, SOUND, M, M, M, _mm_min_pu8(a, b)) \
	two(pavgb, SOUND, M, M, M, _mm_avg_pu8(a, b)) \
	two(pavgw, SOUND, M, M, M, _mm_avg_pu16(a, b)) \
	two(psadbw, SOUND, M, M, M, _mm_sad_pu8(a, b)) \
	two(pshufb, SOUND, M, M, M, _mm_shuffle_pi8(a, b)) \
	two(phaddw, SOUND, M, M, M, _mm_hadd_pi16(a, b)) \
	two(phaddd, SOUND, M, M, M, _mm_hadd_pi32(a, b)) \
	two(phsubsw, SOUND, M, M, M, _mm_hsubs_pi16(a, b)) \
	two(pmaddubsw, SOUND, M, M, M, _mm_maddubs_pi16(a, b)) \
	two(pmulhrsw, SOUND, M, M, M, _mm_mulhrs_pi16(a, b)) \
	two(psignb, SOUND, M, M, M, _mm_sign_pi8(a, b)) \
	two(psignd, SOUND, M, M, M, _mm_sign_pi32(a, b)) \
	two(palignr, EXACT, M, M, M, _mm_alignr_pi8(a, b, 3)) \
	one(pabsb, SOUND, M, M, _mm_abs_pi8(a)) \
	one(pabsd, SOUND, M, M, _mm_abs_pi32(a)) \
	one(pslldi, SOUND, M, M, _mm_slli_pi32(a, 7)) \
	one(psrawi, SOUND, M, M, _mm_srai_pi16(a, 3)) \
	one(pshufw, SOUND, M, M, _mm_shuffle_pi16(a, 0x4e)) \
	one(pmovmskb, SOUND, int, M, _mm_movemask_pi8(a)) \
	one(pextrw, SOUND, int, M, _mm_extract_pi16(a, 2)) \
	one(pinsrw, SOUND, M, M, _mm_insert_pi16(a, 5, 1)) \
	one(cvtps2pi, SOUND, M, F, _mm_cvtps_pi32(a)) \
	one(cvttpd2pi, SOUND, M, D, _mm_cvttpd_pi32(a)) \
	one(cvtpi2pd, SOUND, D, M, _mm_cvtpi32_pd(a)) \
	two(cvtpi2ps, SOUND, F, F, M, _mm_cvtpi32_ps(a, b))
/* clang-format on */

DEFINE_OPERATIONS(LIST)

bool can_run(void)
{
	return __builtin_cpu_supports("ssse3");
}
