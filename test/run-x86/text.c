/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* String comparisons against brute force. */
/*
RUN: %clang -O1 -c %S/Inputs/oracle.c -o %t.o
RUN: %ksan_clang -fsanitize=memory -O1 -msse4.2 -c %s -o %t.ops.o
RUN: %ksan_clang -fsanitize=memory %t.ops.o %t.o -o %t && %run %t
*/
#include "Inputs/oracle.h"

typedef __m128i V;

/* clang-format off */
#define LIST(one, two, three, four) \
	two(pcmpistri_ordered, SOUND, int, V, V, _mm_cmpistri(a, b, _SIDD_UBYTE_OPS | _SIDD_CMP_EQUAL_ORDERED)) \
	four(pcmpestri_ordered, SOUND, int, V, int, V, int, _mm_cmpestri(a, b, c, d, _SIDD_UBYTE_OPS | _SIDD_CMP_EQUAL_ORDERED)) \
	two(pcmpistra_ordered, SOUND, int, V, V, _mm_cmpistra(a, b, _SIDD_UBYTE_OPS | _SIDD_CMP_EQUAL_ORDERED)) \
	four(pcmpestra_ordered, SOUND, int, V, int, V, int, _mm_cmpestra(a, b, c, d, _SIDD_UBYTE_OPS | _SIDD_CMP_EQUAL_ORDERED)) \
	two(pcmpistrc_ordered, SOUND, int, V, V, _mm_cmpistrc(a, b, _SIDD_UBYTE_OPS | _SIDD_CMP_EQUAL_ORDERED)) \
	four(pcmpestrc_ordered, SOUND, int, V, int, V, int, _mm_cmpestrc(a, b, c, d, _SIDD_UBYTE_OPS | _SIDD_CMP_EQUAL_ORDERED)) \
	two(pcmpistro_ordered, SOUND, int, V, V, _mm_cmpistro(a, b, _SIDD_UBYTE_OPS | _SIDD_CMP_EQUAL_ORDERED)) \
	four(pcmpestro_ordered, SOUND, int, V, int, V, int, _mm_cmpestro(a, b, c, d, _SIDD_UBYTE_OPS | _SIDD_CMP_EQUAL_ORDERED)) \
	two(pcmpistrs_ordered, SOUND, int, V, V, _mm_cmpistrs(a, b, _SIDD_UBYTE_OPS | _SIDD_CMP_EQUAL_ORDERED)) \
	four(pcmpestrs_ordered, SOUND, int, V, int, V, int, _mm_cmpestrs(a, b, c, d, _SIDD_UBYTE_OPS | _SIDD_CMP_EQUAL_ORDERED)) \
	two(pcmpistrz_ordered, SOUND, int, V, V, _mm_cmpistrz(a, b, _SIDD_UBYTE_OPS | _SIDD_CMP_EQUAL_ORDERED)) \
	four(pcmpestrz_ordered, SOUND, int, V, int, V, int, _mm_cmpestrz(a, b, c, d, _SIDD_UBYTE_OPS | _SIDD_CMP_EQUAL_ORDERED)) \
	two(pcmpistrm_ordered, SOUND, V, V, V, _mm_cmpistrm(a, b, _SIDD_UBYTE_OPS | _SIDD_CMP_EQUAL_ORDERED)) \
	four(pcmpestrm_ordered, SOUND, V, V, int, V, int, _mm_cmpestrm(a, b, c, d, _SIDD_UBYTE_OPS | _SIDD_CMP_EQUAL_ORDERED | _SIDD_UNIT_MASK)) \
	two(pcmpistri_ranges, SOUND, int, V, V, _mm_cmpistri(a, b, _SIDD_UWORD_OPS | _SIDD_CMP_RANGES)) \
	four(pcmpestri_ranges, SOUND, int, V, int, V, int, _mm_cmpestri(a, b, c, d, _SIDD_UWORD_OPS | _SIDD_CMP_RANGES)) \
	two(pcmpistra_ranges, SOUND, int, V, V, _mm_cmpistra(a, b, _SIDD_UWORD_OPS | _SIDD_CMP_RANGES)) \
	four(pcmpestra_ranges, SOUND, int, V, int, V, int, _mm_cmpestra(a, b, c, d, _SIDD_UWORD_OPS | _SIDD_CMP_RANGES)) \
	two(pcmpistrc_ranges, SOUND, int, V, V, _mm_cmpistrc(a, b, _SIDD_UWORD_OPS | _SIDD_CMP_RANGES)) \
	four(pcmpestrc_ranges, SOUND, int, V, int, V, int, _mm_cmpestrc(a, b, c, d, _SIDD_UWORD_OPS | _SIDD_CMP_RANGES)) \
	two(pcmpistro_ranges, SOUND, int, V, V, _mm_cmpistro(a, b, _SIDD_UWORD_OPS | _SIDD_CMP_RANGES)) \
	four(pcmpestro_ranges, SOUND, int, V, int, V, int, _mm_cmpestro(a, b, c, d, _SIDD_UWORD_OPS | _SIDD_CMP_RANGES)) \
	two(pcmpistrs_ranges, SOUND, int, V, V, _mm_cmpistrs(a, b, _SIDD_UWORD_OPS | _SIDD_CMP_RANGES)) \
	four(pcmpestrs_ranges, SOUND, int, V, int, V, int, _mm_cmpestrs(a, b, c, d, _SIDD_UWORD_OPS | _SIDD_CMP_RANGES)) \
	two(pcmpistrz_ranges, SOUND, int, V, V, _mm_cmpistrz(a, b, _SIDD_UWORD_OPS | _SIDD_CMP_RANGES)) \
	four(pcmpestrz_ranges, SOUND, int, V, int, V, int, _mm_cmpestrz(a, b, c, d, _SIDD_UWORD_OPS | _SIDD_CMP_RANGES)) \
	two(pcmpistrm_ranges, SOUND, V, V, V, _mm_cmpistrm(a, b, _SIDD_UWORD_OPS | _SIDD_CMP_RANGES)) \
	four(pcmpestrm_ranges, SOUND, V, V, int, V, int, _mm_cmpestrm(a, b, c, d, _SIDD_UWORD_OPS | _SIDD_CMP_RANGES | _SIDD_UNIT_MASK)) \
	two(pcmpistri_each, SOUND, int, V, V, _mm_cmpistri(a, b, _SIDD_SBYTE_OPS | _SIDD_CMP_EQUAL_EACH | _SIDD_MASKED_NEGATIVE_POLARITY)) \
	four(pcmpestri_each, SOUND, int, V, int, V, int, _mm_cmpestri(a, b, c, d, _SIDD_SBYTE_OPS | _SIDD_CMP_EQUAL_EACH | _SIDD_MASKED_NEGATIVE_POLARITY)) \
	two(pcmpistra_each, SOUND, int, V, V, _mm_cmpistra(a, b, _SIDD_SBYTE_OPS | _SIDD_CMP_EQUAL_EACH | _SIDD_MASKED_NEGATIVE_POLARITY)) \
	four(pcmpestra_each, SOUND, int, V, int, V, int, _mm_cmpestra(a, b, c, d, _SIDD_SBYTE_OPS | _SIDD_CMP_EQUAL_EACH | _SIDD_MASKED_NEGATIVE_POLARITY)) \
	two(pcmpistrc_each, SOUND, int, V, V, _mm_cmpistrc(a, b, _SIDD_SBYTE_OPS | _SIDD_CMP_EQUAL_EACH | _SIDD_MASKED_NEGATIVE_POLARITY)) \
	four(pcmpestrc_each, SOUND, int, V, int, V, int, _mm_cmpestrc(a, b, c, d, _SIDD_SBYTE_OPS | _SIDD_CMP_EQUAL_EACH | _SIDD_MASKED_NEGATIVE_POLARITY)) \
	two(pcmpistro_each, SOUND, int, V, V, _mm_cmpistro(a, b, _SIDD_SBYTE_OPS | _SIDD_CMP_EQUAL_EACH | _SIDD_MASKED_NEGATIVE_POLARITY)) \
	four(pcmpestro_each, SOUND, int, V, int, V, int, _mm_cmpestro(a, b, c, d, _SIDD_SBYTE_OPS | _SIDD_CMP_EQUAL_EACH | _SIDD_MASKED_NEGATIVE_POLARITY)) \
	two(pcmpistrs_each, SOUND, int, V, V, _mm_cmpistrs(a, b, _SIDD_SBYTE_OPS | _SIDD_CMP_EQUAL_EACH | _SIDD_MASKED_NEGATIVE_POLARITY)) \
	four(pcmpestrs_each, SOUND, int, V, int, V, int, _mm_cmpestrs(a, b, c, d, _SIDD_SBYTE_OPS | _SIDD_CMP_EQUAL_EACH | _SIDD_MASKED_NEGATIVE_POLARITY)) \
	two(pcmpistrz_each, SOUND, int, V, V, _mm_cmpistrz(a, b, _SIDD_SBYTE_OPS | _SIDD_CMP_EQUAL_EACH | _SIDD_MASKED_NEGATIVE_POLARITY)) \
	four(pcmpestrz_each, SOUND, int, V, int, V, int, _mm_cmpestrz(a, b, c, d, _SIDD_SBYTE_OPS | _SIDD_CMP_EQUAL_EACH | _SIDD_MASKED_NEGATIVE_POLARITY)) \
	two(pcmpistrm_each, SOUND, V, V, V, _mm_cmpistrm(a, b, _SIDD_SBYTE_OPS | _SIDD_CMP_EQUAL_EACH | _SIDD_MASKED_NEGATIVE_POLARITY)) \
	four(pcmpestrm_each, SOUND, V, V, int, V, int, _mm_cmpestrm(a, b, c, d, _SIDD_SBYTE_OPS | _SIDD_CMP_EQUAL_EACH | _SIDD_MASKED_NEGATIVE_POLARITY | _SIDD_UNIT_MASK)) \
	two(pcmpistri_any, SOUND, int, V, V, _mm_cmpistri(a, b, _SIDD_SWORD_OPS | _SIDD_CMP_EQUAL_ANY | _SIDD_MOST_SIGNIFICANT)) \
	four(pcmpestri_any, SOUND, int, V, int, V, int, _mm_cmpestri(a, b, c, d, _SIDD_SWORD_OPS | _SIDD_CMP_EQUAL_ANY | _SIDD_MOST_SIGNIFICANT)) \
	two(pcmpistra_any, SOUND, int, V, V, _mm_cmpistra(a, b, _SIDD_SWORD_OPS | _SIDD_CMP_EQUAL_ANY | _SIDD_MOST_SIGNIFICANT)) \
	four(pcmpestra_any, SOUND, int, V, int, V, int, _mm_cmpestra(a, b, c, d, _SIDD_SWORD_OPS | _SIDD_CMP_EQUAL_ANY | _SIDD_MOST_SIGNIFICANT)) \
	two(pcmpistrc_any, SOUND, int, V, V, _mm_cmpistrc(a, b, _SIDD_SWORD_OPS | _SIDD_CMP_EQUAL_ANY | _SIDD_MOST_SIGNIFICANT)) \
	four(pcmpestrc_any, SOUND, int, V, int, V, int, _mm_cmpestrc(a, b, c, d, _SIDD_SWORD_OPS | _SIDD_CMP_EQUAL_ANY | _SIDD_MOST_SIGNIFICANT)) \
	two(pcmpistro_any, SOUND, int, V, V, _mm_cmpistro(a, b, _SIDD_SWORD_OPS | _SIDD_CMP_EQUAL_ANY | _SIDD_MOST_SIGNIFICANT)) \
	four(pcmpestro_any, SOUND, int, V, int, V, int, _mm_cmpestro(a, b, c, d, _SIDD_SWORD_OPS | _SIDD_CMP_EQUAL_ANY | _SIDD_MOST_SIGNIFICANT)) \
	two(pcmpistrs_any, SOUND, int, V, V, _mm_cmpistrs(a, b, _SIDD_SWORD_OPS | _SIDD_CMP_EQUAL_ANY | _SIDD_MOST_SIGNIFICANT)) \
	four(pcmpestrs_any, SOUND, int, V, int, V, int, _mm_cmpestrs(a, b, c, d, _SIDD_SWORD_OPS | _SIDD_CMP_EQUAL_ANY | _SIDD_MOST_SIGNIFICANT)) \
	two(pcmpistrz_any, SOUND, int, V, V, _mm_cmpistrz(a, b, _SIDD_SWORD_OPS | _SIDD_CMP_EQUAL_ANY | _SIDD_MOST_SIGNIFICANT)) \
	four(pcmpestrz_any, SOUND, int, V, int, V, int, _mm_cmpestrz(a, b, c, d, _SIDD_SWORD_OPS | _SIDD_CMP_EQUAL_ANY | _SIDD_MOST_SIGNIFICANT)) \
	two(pcmpistrm_any, SOUND, V, V, V, _mm_cmpistrm(a, b, _SIDD_SWORD_OPS | _SIDD_CMP_EQUAL_ANY | _SIDD_MOST_SIGNIFICANT)) \
	four(pcmpestrm_any, SOUND, V, V, int, V, int, _mm_cmpestrm(a, b, c, d, _SIDD_SWORD_OPS | _SIDD_CMP_EQUAL_ANY | _SIDD_MOST_SIGNIFICANT | _SIDD_UNIT_MASK))
/* clang-format on */

DEFINE_OPERATIONS(LIST)

bool can_run(void)
{
	return __builtin_cpu_supports("sse4.2");
}
