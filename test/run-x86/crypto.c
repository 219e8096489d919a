/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* Carry-less products, ciphers, hashes and checksums against brute force. */
/*
RUN: %clang -O1 -c %S/Inputs/oracle.c -o %t.o
RUN: %ksan_clang -fsanitize=memory -O1 -msse4.2 -mpclmul -maes -msha -mgfni -c %s -o %t.ops.o
RUN: %ksan_clang -fsanitize=memory %t.ops.o %t.o -o %t && %run %t
*/
#include "Inputs/oracle.h"

typedef __m128i V;
typedef unsigned int U;
typedef unsigned long long UL;

/* clang-format off */
#define LIST(one, two, three, four) \
	two(pclmul_00, SOUND, V, V, V, _mm_clmulepi64_si128(a, b, 0x00)) \
	two(pclmul_01, SOUND, V, V, V, _mm_clmulepi64_si128(a, b, 0x01)) \
	two(pclmul_10, SOUND, V, V, V, _mm_clmulepi64_si128(a, b, 0x10)) \
	two(pclmul_11, SOUND, V, V, V, _mm_clmulepi64_si128(a, b, 0x11)) \
	two(aesenc, SOUND, V, V, V, _mm_aesenc_si128(a, b)) \
	two(aesdec, SOUND, V, V, V, _mm_aesdec_si128(a, b)) \
	two(aesenclast, SOUND, V, V, V, _mm_aesenclast_si128(a, b)) \
	two(aesdeclast, SOUND, V, V, V, _mm_aesdeclast_si128(a, b)) \
	two(sha1msg1, SOUND, V, V, V, _mm_sha1msg1_epu32(a, b)) \
	two(sha1msg2, SOUND, V, V, V, _mm_sha1msg2_epu32(a, b)) \
	two(sha1nexte, SOUND, V, V, V, _mm_sha1nexte_epu32(a, b)) \
	two(sha256msg1, SOUND, V, V, V, _mm_sha256msg1_epu32(a, b)) \
	two(sha256msg2, SOUND, V, V, V, _mm_sha256msg2_epu32(a, b)) \
	two(sha1rnds4, SOUND, V, V, V, _mm_sha1rnds4_epu32(a, b, 2)) \
	three(sha256rnds2, SOUND, V, V, V, V, _mm_sha256rnds2_epu32(a, b, c)) \
	one(aesimc, SOUND, V, V, _mm_aesimc_si128(a)) \
	one(aeskeygenassist, SOUND, V, V, _mm_aeskeygenassist_si128(a, 0x1b)) \
	two(gf2p8mulb, SOUND, V, V, V, _mm_gf2p8mul_epi8(a, b)) \
	two(gf2p8affineqb, SOUND, V, V, V, _mm_gf2p8affine_epi64_epi8(a, b, 0x5a)) \
	two(gf2p8affineinvqb, SOUND, V, V, V, _mm_gf2p8affineinv_epi64_epi8(a, b, 0)) \
	two(crc32_8, SOUND, U, U, unsigned char, _mm_crc32_u8(a, b)) \
	two(crc32_16, SOUND, U, U, unsigned short, _mm_crc32_u16(a, b)) \
	two(crc32_32, SOUND, U, U, U, _mm_crc32_u32(a, b)) \
	two(crc32_64, SOUND, UL, UL, UL, _mm_crc32_u64(a, b))
/* clang-format on */

DEFINE_OPERATIONS(LIST)

bool can_run(void)
{
	return __builtin_cpu_supports("pclmul") && __builtin_cpu_supports("aes") &&
	       __builtin_cpu_supports("gfni");
}
