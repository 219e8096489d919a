/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* What each operation computes, and what of it fillings of the operands' poisoned bits change. */
#include "machine.h"

/* Up to this many poisoned bits all fillings are tried, else as many random ones. */
#define EXHAUSTIVE 12
#define MAX_BITS   (64 * MAX_OPERANDS)

uint64_t width_mask(unsigned width)
{
	return width == 64 ? ~0ull : (1ull << width) - 1;
}

static int64_t as_signed(uint64_t value, unsigned width)
{
	uint64_t sign = 1ull << (width - 1);
	return (int64_t)((value ^ sign) - sign);
}

static uint64_t reverse_bits(uint64_t value, unsigned width, unsigned unit)
{
	uint64_t result = 0;
	for (unsigned i = 0; i < width; i += unit)
		result |= (value >> i & width_mask(unit)) << (width - unit - i);
	return result;
}

static uint64_t funnel(bool left, uint64_t high, uint64_t low, unsigned amount, unsigned width)
{
	unsigned right = left ? width - amount : amount;
	if (right == width)
		return high;
	if (right == 0)
		return low;
	return high << (width - right) | low >> right;
}

static bool divide(enum operation operation, uint64_t a, uint64_t b, unsigned width,
		   uint64_t *result)
{
	int64_t signed_a = as_signed(a, width), signed_b = as_signed(b, width);

	if (!b || (signed_b == -1 && a == 1ull << (width - 1) &&
		   (operation == SDIV || operation == SREM)))
		return false;
	if (operation == UDIV)
		*result = a / b;
	else if (operation == UREM)
		*result = a % b;
	else if (operation == SDIV)
		*result = (uint64_t)(signed_a / signed_b);
	else
		*result = (uint64_t)(signed_a % signed_b);
	return true;
}

static bool compare(enum operation operation, uint64_t a, uint64_t b, unsigned width)
{
	int64_t signed_a = as_signed(a, width), signed_b = as_signed(b, width);

	switch (operation) {
	case COMPARE_EQ:
		return a == b;
	case COMPARE_NE:
		return a != b;
	case COMPARE_ULT:
		return a < b;
	case COMPARE_ULE:
		return a <= b;
	case COMPARE_UGT:
		return a > b;
	case COMPARE_UGE:
		return a >= b;
	case COMPARE_SLT:
		return signed_a < signed_b;
	case COMPARE_SLE:
		return signed_a <= signed_b;
	case COMPARE_SGT:
		return signed_a > signed_b;
	default:
		return signed_a >= signed_b;
	}
}

static uint64_t minimum(enum operation operation, uint64_t a, uint64_t b, unsigned width)
{
	bool less = operation == UMIN || operation == UMAX
			    ? a < b
			    : as_signed(a, width) < as_signed(b, width);
	return less == (operation == UMIN || operation == SMIN) ? a : b;
}

static bool compute(const struct instruction *i, const uint64_t *o, uint64_t *result)
{
	unsigned width = i->width;
	uint64_t sum;

	switch (i->operation) {
	case ADD:
		*result = o[0] + o[1];
		return true;
	case SUB:
		*result = o[0] - o[1];
		return true;
	case MUL:
		*result = o[0] * o[1];
		return true;
	case UDIV:
	case SDIV:
	case UREM:
	case SREM:
		return divide(i->operation, o[0], o[1], width, result);
	case AND:
		*result = o[0] & o[1];
		return true;
	case OR:
		*result = o[0] | o[1];
		return true;
	case XOR:
		*result = o[0] ^ o[1];
		return true;
	case SHL:
		*result = o[1] < width ? o[0] << o[1] : 0;
		return o[1] < width;
	case LSHR:
		*result = o[1] < width ? o[0] >> o[1] : 0;
		return o[1] < width;
	case ASHR:
		*result = o[1] < width ? (uint64_t)(as_signed(o[0], width) >> o[1]) : 0;
		return o[1] < width;
	case SELECT:
		*result = o[0] ? o[1] : o[2];
		return true;
	case TRUNC:
	case ZEXT:
		*result = o[0];
		return true;
	case SEXT:
		*result = (uint64_t)as_signed(o[0], i->from);
		return true;
	case ADDRESS:
		*result = o[0] + (uint64_t)as_signed(o[1], i->from) * (uint64_t)i->numbers[0];
		return true;
	case UMIN:
	case UMAX:
	case SMIN:
	case SMAX:
		*result = minimum(i->operation, o[0], o[1], width);
		return true;
	case USUB_SAT:
		*result = o[0] > o[1] ? o[0] - o[1] : 0;
		return true;
	case UADD_SAT:
		sum = (o[0] + o[1]) & width_mask(width);
		*result = sum < o[0] ? ~0ull : sum;
		return true;
	case CTPOP:
		*result = (uint64_t)__builtin_popcountll(o[0]);
		return true;
	case BITREVERSE:
		*result = reverse_bits(o[0], width, 1);
		return true;
	case BSWAP:
		*result = reverse_bits(o[0], width, 8);
		return true;
	case FSHL:
	case FSHR:
		*result = funnel(i->operation == FSHL, o[0], o[1], (unsigned)(o[2] % width), width);
		return true;
	default:
		*result = compare(i->operation, o[0], o[1], i->from);
		return true;
	}
}

bool evaluate(const struct instruction *instruction, const uint64_t *operands, uint64_t *result)
{
	bool defined = compute(instruction, operands, result);
	*result &= width_mask(instruction->width);
	return defined;
}

bool is_exact_operation(const struct instruction *i)
{
	switch (i->operation) {
	case SHL:
	case LSHR:
	case ASHR:
		return i->operands[1].value < 0;
	case FSHL:
	case FSHR:
		return i->operands[2].value < 0;
	case ADD:
	case SUB:
	case AND:
	case OR:
	case XOR:
	case SELECT:
	case TRUNC:
	case ZEXT:
	case SEXT:
	case BITREVERSE:
	case BSWAP:
		return true;
	default:
		return i->operation >= COMPARE_EQ && i->operation <= COMPARE_SGE;
	}
}

bool knows_any_poison(const struct instruction *i)
{
	return is_exact_operation(i) || (i->operation == MUL && i->operands[1].value < 0);
}

/* The poisoned bits; each stands for one bit of one operand or, tied, of several. */
struct bits {
	unsigned count;
	uint16_t operands[MAX_BITS]; /* a mask */
	uint8_t at[MAX_BITS];
};

static void collect(const struct instruction *i, const uint64_t *poison, bool tied,
		    struct bits *bits)
{
	uint16_t done = 0;

	bits->count = 0;
	for (unsigned n = 0; n < i->count; n++) {
		uint16_t same = (uint16_t)(1u << n);
		if (done >> n & 1)
			continue;
		for (unsigned m = n + 1; tied && m < i->count; m++)
			if (i->operands[m].value >= 0 &&
			    i->operands[m].value == i->operands[n].value)
				same |= (uint16_t)(1u << m);
		done |= same;
		for (unsigned bit = 0; bit < 64; bit++) {
			if (!(poison[n] >> bit & 1))
				continue;
			bits->operands[bits->count] = same;
			bits->at[bits->count++] = (uint8_t)bit;
		}
	}
}

static uint64_t next_random(void)
{
	static uint64_t state = 0x9e3779b97f4a7c15;
	state ^= state << 13;
	state ^= state >> 7;
	state ^= state << 17;
	return state * 0x2545f4914f6cdd1d;
}

static void fill(uint64_t *operands, const struct bits *bits, uint64_t filling, bool all)
{
	uint64_t word = filling;

	for (unsigned n = 0; n < bits->count; n++) {
		if (!all && n % 32 == 0)
			word = next_random() >> 32;
		uint64_t bit = 1ull << bits->at[n];
		for (unsigned mask = bits->operands[n]; mask; mask &= mask - 1) {
			unsigned operand = (unsigned)__builtin_ctz(mask);
			operands[operand] =
				word & 1 ? operands[operand] | bit : operands[operand] & ~bit;
		}
		word >>= 1;
	}
}

bool brute_force(const struct instruction *i, const uint64_t *operands, const uint64_t *poison,
		 bool tied, uint64_t *changes)
{
	uint64_t filled[MAX_OPERANDS], first, result;
	struct bits bits;

	*changes = 0;
	collect(i, poison, tied, &bits);
	bool all = bits.count <= EXHAUSTIVE;
	uint64_t count = 1ull << (all ? bits.count : EXHAUSTIVE);
	if (!bits.count || !evaluate(i, operands, &first))
		return all;
	for (unsigned n = 0; n < i->count; n++)
		filled[n] = operands[n];
	for (uint64_t filling = 0; filling < count; filling++) {
		fill(filled, &bits, filling, all);
		if (evaluate(i, filled, &result))
			*changes |= first ^ result;
	}
	return all;
}

bool keeps_all_poison(const struct instruction *i, const uint64_t *operands, const uint64_t *poison,
		      unsigned operand)
{
	uint64_t filled[MAX_OPERANDS], first, second, kept = 0;
	struct bits bits;

	collect(i, poison, false, &bits);
	bool all = bits.count <= EXHAUSTIVE;
	uint64_t count = 1ull << (all ? bits.count : EXHAUSTIVE);
	for (unsigned n = 0; n < i->count; n++)
		filled[n] = operands[n];
	for (uint64_t filling = 0; filling < count && kept != poison[operand]; filling++) {
		fill(filled, &bits, filling, all);
		if (!evaluate(i, filled, &first))
			continue;
		for (uint64_t left = poison[operand] & ~kept; left; left &= left - 1) {
			filled[operand] ^= left & -left;
			if (evaluate(i, filled, &second) && first != second)
				kept |= left & -left;
			filled[operand] ^= left & -left;
		}
	}
	return kept == poison[operand];
}
