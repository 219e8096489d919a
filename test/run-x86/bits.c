/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* Shifts, bit fields and carry chains against brute force. */
/*
RUN: %clang -O1 -c %S/Inputs/oracle.c -o %t.o
RUN: %ksan_clang -fsanitize=memory -O1 -mavx2 -mbmi -mbmi2 -madx -c %s -o %t.ops.o
RUN: %ksan_clang -fsanitize=memory %t.ops.o %t.o -o %t && %run %t
*/
#include "Inputs/oracle.h"

typedef __m128i V;
typedef __m256i W;
typedef __m128 F;
typedef __m256 G;
typedef __m128d D;
typedef __m256d E;
typedef unsigned int U;
typedef unsigned long long UL;
struct carried {
	UL sum;
	UL carry;
};

static inline __attribute__((always_inline)) struct carried add(unsigned char carry, UL a, UL b)
{
	struct carried r;
	r.carry = _addcarry_u64(carry, a, b, &r.sum);
	return r;
}

static inline __attribute__((always_inline)) struct carried subtract(unsigned char carry, UL a, UL b)
{
	struct carried r;
	r.carry = _subborrow_u64(carry, a, b, &r.sum);
	return r;
}

/* clang-format off */
#define LIST(one, two, three, four) \
	two(bzhi, SOUND, U, U, U, _bzhi_u32(a, b)) \
	two(bzhi64, SOUND, UL, UL, UL, _bzhi_u64(a, b)) \
	two(pdep, SOUND, U, U, U, _pdep_u32(a, b)) \
	two(pdep64, SOUND, UL, UL, UL, _pdep_u64(a, b)) \
	two(pext, SOUND, U, U, U, _pext_u32(a, b)) \
	two(pext64, SOUND, UL, UL, UL, _pext_u64(a, b)) \
	two(bextr, SOUND, U, U, U, __bextr_u32(a, b)) \
	two(bextr64, SOUND, UL, UL, UL, __bextr_u64(a, b)) \
	three(addcarry, SOUND, struct carried, unsigned char, UL, UL, add(a, b, c)) \
	three(subborrow, SOUND, struct carried, unsigned char, UL, UL, subtract(a, b, c)) \
	two(psllw, SOUND, V, V, V, _mm_sll_epi16(a, b)) \
	two(pslld, SOUND, V, V, V, _mm_sll_epi32(a, b)) \
	two(psllq, SOUND, V, V, V, _mm_sll_epi64(a, b)) \
	two(psrlw, SOUND, V, V, V, _mm_srl_epi16(a, b)) \
	two(psrld, SOUND, V, V, V, _mm_srl_epi32(a, b)) \
	two(psrlq, SOUND, V, V, V, _mm_srl_epi64(a, b)) \
	two(psraw, SOUND, V, V, V, _mm_sra_epi16(a, b)) \
	two(psrad, SOUND, V, V, V, _mm_sra_epi32(a, b)) \
	two(psllvd, SOUND, V, V, V, _mm_sllv_epi32(a, b)) \
	two(psrlvq, SOUND, V, V, V, _mm_srlv_epi64(a, b)) \
	two(psravd, SOUND, V, V, V, _mm_srav_epi32(a, b)) \
	two(psllvd_256, SOUND, W, W, W, _mm256_sllv_epi32(a, b)) \
	two(psllvq_256, SOUND, W, W, W, _mm256_sllv_epi64(a, b)) \
	two(psrlvd_256, SOUND, W, W, W, _mm256_srlv_epi32(a, b)) \
	two(psravd_256, SOUND, W, W, W, _mm256_srav_epi32(a, b)) \
	two(psllw_256, SOUND, W, W, V, _mm256_sll_epi16(a, b)) \
	two(psrad_256, SOUND, W, W, V, _mm256_sra_epi32(a, b)) \
	two(psrlq_256, SOUND, W, W, V, _mm256_srl_epi64(a, b)) \
	two(psllwi, SOUND, V, V, int, _mm_slli_epi16(a, b)) \
	two(pslldi, SOUND, V, V, int, _mm_slli_epi32(a, b)) \
	two(psrlqi, SOUND, V, V, int, _mm_srli_epi64(a, b)) \
	two(psrawi, SOUND, V, V, int, _mm_srai_epi16(a, b)) \
	one(pslldi_5, EXACT, V, V, _mm_slli_epi32(a, 5)) \
	one(psrawi_20, EXACT, W, W, _mm256_srai_epi16(a, 20)) \
	one(psrlqi_63, EXACT, W, W, _mm256_srli_epi64(a, 63))
/* clang-format on */

DEFINE_OPERATIONS(LIST)

bool can_run(void)
{
	return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi2");
}
