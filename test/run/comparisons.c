// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
// RUN: %pairs %s --flags=-fno-sanitize-memory-param-retval
#include "test.h"

struct word {
	unsigned char low, unset, middle, high;
};

/* A word of which only bits 8 to 15 are uninitialised. */
static NOINLINE uint32_t partly(uint32_t value)
{
	struct word *w = (struct word *)fresh(sizeof(*w));
	uint32_t result;
	w->low = (unsigned char)value;
	w->middle = (unsigned char)(value >> 16);
	w->high = (unsigned char)(value >> 24);
	memcpy(&result, w, sizeof(result));
	return result;
}

/* Comparisons that initialised bits decide are silent; the others are reported. */
static NOINLINE void test(void)
{
	uint32_t x = partly(0x40000000);

	BRANCH(x == HIDE(1u));
	BRANCH(x != HIDE(0x50000000u));
	BRANCH(x < HIDE(0x50000000u));
	BRANCH(x > HIDE(0x30000000u));
	BRANCH(x >= HIDE(0x40000000u));
	BRANCH(x <= HIDE(0x4000ff00u));
	BRANCH((int32_t)x < 0);
	BRANCH((int32_t)x > -1);
	BRANCH((int32_t)x > HIDE(-5));
	BRANCH((int32_t)x >= HIDE(0x40000000));
	BRANCH(x < 16);
	if (bug("eq"))
		BRANCH(x == HIDE(0x40000100u)); /* report: eq */
	if (bug("ne"))
		BRANCH(x != HIDE(0x40000000u)); /* report: ne */
	if (bug("lt"))
		BRANCH(x < HIDE(0x40000100u)); /* report: lt */
	if (bug("gt"))
		BRANCH(x > HIDE(0x40000000u)); /* report: gt */
	if (bug("signed"))
		BRANCH((int32_t)x > HIDE(0x40001000)); /* report: signed */
	if (bug("minmax"))
		BRANCH((x < HIDE(0x40000800) ? x : 0x40000800) == 0x40000500); /* report: minmax */
}
