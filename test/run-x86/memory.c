/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* Masked loads and stores, gathers, scatters, and what the processor stores: shadow and origins. */
/*
RUN: %ksan_clang -fsanitize=memory -fsanitize-memory-track-origins -fno-sanitize-memory-param-retval -I%include -O1 -g -mavx2 -mfxsr -mxsave %s -o %t
RUN: %run %t
*/
#include <immintrin.h>
#include <ksan/memory.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define EXPECT(condition)                                                                          \
	do {                                                                                       \
		if (!(condition)) {                                                                \
			printf("line %d: %s\n", __LINE__, #condition);                             \
			exit(1);                                                                   \
		}                                                                                  \
	} while (0)

static int first_poisoned(const void *at, size_t size)
{
	return (int)__msan_test_shadow(at, size);
}

/* Poisoned memory with an origin of its own. */
static void *fresh(size_t size)
{
	return malloc(size);
}

static __attribute__((noinline)) __m256i mask_load(const int *p, __m256i mask)
{
	return _mm256_maskload_epi32(p, mask);
}

static void test_mask_load(void)
{
	int *p = fresh(64);
	__m256i mask = _mm256_setr_epi32(-1, 0, -1, 0, -1, 0, 0, 0), r;

	p[0] = p[2] = 1;
	r = mask_load(p, mask);
	EXPECT(first_poisoned(&r, 32) == 16);
	EXPECT(__msan_get_origin((char *)&r + 16));
	EXPECT(first_poisoned((char *)&r + 20, 12) == -1);
	p[4] = 3;
	r = mask_load(p, mask);
	EXPECT(first_poisoned(&r, 32) == -1);
	/* Lanes that are off may be out of bounds, and poison in their addresses' memory is none. */
	r = mask_load(p + 15, _mm256_setzero_si256());
	EXPECT(first_poisoned(&r, 32) == -1);
	free(p);
}

static __attribute__((noinline)) void mask_store(float *p, __m128i mask, __m128 value)
{
	_mm_maskstore_ps(p, mask, value);
}

static void test_mask_store(void)
{
	float to[4] = {0, 0, 0, 0}, *poison = fresh(16);
	__m128 value;

	poison[0] = 1;
	memcpy(&value, poison, 16);
	mask_store(to, _mm_setr_epi32(-1, 0, 0, -1), value);
	EXPECT(first_poisoned(to, 16) == 12);
	EXPECT(__msan_get_origin(&to[3]) && __msan_get_origin(&to[3]) != __msan_get_origin(&poison[3]));
	EXPECT(__msan_origin_is_descendant_or_same(__msan_get_origin(&to[3]),
						   __msan_get_origin(&poison[3])));
	/* Initialised lanes initialise, lanes that are off leave what was there. */
	memcpy(poison, (float[]){1, 2, 3, 4}, 8);
	float *left = fresh(16);
	memcpy(&value, poison, 16);
	mask_store(left, _mm_setr_epi32(0, -1, 0, 0), value);
	EXPECT(first_poisoned(left, 16) == 0 && first_poisoned(&left[1], 4) == -1);
	EXPECT(first_poisoned(&left[2], 8) == 0);
	free(poison);
	free(left);
}

static __attribute__((noinline)) __m256i gather(__m256i kept, const int *p, __m256i at, __m256i mask)
{
	return _mm256_mask_i32gather_epi32(kept, p, at, mask, 4);
}

static void test_gather(void)
{
	int *p = fresh(400), *q = fresh(32);
	__m256i at = _mm256_setr_epi32(0, 99, 1, 98, 2, 97, 3, 96), kept, r;
	__m256i mask = _mm256_setr_epi32(-1, -1, -1, -1, 0, 0, 0, 0);

	memset(p, 0, 300);
	memcpy(&kept, q, 32);
	r = gather(kept, p, at, mask);
	EXPECT(first_poisoned(&r, 32) == 4);
	EXPECT(first_poisoned((char *)&r + 8, 4) == -1);
	EXPECT(first_poisoned((char *)&r + 12, 20) == 0 && first_poisoned((char *)&r + 16, 16) == 0);
	p[99] = p[98] = 5;
	r = gather(_mm256_setzero_si256(), p, at, mask);
	EXPECT(first_poisoned(&r, 32) == -1);
	/* Only kept lanes are poisoned: their origin. */
	r = gather(kept, p, at, mask);
	EXPECT(__msan_get_origin((char *)&r + 16) == __msan_get_origin(q) ||
	       __msan_origin_is_descendant_or_same(__msan_get_origin((char *)&r + 16),
						   __msan_get_origin(q)));
	free(p);
	free(q);
}

static __attribute__((noinline)) __m128 gather_narrow(const float *p, __m128i at)
{
	return _mm_i64gather_ps(p, at, 4);
}

static void test_gather_of_two(void)
{
	float *p = fresh(40);
	p[7] = 1;
	__m128 r = gather_narrow(p, _mm_set_epi64x(8, 7));
	/* Two indices; the upper half of the result is zero. */
	EXPECT(first_poisoned(&r, 16) == 4 && first_poisoned((char *)&r + 8, 8) == -1);
	free(p);
}

static __attribute__((noinline)) void move_bytes(__m128i value, __m128i mask, char *to)
{
	_mm_maskmoveu_si128(value, mask, to);
}

static void test_move_bytes(void)
{
	char *to = fresh(16);
	__m128i mask = _mm_setr_epi8(-1, 0, -1, 0, -1, 0, -1, 0, -1, 0, -1, 0, -1, 0, -1, 0);
	move_bytes(_mm_setzero_si128(), mask, to);
	for (int n = 0; n < 16; n++)
		EXPECT(first_poisoned(to + n, 1) == (n % 2 ? 0 : -1));
	free(to);
}

static void test_state(void)
{
	unsigned *word = fresh(8);
	*word = 7;
	word[1] = _mm_getcsr();
	_mm_setcsr(word[1]);
	EXPECT(first_poisoned(word, 8) == -1);
	free(word);

	char *area = aligned_alloc(64, 4096);
	_fxsave(area);
	EXPECT(first_poisoned(area, 4096) == 512);
	free(area);
	area = aligned_alloc(64, 4096);
	_xsave(area, 7);
	EXPECT(first_poisoned(area, 4096) == 832);
	free(area);
}

static __attribute__((noinline)) __m128i load_unaligned(const void *p)
{
	return _mm_lddqu_si128(p);
}

static void test_lddqu(void)
{
	char *p = fresh(40);
	memset(p, 1, 10);
	__m128i r = load_unaligned(p + 3);
	EXPECT(first_poisoned(&r, 16) == 7 && __msan_get_origin((char *)&r + 8));
	free(p);
}

int main(void)
{
	test_mask_load();
	test_mask_store();
	test_gather();
	test_gather_of_two();
	test_move_bytes();
	test_state();
	test_lddqu();
	return 0;
}
