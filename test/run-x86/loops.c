/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* Ordinary loops as -O3 vectorises them: a rule for all of it, no reports, the native output. */
/*
RUN: %ksan_clang -fsanitize=memory -O3 -march=x86-64-v3 -mllvm -ksan-stats=1 %s -o %t \
RUN:   2>&1 | FileCheck %s
RUN: %clang -O3 -march=x86-64-v3 %s -o %t.native
RUN: %run %t > %t.out
RUN: %t.native > %t.expected
RUN: diff %t.out %t.expected
RUN: %ksan_clang -fsanitize=memory -fsanitize-memory-track-origins -O3 -march=x86-64-v3 %s -o %t.o2
RUN: %run %t.o2 | diff - %t.expected
RUN: %ksan_clang -fsanitize=memory -O3 -march=x86-64-v4 -mprefer-vector-width=512 \
RUN:   -mllvm -ksan-stats=1 -c %s -o %t.v4.o 2>&1 | FileCheck %s
CHECK: ksan: 0 instructions fell to a default rule
*/
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

/* clang-format off */
#define LOOPS(F) \
	F(sum) F(dot) F(sum_float) F(extremes) F(extremes_float) F(saturate) F(convert) \
	F(convert_back) F(shuffle_bytes) F(count_bits) F(find_byte) F(store_if) F(gather) \
	F(scatter) F(stride) F(deinterleave) F(any_all) F(absolute) F(average) F(shift_each) \
	F(divide) F(clamp) F(last_match) F(histogram) F(to_upper) F(prefix_max) F(blend) \
	F(half_words) F(square_root) F(multiply_high) F(reverse) F(nested_if) F(polynomial) \
	F(rotate) F(bool_array) F(pack_pairs) F(xor_fold) F(tail) F(long_sum) F(dot_bytes)
/* clang-format on */

#define N 203

/* Some elements more than any loop may read stay uninitialised on purpose. */
struct data {
	int32_t a[N + 61], b[N + 61], c[N + 61];
	uint8_t x[N + 61], y[N + 61], z[N + 61];
	int16_t s[N + 61], t[N + 61];
	float f[N + 61], g[N + 61];
	double d[N + 61], e[N + 61];
	int64_t l[N + 61];
	uint32_t u[N + 61];
};

typedef uint64_t loop(struct data *m, int n);

#define LOOP(name) static __attribute__((noinline)) uint64_t name(struct data *m, int n)

LOOP(sum)
{
	int32_t r = 0;
	for (int i = 0; i < n; i++)
		r += m->a[i];
	return (uint32_t)r;
}

LOOP(dot)
{
	int32_t r = 0;
	for (int i = 0; i < n; i++)
		r += m->s[i] * m->t[i];
	return (uint32_t)r;
}

LOOP(sum_float)
{
	double r = 0;
	for (int i = 0; i < n; i++)
		m->e[i] = (m->d[i] + 1) * m->d[i] - (double)m->f[i];
	for (int i = 0; i < n; i++)
		r += m->e[i];
	return (uint64_t)(int64_t)r;
}

LOOP(extremes)
{
	int32_t low = INT32_MAX;
	uint32_t high = 0;
	for (int i = 0; i < n; i++) {
		low = m->b[i] < low ? m->b[i] : low;
		high = m->u[i] > high ? m->u[i] : high;
	}
	return (uint64_t)high << 32 | (uint32_t)low;
}

LOOP(extremes_float)
{
	for (int i = 0; i < n; i++)
		m->g[i] = m->f[i] > 3.0f ? 3.0f : m->f[i] < -3.0f ? -3.0f : m->f[i];
	return (uint64_t)(m->g[n - 1] * 16);
}

LOOP(saturate)
{
	for (int i = 0; i < n; i++) {
		int v = m->x[i] + m->y[i] - 100;
		m->z[i] = (uint8_t)(v < 0 ? 0 : v > 255 ? 255 : v);
		unsigned w = m->x[i] + (unsigned)m->z[i];
		m->y[i] = (uint8_t)(w > 255 ? 255 : w);
	}
	return m->z[7] + 256u * m->y[9];
}

LOOP(convert)
{
	for (int i = 0; i < n; i++) {
		m->f[i] = (float)m->a[i] * 0.25f;
		m->d[i] = (double)m->b[i];
		m->e[i] = (double)m->u[i];
	}
	return (uint64_t)(m->f[n - 1] + m->d[n / 2] + m->e[3]);
}

LOOP(convert_back)
{
	for (int i = 0; i < n; i++) {
		m->c[i] = (int32_t)(m->f[i] * 3);
		m->s[i] = (int16_t)m->d[i];
		m->x[i] = (uint8_t)(int)m->g[i];
	}
	return (uint32_t)m->c[n - 1];
}

LOOP(shuffle_bytes)
{
	for (int i = 0; i + 3 < n; i += 4) {
		m->z[i] = m->x[i + 2];
		m->z[i + 1] = m->x[i + 1];
		m->z[i + 2] = m->x[i];
		m->z[i + 3] = 0xff;
	}
	return m->z[n / 2];
}

LOOP(count_bits)
{
	uint64_t r = 0;
	for (int i = 0; i < n; i++)
		r += (unsigned)__builtin_popcount(m->u[i]);
	for (int i = 0; i < n; i++)
		r += m->a[i] ? (unsigned)__builtin_clz((unsigned)m->a[i]) : 32;
	return r;
}

LOOP(find_byte)
{
	for (int i = 0; i < n; i++)
		if (m->x[i] == 77)
			return (unsigned)i;
	return (unsigned)n;
}

LOOP(store_if)
{
	for (int i = 0; i < n; i++)
		if (m->a[i] > 10)
			m->c[i] = m->b[i] * 2;
	return (uint32_t)m->c[1];
}

LOOP(gather)
{
	uint32_t r = 0;
	for (int i = 0; i < n; i++) {
		int32_t v = m->a[m->x[i] % N];
		m->c[i] = v;
		r += (uint32_t)v;
	}
	return r;
}

LOOP(scatter)
{
	for (int i = 0; i < n; i++)
		m->c[(i * 7) % N] = m->a[i];
	return (uint32_t)m->c[5];
}

LOOP(stride)
{
	int64_t r = 0;
	for (int i = 0; i < n / 3; i++)
		r += m->a[3 * i] - m->b[2 * i];
	return (uint64_t)r;
}

LOOP(deinterleave)
{
	for (int i = 0; i < n / 2; i++) {
		m->s[i] = (int16_t)(m->t[2 * i] + m->t[2 * i + 1]);
		m->z[i] = (uint8_t)(m->x[2 * i] ^ m->x[2 * i + 1]);
	}
	return (uint16_t)m->s[3] + (uint64_t)m->z[4];
}

LOOP(any_all)
{
	int any = 0, all = 1;
	for (int i = 0; i < n; i++) {
		any |= m->a[i] == 1234;
		all &= m->b[i] != 7;
	}
	return (unsigned)(any * 2 + all);
}

LOOP(absolute)
{
	uint32_t r = 0;
	for (int i = 0; i < n; i++) {
		int v = m->x[i] - m->y[i];
		r += (uint32_t)(v < 0 ? -v : v);
		m->c[i] = m->a[i] < 0 ? -m->a[i] : m->a[i];
	}
	return r;
}

LOOP(average)
{
	for (int i = 0; i < n; i++)
		m->z[i] = (uint8_t)((m->x[i] + m->y[i] + 1) >> 1);
	for (int i = 0; i < n; i++)
		m->s[i] = (int16_t)(((uint16_t)m->s[i] + (uint16_t)m->t[i] + 1) >> 1);
	return m->z[8];
}

LOOP(shift_each)
{
	for (int i = 0; i < n; i++) {
		m->u[i] = m->u[i] << (m->x[i] & 31);
		m->c[i] = m->a[i] >> (m->y[i] & 31);
		m->l[i] = (int64_t)((uint64_t)m->l[i] >> (m->z[i] & 63));
	}
	return m->u[2];
}

LOOP(divide)
{
	for (int i = 0; i < n; i++) {
		m->c[i] = m->a[i] / 7;
		m->b[i] = m->b[i] % 10;
		m->u[i] /= 3;
		m->s[i] = (int16_t)(m->s[i] / 5);
	}
	return (uint32_t)m->c[11];
}

LOOP(clamp)
{
	for (int i = 0; i < n; i++)
		m->s[i] = (int16_t)(m->a[i] > 32767 ? 32767 : m->a[i] < -32768 ? -32768 : m->a[i]);
	return (uint16_t)m->s[6];
}

LOOP(last_match)
{
	int last = -1;
	for (int i = 0; i < n; i++)
		if (m->a[i] % 16 == 3)
			last = i;
	return (uint32_t)last;
}

LOOP(histogram)
{
	memset(m->u, 0, sizeof(m->u[0]) * 256);
	for (int i = 0; i < n; i++)
		m->u[m->x[i]]++;
	return m->u[77];
}

LOOP(to_upper)
{
	for (int i = 0; i < n; i++)
		m->y[i] = m->x[i] >= 'a' && m->x[i] <= 'z' ? m->x[i] - 32 : m->x[i];
	return m->y[9];
}

LOOP(prefix_max)
{
	for (int i = 1; i < n; i++)
		m->c[i] = m->a[i] > m->a[i - 1] ? m->a[i] : m->a[i - 1];
	return (uint32_t)m->c[n - 1];
}

LOOP(blend)
{
	for (int i = 0; i < n; i++)
		m->z[i] = (uint8_t)((m->x[i] * 3 + m->y[i] * 5) / 8);
	return m->z[2];
}

LOOP(half_words)
{
	for (int i = 0; i < n; i++)
		m->a[i] = (m->s[i] * 3) & 0xffff;
	for (int i = 0; i < n; i++)
		m->s[i] = (int16_t)((m->s[i] * m->t[i]) >> 16);
	return (uint32_t)m->a[1];
}

LOOP(square_root)
{
	for (int i = 0; i < n; i++) {
		m->e[i] = sqrt(fabs(m->d[i]));
		m->g[i] = floorf(m->f[i]) + copysignf(1.5f, m->f[i]);
	}
	return (uint64_t)m->e[4];
}

LOOP(multiply_high)
{
	for (int i = 0; i < n; i++)
		m->u[i] = (uint32_t)(((uint64_t)m->u[i] * 2654435761u) >> 32);
	for (int i = 0; i < n; i++)
		m->l[i] = m->l[i] * 0x12345 + m->a[i];
	return m->u[0] ^ (uint64_t)m->l[1];
}

LOOP(reverse)
{
	for (int i = 0; i < n; i++)
		m->c[n - 1 - i] = m->a[i];
	for (int i = 0; i < n; i++)
		m->u[i] = __builtin_bswap32(m->u[i]);
	return (uint32_t)m->c[0];
}

LOOP(nested_if)
{
	uint32_t r = 0;
	for (int i = 0; i < n; i++)
		if (m->x[i] > 50) {
			if (m->y[i] < 200)
				r += m->z[i];
			else
				m->c[i] = m->a[i];
		}
	return r;
}

LOOP(polynomial)
{
	for (int i = 0; i < n; i++) {
		float v = m->f[i] * 0.001f;
		m->g[i] = ((v * 0.5f + 0.25f) * v + 3.0f) * v - 1.0f;
	}
	return (uint64_t)(int64_t)(m->g[5] * 100);
}

LOOP(rotate)
{
	for (int i = 0; i < n; i++) {
		m->u[i] = m->u[i] << 13 | m->u[i] >> 19;
		m->l[i] ^= m->l[i] << 7;
	}
	return m->u[6];
}

LOOP(bool_array)
{
	for (int i = 0; i < n; i++)
		m->z[i] = m->a[i] < m->b[i] && m->f[i] != m->g[i];
	unsigned r = 0;
	for (int i = 0; i < n; i++)
		r += m->z[i];
	return r;
}

LOOP(pack_pairs)
{
	for (int i = 0; i < n; i++)
		m->l[i] = (int64_t)((uint64_t)m->u[i] << 32 | (uint32_t)m->a[i]);
	for (int i = 0; i < n; i++)
		m->x[i] = (uint8_t)m->a[i];
	return (uint64_t)m->l[n - 1];
}

LOOP(xor_fold)
{
	uint32_t r = 0;
	uint8_t o = 0, a = 255;
	for (int i = 0; i < n; i++) {
		r ^= m->u[i];
		o |= m->x[i];
		a &= m->y[i] | 1;
	}
	return (uint64_t)r << 16 | (unsigned)o << 8 | a;
}

LOOP(tail)
{
	uint32_t r = 1;
	for (int i = n - 5; i < n; i++)
		r = r * 31 + m->x[i];
	return r;
}

LOOP(long_sum)
{
	int64_t r = 0;
	for (int i = 0; i < n; i++)
		r += (int64_t)m->a[i] * m->b[i];
	for (int i = 0; i < n; i++)
		r += m->l[i] > 0 ? m->l[i] : 0;
	return (uint64_t)r;
}

LOOP(dot_bytes)
{
	int32_t r = 0;
	for (int i = 0; i < n; i++)
		r += m->x[i] * (int8_t)m->y[i];
	return (uint32_t)r;
}

static void fill(struct data *m)
{
	uint32_t state = 12345;
	for (int i = 0; i < N; i++) {
		state = state * 1664525 + 1013904223;
		m->a[i] = (int32_t)(state >> 8) - (1 << 23);
		m->b[i] = (int32_t)(state >> 20);
		m->c[i] = 1;
		m->x[i] = (uint8_t)(state >> 24);
		m->y[i] = (uint8_t)(state >> 16);
		m->z[i] = 3;
		m->s[i] = (int16_t)(state >> 16);
		m->t[i] = (int16_t)(state >> 4);
		m->f[i] = (float)(int32_t)state / 65536;
		m->g[i] = (float)(i % 100);
		m->d[i] = (double)(i * i) / 3;
		m->e[i] = 0;
		m->l[i] = (int64_t)state * 77;
		m->u[i] = state;
	}
}

static uint64_t checksum(const struct data *m, int n)
{
	uint64_t r = 14695981039346656037ull;
	for (int i = 0; i < n; i++) {
		r = (r ^ (uint32_t)m->a[i]) * 1099511628211ull;
		r = (r ^ (uint32_t)m->b[i] ^ m->u[i]) * 1099511628211ull;
		r = (r ^ (uint32_t)m->c[i] ^ (uint64_t)m->l[i]) * 1099511628211ull;
		r = (r ^ m->x[i] ^ m->y[i] * 256u ^ m->z[i] * 65536u) * 1099511628211ull;
		r = (r ^ (uint16_t)m->s[i] ^ (uint32_t)m->t[i]) * 1099511628211ull;
		r = (r ^ (uint64_t)(int64_t)(m->f[i] + m->g[i])) * 1099511628211ull;
		r = (r ^ (uint64_t)(int64_t)(m->d[i] + m->e[i])) * 1099511628211ull;
	}
	return r;
}

int main(void)
{
	static const struct {
		const char *name;
		loop *run;
	} loops[] = {
#define ENTRY(name) {#name, name},
		LOOPS(ENTRY)};
	int lengths[] = {N, 100, 31, 8, 5};

	for (size_t i = 0; i < sizeof(loops) / sizeof(*loops); i++)
		for (int k = 0; k < 5; k++) {
			struct data m;
			fill(&m);
			uint64_t r = loops[i].run(&m, lengths[k]);
			printf("%s %d: %llx %llx\n", loops[i].name, lengths[k],
			       (unsigned long long)r, (unsigned long long)checksum(&m, N));
		}
	return 0;
}
