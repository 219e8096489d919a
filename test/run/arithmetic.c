// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
// RUN: %pairs %s --flags=-fno-sanitize-memory-param-retval
#include "test.h"

/* A word of which only the lowest byte is uninitialised. */
static NOINLINE unsigned low_byte_unset(unsigned value)
{
	unsigned *p = (unsigned *)fresh(sizeof(*p));
	memcpy((char *)p + 1, (char *)&value + 1, 3);
	return *p;
}

/* Carries: what an uninitialised bit cannot reach is initialised. */
static NOINLINE void carries(void)
{
	unsigned x = low_byte_unset(0x1200);

	BRANCH((x & 0xff00) + HIDE(0x100) == 0x1300);
	BRANCH((x & 0xffffff00) - HIDE(1) == 0x11ff);
	BRANCH(((x & 0xff0f) + 0x10) >> 8 == 0x12);
	if (bug("carry"))
		BRANCH(((x + HIDE(1)) >> 8) == 0x12); /* report: carry */
	if (bug("borrow"))
		BRANCH((x - HIDE(1)) >> 8 == 0x12); /* report: borrow */
	if (bug("low"))
		BRANCH((x + HIDE(0x100)) & 1); /* report: low */
}

static NOINLINE void products(void)
{
	unsigned x = low_byte_unset(0x1200);

	BRANCH((x * 256 & 0xff) == 0);
	BRANCH((x * 24 & 7) == 0);
	BRANCH(((x & 0xffffff00) * HIDE(3)) == 0x3600);
	BRANCH(x * HIDE(0u) == 0);
	if (bug("mul"))
		BRANCH((x * 24 & 8) == 0); /* report: mul */
	if (bug("mul_carry"))
		BRANCH(x * HIDE(3u) >> 8 == 0x36); /* report: mul_carry */
}

static NOINLINE void quotients(void)
{
	unsigned x = low_byte_unset(0x1200);

	BRANCH(x / 256 == 0x12);
	BRANCH((x & 0xff00) / HIDE(0x100u) == 0x12);
	BRANCH((x & 0xff00) % HIDE(0x100u) == 0);
	if (bug("dividend"))
		BRANCH(x / HIDE(3u) == 0x601); /* report: dividend */
	if (bug("divisor"))
		(void)HIDE(HIDE(100u) / (x | 1)); /* report: divisor */
	if (bug("remainder"))
		BRANCH(x % HIDE(7u) == 5); /* report: remainder */
}

static NOINLINE void negation(void)
{
	unsigned x = low_byte_unset(0x1200);

	BRANCH((~x >> 8) == 0xffffed);
	BRANCH((-(x & 0xff00) & 0xff) == 0);
	if (bug("negate"))
		BRANCH(-x >> 8 == 0xffffed); /* report: negate */
}

/* Every bit of a float depends on every bit of its operands, but for signs that are known. */
static NOINLINE void floats(void)
{
	unsigned bits = low_byte_unset(0x40000000);
	float x, y = HIDE(0.0f);
	memcpy(&x, &bits, sizeof(x));
	memcpy(&bits, &x, sizeof(bits));
	BRANCH(bits >> 24 == 0x40);
	bits = POISON(unsigned);
	memcpy(&x, &bits, sizeof(x));
	x = __builtin_copysignf(__builtin_fabsf(x), HIDE(-1.0f));
	memcpy(&bits, &x, sizeof(bits));
	BRANCH(bits >> 31);
	if (bug("sum")) {
		bits = low_byte_unset(0x40000000);
		memcpy(&x, &bits, sizeof(x));
		x += y;
		memcpy(&bits, &x, sizeof(bits));
		BRANCH(bits >> 24 == 0x40); /* report: sum */
	}
	if (bug("magnitude"))
		BRANCH(bits << 1 == 0); /* report: magnitude */
}

/* What overflows whatever the uninitialised bits are, and what cannot. */
static NOINLINE void overflows(void)
{
	int x = (int)low_byte_unset(0x7fffff00), result;

	BRANCH(__builtin_sadd_overflow(x, HIDE(0x100), &result));
	BRANCH(!__builtin_sadd_overflow(x, HIDE(-1), &result));
	BRANCH(!__builtin_smul_overflow(x, HIDE(0), &result));
	BRANCH(result == 0);
	BRANCH(__builtin_popcount((unsigned)x) >> 5 == 0);
#if __has_builtin(__builtin_elementwise_add_sat)
	BRANCH(__builtin_elementwise_add_sat(x, HIDE(0x100)) == 0x7fffffff);
	BRANCH(__builtin_elementwise_sub_sat((unsigned)x, HIDE(0x80000000u)) == 0);
	if (bug("saturated"))
		BRANCH(__builtin_elementwise_add_sat(x, HIDE(1)) == 0x7fffffff); /* report: saturated */
#endif
	if (bug("overflow"))
		BRANCH(__builtin_sadd_overflow(x, HIDE(0x10), &result)); /* report: overflow */
	if (bug("product"))
		BRANCH(__builtin_smul_overflow(x & 0xff, HIDE(0x1000000), &result)); /* report: product */
	if (bug("count"))
		BRANCH(__builtin_popcount((unsigned)x) & 1); /* report: count */
}

static void test(void)
{
	carries();
	products();
	quotients();
	negation();
	floats();
	overflows();
}
