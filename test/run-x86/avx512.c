/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* AVX512 against brute force. */
/*
RUN: %clang -O1 -c %S/Inputs/oracle.c -o %t.o
RUN: %ksan_clang -fsanitize=memory -O1 -mavx512f -mavx512bw -mavx512dq -mavx512vl -mavx512cd \
RUN:   -mavx512vbmi -mavx512vbmi2 -mavx512ifma -mavx512vnni -mavx512bitalg -mavx512bf16 \
RUN:   -mvpclmulqdq -mvaes -c %s -o %t.ops.o
RUN: %ksan_clang -fsanitize=memory %t.ops.o %t.o -o %t && %run %t
*/
#include "Inputs/oracle.h"

typedef __m128i V;
typedef __m256i W;
typedef __m512i X;
typedef __m512 H;
typedef __m512d I;
typedef __m128 F;
typedef __m128d D;

/* clang-format off */
#define LIST(one, two, three, four) \
	three(pternlog, EXACT, X, X, X, X, _mm512_ternarylogic_epi32(a, b, c, 0x6a)) \
	three(pternlog_b8, EXACT, W, W, W, W, _mm256_ternarylogic_epi64(a, b, c, 0xd8)) \
	three(vpermi2d, SOUND, X, X, X, X, _mm512_permutex2var_epi32(a, b, c)) \
	three(vpermi2q, SOUND, W, W, W, W, _mm256_permutex2var_epi64(a, b, c)) \
	three(vpermi2b, SOUND, V, V, V, V, _mm_permutex2var_epi8(a, b, c)) \
	two(permvar_q, SOUND, X, X, X, _mm512_permutexvar_epi64(a, b)) \
	two(permvar_b, SOUND, X, X, X, _mm512_permutexvar_epi8(a, b)) \
	two(pshufb_512, SOUND, X, X, X, _mm512_shuffle_epi8(a, b)) \
	two(multishift, SOUND, X, X, X, _mm512_multishift_epi64_epi8(a, b)) \
	two(shufbitq, SOUND, __mmask16, V, V, _mm_bitshuffle_epi64_mask(a, b)) \
	two(psllvw, SOUND, X, X, X, _mm512_sllv_epi16(a, b)) \
	two(psraq, SOUND, X, X, V, _mm512_sra_epi64(a, b)) \
	two(packuswb_512, SOUND, X, X, X, _mm512_packus_epi16(a, b)) \
	two(pmaddwd_512, SOUND, X, X, X, _mm512_madd_epi16(a, b)) \
	two(psadbw_512, SOUND, X, X, X, _mm512_sad_epu8(a, b)) \
	two(dbpsadbw, SOUND, V, V, V, _mm_dbsad_epu8(a, b, 0x94)) \
	three(vpdpbusd, SOUND, V, V, V, V, _mm_dpbusd_epi32(a, b, c)) \
	three(vpdpbusds, SOUND, V, V, V, V, _mm_dpbusds_epi32(a, b, c)) \
	three(vpdpwssd, SOUND, V, V, V, V, _mm_dpwssd_epi32(a, b, c)) \
	three(vpmadd52lo, SOUND, V, V, V, V, _mm_madd52lo_epu64(a, b, c)) \
	three(vpmadd52hi, SOUND, V, V, V, V, _mm_madd52hi_epu64(a, b, c)) \
	one(conflict, SOUND, X, X, _mm512_conflict_epi32(a)) \
	one(conflict_q, SOUND, W, W, _mm256_conflict_epi64(a)) \
	three(mask_add_round, SOUND, H, H, __mmask16, H, _mm512_mask_add_round_ps(a, b, a, c, _MM_FROUND_TO_ZERO | _MM_FROUND_NO_EXC)) \
	four(mask_add_ss, SOUND, F, F, __mmask8, F, F, _mm_mask_add_round_ss(a, b, c, d, 11)) \
	four(mask_sqrt_sd, SOUND, D, D, __mmask8, D, D, _mm_mask_sqrt_round_sd(a, b, c, d, _MM_FROUND_CUR_DIRECTION)) \
	three(mask_getexp, SOUND, H, H, __mmask16, H, _mm512_mask_getexp_ps(a, b, c)) \
	three(mask_getmant, SOUND, I, I, __mmask8, I, _mm512_mask_getmant_pd(a, b, c, _MM_MANT_NORM_1_2, _MM_MANT_SIGN_src)) \
	three(mask_rndscale, SOUND, I, I, __mmask8, I, _mm512_mask_roundscale_pd(a, b, c, 0x21)) \
	four(mask_range, SOUND, I, I, __mmask8, I, I, _mm512_mask_range_pd(a, b, c, d, 5)) \
	four(mask_scalef_ss, SOUND, F, F, __mmask8, F, F, _mm_mask_scalef_ss(a, b, c, d)) \
	four(mask_fixupimm, SOUND, D, D, __mmask8, D, V, _mm_mask_fixupimm_pd(a, b, c, d, 5)) \
	three(fixupimm_ss, SOUND, F, F, F, V, _mm_fixupimm_ss(a, b, c, 5)) \
	three(fixupimm_round_sd, SOUND, D, D, D, V, _mm_fixupimm_round_sd(a, b, c, 5, _MM_FROUND_NO_EXC)) \
	four(mask_fixupimm_sd, SOUND, D, D, __mmask8, D, V, _mm_mask_fixupimm_sd(a, b, c, d, 5)) \
	four(maskz_fixupimm_ss, SOUND, F, __mmask8, F, F, V, _mm_maskz_fixupimm_ss(a, b, c, d, 5)) \
	three(rcp14, SOUND, F, F, __mmask8, F, _mm_mask_rcp14_ps(a, b, c)) \
	three(mask_cvtps2dq, SOUND, X, X, __mmask16, H, _mm512_mask_cvtps_epi32(a, b, c)) \
	three(mask_cvtpd2dq, SOUND, V, V, __mmask8, D, _mm_mask_cvtpd_epi32(a, b, c)) \
	three(mask_cvtpd2ps, SOUND, F, F, __mmask8, D, _mm_mask_cvtpd_ps(a, b, c)) \
	three(mask_cvtps2ph, SOUND, V, V, __mmask8, F, _mm_mask_cvtps_ph(a, b, c, 0)) \
	four(mask_cvtsd2ss, SOUND, F, F, __mmask8, F, D, _mm_mask_cvtsd_ss(a, b, c, d)) \
	three(mask_pmovdb, EXACT, V, V, __mmask16, X, _mm512_mask_cvtepi32_epi8(a, b, c)) \
	three(mask_pmovqw, SOUND, V, V, __mmask8, V, _mm_mask_cvtepi64_epi16(a, b, c)) \
	three(mask_pmovswb, SOUND, V, V, __mmask8, V, _mm_mask_cvtsepi16_epi8(a, b, c)) \
	three(mask_pmovusdb, SOUND, V, V, __mmask16, X, _mm512_mask_cvtusepi32_epi8(a, b, c)) \
	three(mask_compress, SOUND, X, X, __mmask16, X, _mm512_mask_compress_epi32(a, b, c)) \
	three(mask_expand, SOUND, I, I, __mmask8, I, _mm512_mask_expand_pd(a, b, c)) \
	three(mask_compress_w, SOUND, V, V, __mmask8, V, _mm_mask_compress_epi16(a, b, c)) \
	two(cmp_ps, SOUND, __mmask16, H, H, _mm512_cmp_ps_mask(a, b, _CMP_LT_OS)) \
	three(mask_cmp_ps, SOUND, __mmask16, __mmask16, H, H, _mm512_mask_cmp_ps_mask(a, b, c, _CMP_NLE_US)) \
	three(mask_cmp_sd, SOUND, __mmask8, __mmask8, D, D, _mm_mask_cmp_sd_mask(a, b, c, _CMP_EQ_OQ)) \
	one(fpclass, SOUND, __mmask16, H, _mm512_fpclass_ps_mask(a, 0x18)) \
	two(mask_fpclass_ss, SOUND, __mmask8, __mmask8, F, _mm_mask_fpclass_ss_mask(a, b, 0x81)) \
	two(kadd, SOUND, __mmask32, __mmask32, __mmask32, _kadd_mask32(a, b)) \
	two(ktestz, EXACT, unsigned char, __mmask64, __mmask64, _ktestz_mask64_u8(a, b)) \
	two(ktestc, EXACT, unsigned char, __mmask64, __mmask64, _ktestc_mask64_u8(a, b)) \
	one(broadcastmb, EXACT, X, __mmask8, _mm512_broadcastmb_epi64(a)) \
	two(comi, SOUND, int, D, D, _mm_comi_round_sd(a, b, _CMP_GE_OS, _MM_FROUND_NO_EXC)) \
	one(vcvtsd2usi, SOUND, unsigned int, D, _mm_cvtsd_u32(a)) \
	two(cvtusi2ss, SOUND, F, F, unsigned long long, _mm_cvt_roundu64_ss(a, b, _MM_FROUND_TO_ZERO | _MM_FROUND_NO_EXC)) \
	two(min_512, SOUND, H, H, H, _mm512_min_ps(a, b)) \
	three(fmadd_round, SOUND, H, H, H, H, _mm512_fmadd_round_ps(a, b, c, _MM_FROUND_TO_ZERO | _MM_FROUND_NO_EXC)) \
	one(cvtneps2bf16, SOUND, __m256bh, H, _mm512_cvtneps_pbh(a)) \
	two(cvtne2ps2bf16, SOUND, __m128bh, F, F, _mm_cvtne2ps_pbh(a, b)) \
	three(dpbf16ps, SOUND, F, F, __m128bh, __m128bh, _mm_dpbf16_ps(a, b, c)) \
	two(clmul_512, SOUND, X, X, X, _mm512_clmulepi64_epi128(a, b, 0x10)) \
	two(aesenc_512, SOUND, X, X, X, _mm512_aesenc_epi128(a, b))
/* clang-format on */

DEFINE_OPERATIONS(LIST)

bool can_run(void)
{
	return __builtin_cpu_supports("avx512vbmi2") && __builtin_cpu_supports("avx512bf16") &&
	       __builtin_cpu_supports("vpclmulqdq");
}
