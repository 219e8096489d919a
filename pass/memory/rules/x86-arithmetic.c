/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* x86: integer arithmetic on lanes that LLVM IR has no instruction for. */
#include "x86.h"

struct lanes {
	LLVMValueRef value, shadow;
};

static struct lanes operand(struct function_state *f, LLVMValueRef i, unsigned n, unsigned width)
{
	LLVMValueRef shadow = x86_shadow(f, i, n);
	return (struct lanes){x86_lanes(f, x86_value(i, n), width), x86_lanes(f, shadow, width)};
}

static struct lanes add(struct function_state *f, bool subtract, struct lanes a, struct lanes b)
{
	LLVMOpcode opcode = subtract ? LLVMSub : LLVMAdd;
	return (struct lanes){LLVMBuildBinOp(f->b, opcode, a.value, b.value, ""),
			      exact_add(f, subtract, a.value, a.shadow, b.value, b.shadow)};
}

static struct lanes multiply(struct function_state *f, struct lanes a, struct lanes b)
{
	return (struct lanes){LLVMBuildMul(f->b, a.value, b.value, ""),
			      exact_mul(f, a.value, a.shadow, b.value, b.shadow)};
}

static struct lanes shift(struct function_state *f, LLVMOpcode opcode, struct lanes a,
			  unsigned amount)
{
	return (struct lanes){x86_shift(f, opcode, a.value, amount),
			      x86_shift(f, opcode, a.shadow, amount)};
}

/* Half of each lane, extended to the lane. */
static struct lanes half(struct function_state *f, struct lanes a, bool high, bool is_signed)
{
	unsigned width = x86_lane_width(LLVMTypeOf(a.value)) / 2;
	if (!high)
		a = shift(f, LLVMShl, a, width);
	return shift(f, is_signed ? LLVMAShr : LLVMLShr, a, width);
}

static struct lanes widen(struct function_state *f, struct lanes a, bool is_signed)
{
	LLVMTypeRef type = LLVMTypeOf(a.value);
	LLVMTypeRef wide = x86_vector(f, 2 * x86_lane_width(type), x86_lane_count(type));
	LLVMOpcode opcode = is_signed ? LLVMSExt : LLVMZExt;
	return (struct lanes){LLVMBuildCast(f->b, opcode, a.value, wide, ""),
			      LLVMBuildCast(f->b, opcode, a.shadow, wide, "")};
}

static LLVMValueRef narrow(struct function_state *f, struct lanes a)
{
	LLVMTypeRef type = LLVMTypeOf(a.shadow);
	LLVMTypeRef to = x86_vector(f, x86_lane_width(type) / 2, x86_lane_count(type));
	return LLVMBuildTrunc(f->b, a.shadow, to, "");
}

static LLVMValueRef either(struct function_state *f, LLVMValueRef i, unsigned width)
{
	LLVMValueRef a = x86_lanes(f, x86_shadow(f, i, 0), width);
	return shadow_or(f, a, x86_lanes(f, x86_shadow(f, i, 1), width));
}

/* ---- products ---- */

/* Products of neighbours, added up; a clean zero factor leaves its product clean. */
LLVMValueRef exact_x86_madd_words(struct function_state *f, LLVMValueRef i, void *unused)
{
	struct lanes a = operand(f, i, 0, 32), b = operand(f, i, 1, 32);
	struct lanes low = multiply(f, half(f, a, false, true), half(f, b, false, true));
	struct lanes high = multiply(f, half(f, a, true, true), half(f, b, true, true));
	(void)unused;
	return add(f, false, low, high).shadow;
}

/* Unsigned times signed; the sum saturates, so that poison in it reaches every bit. */
LLVMValueRef exact_x86_madd_bytes(struct function_state *f, LLVMValueRef i, void *unused)
{
	struct lanes a = operand(f, i, 0, 16), b = operand(f, i, 1, 16);
	struct lanes low = multiply(f, half(f, a, false, false), half(f, b, false, true));
	struct lanes high = multiply(f, half(f, a, true, false), half(f, b, true, true));
	(void)unused;
	return shadow_spread(f, shadow_or(f, low.shadow, high.shadow));
}

LLVMValueRef exact_x86_high_signed(struct function_state *f, LLVMValueRef i, void *unused)
{
	struct lanes a = operand(f, i, 0, 16), b = operand(f, i, 1, 16);
	struct lanes product = multiply(f, widen(f, a, true), widen(f, b, true));
	(void)unused;
	return narrow(f, shift(f, LLVMLShr, product, 16));
}

LLVMValueRef exact_x86_high_unsigned(struct function_state *f, LLVMValueRef i, void *unused)
{
	struct lanes a = operand(f, i, 0, 16), b = operand(f, i, 1, 16);
	struct lanes product = multiply(f, widen(f, a, false), widen(f, b, false));
	(void)unused;
	return narrow(f, shift(f, LLVMLShr, product, 16));
}

/* ((a * b >> 14) + 1) >> 1 */
LLVMValueRef exact_x86_high_rounded(struct function_state *f, LLVMValueRef i, void *unused)
{
	struct lanes a = operand(f, i, 0, 16), b = operand(f, i, 1, 16);
	struct lanes product = multiply(f, widen(f, a, true), widen(f, b, true));
	product = shift(f, LLVMLShr, product, 14);
	LLVMTypeRef type = LLVMTypeOf(product.value);
	struct lanes one = {x86_splat(type, 1), LLVMConstNull(type)};
	(void)unused;
	return narrow(f, shift(f, LLVMLShr, add(f, false, product, one), 1));
}

/*
 * A sum of products of small lanes on top of an accumulator of 32 bits. A product is open when a
 * factor is and the other one is not a clean zero.
 */
static LLVMValueRef open_products(struct function_state *f, LLVMValueRef i, unsigned width)
{
	struct lanes a = operand(f, i, 1, width), b = operand(f, i, 2, width);
	LLVMValueRef by_a = shadow_and(f, shadow_spread(f, a.shadow),
				       shadow_spread(f, shadow_or(f, b.value, b.shadow)));
	LLVMValueRef by_b = shadow_and(f, shadow_spread(f, b.shadow),
				       shadow_spread(f, shadow_or(f, a.value, a.shadow)));
	return x86_spread(f, shadow_or(f, by_a, by_b), 32);
}

static LLVMValueRef accumulate(struct function_state *f, LLVMValueRef i, unsigned width)
{
	LLVMValueRef open = open_products(f, i, width), into = x86_shadow(f, i, 0);
	/* vpdpbusds: the trailing s is for saturation, where poison also moves down. */
	const char *name = x86_operation(i);
	while (*name && *name != '.')
		name++;
	bool saturates = name[-1] == 's';
	return shadow_or(f, open, saturates ? shadow_spread(f, into) : shadow_smear_up(f, into));
}

LLVMValueRef exact_x86_dot_bytes(struct function_state *f, LLVMValueRef i, void *unused)
{
	(void)unused;
	return accumulate(f, i, 8);
}

LLVMValueRef exact_x86_dot_words(struct function_state *f, LLVMValueRef i, void *unused)
{
	(void)unused;
	return accumulate(f, i, 16);
}

/* The factors are the low 52 bits. */
LLVMValueRef exact_x86_madd52(struct function_state *f, LLVMValueRef i, void *unused)
{
	LLVMValueRef factors = shadow_or(f, x86_shadow(f, i, 1), x86_shadow(f, i, 2));
	LLVMTypeRef type = LLVMTypeOf(factors);
	(void)unused;
	factors = shadow_and(f, factors, x86_splat(type, (1ull << 52) - 1));
	return shadow_or(f, shadow_spread(f, factors), shadow_smear_up(f, x86_shadow(f, i, 0)));
}

/* ---- sums and differences ---- */

static unsigned suffix_width(LLVMValueRef i)
{
	const char *name = x86_operation(i);
	while (*name && *name != '.')
		name++;
	return name[0] && name[1] == 'd' ? 32 : name[0] && name[1] == 'b' ? 8 : 16;
}

/* Even or odd lanes of a, then of b, within each block of 128 bits. */
static LLVMValueRef neighbours(struct function_state *f, LLVMValueRef a, LLVMValueRef b, bool odd)
{
	LLVMTypeRef type = LLVMTypeOf(a);
	unsigned count = x86_lane_count(type), bits = count * x86_lane_width(type);
	unsigned block = bits < 128 ? count : 128 / x86_lane_width(type);
	int from[count];
	for (unsigned n = 0; n < count; n++) {
		unsigned in_block = n % block, of_b = in_block >= block / 2;
		unsigned pair = in_block % (block / 2);
		from[n] = (int)(n - in_block + 2 * pair + odd + of_b * count);
	}
	return x86_shuffle(f, a, b, from, count);
}

LLVMValueRef exact_x86_horizontal(struct function_state *f, LLVMValueRef i, void *unused)
{
	unsigned width = suffix_width(i);
	bool subtract = x86_operation_is(i, "phsub");
	bool saturates = x86_operation_is(i, "phadd.sw") || x86_operation_is(i, "phsub.sw");
	struct lanes a = operand(f, i, 0, width), b = operand(f, i, 1, width);
	struct lanes even = {neighbours(f, a.value, b.value, false),
			     neighbours(f, a.shadow, b.shadow, false)};
	struct lanes odd = {neighbours(f, a.value, b.value, true),
			    neighbours(f, a.shadow, b.shadow, true)};
	(void)unused;
	if (saturates)
		return shadow_spread(f, shadow_or(f, even.shadow, odd.shadow));
	return add(f, subtract, even, odd).shadow;
}

LLVMValueRef exact_x86_horizontal_float(struct function_state *f, LLVMValueRef i, void *unused)
{
	LLVMValueRef a = x86_shadow(f, i, 0), b = x86_shadow(f, i, 1);
	LLVMValueRef even = neighbours(f, a, b, false), odd = neighbours(f, a, b, true);
	(void)unused;
	return shadow_spread(f, shadow_or(f, even, odd));
}

/* (a + b + 1) >> 1 without overflow */
LLVMValueRef exact_x86_average(struct function_state *f, LLVMValueRef i, void *unused)
{
	unsigned width = suffix_width(i);
	struct lanes a = operand(f, i, 0, width), b = operand(f, i, 1, width);
	struct lanes sum = add(f, false, widen(f, a, false), widen(f, b, false));
	LLVMTypeRef type = LLVMTypeOf(sum.value);
	struct lanes one = {x86_splat(type, 1), LLVMConstNull(type)};
	(void)unused;
	return narrow(f, shift(f, LLVMLShr, add(f, false, sum, one), 1));
}

/* b < 0 ? -a : b == 0 ? 0 : a. With b open, a and -a and 0 agree below the lowest bit of a. */
LLVMValueRef exact_x86_sign(struct function_state *f, LLVMValueRef i, void *unused)
{
	unsigned width = suffix_width(i);
	struct lanes a = operand(f, i, 0, width), b = operand(f, i, 1, width);
	LLVMTypeRef type = LLVMTypeOf(a.value);
	LLVMValueRef zero = LLVMConstNull(type);
	LLVMValueRef negated = exact_add(f, true, zero, zero, a.value, a.shadow);
	LLVMValueRef negative = LLVMBuildICmp(f->b, LLVMIntSLT, b.value, zero, "");
	LLVMValueRef none = LLVMBuildICmp(f->b, LLVMIntEQ, b.value, zero, "");
	LLVMValueRef result = LLVMBuildSelect(f->b, negative, negated, a.shadow, "");
	LLVMValueRef open = shadow_smear_up(f, LLVMBuildOr(f->b, a.value, a.shadow, ""));

	(void)unused;
	result = LLVMBuildSelect(f->b, none, zero, result, "");
	return LLVMBuildSelect(f->b, shadow_lanes_nonzero(f, b.shadow), open, result, "");
}

/* Eight absolute differences add up to 2040 at most: 11 bits. */
LLVMValueRef exact_x86_differences(struct function_state *f, LLVMValueRef i, void *unused)
{
	LLVMValueRef open = x86_spread(f, either(f, i, 64), 64);
	(void)unused;
	return shadow_and(f, open, x86_splat(LLVMTypeOf(open), 0x7ff));
}

/*
 * mpsadbw: word j of a block is the sum of the differences of four bytes of a, from j on, and four
 * bytes of b, both counted from where the immediate says: 1020 at most, 10 bits.
 */
LLVMValueRef exact_x86_differences_by_four(struct function_state *f, LLVMValueRef i, void *unused)
{
	LLVMValueRef a = x86_spread(f, x86_shadow(f, i, 0), 8);
	LLVMValueRef b = x86_spread(f, x86_shadow(f, i, 1), 8);
	unsigned words = x86_lane_count(LLVMTypeOf(a)) / 2;
	uint64_t immediate = x86_immediate(i, 2);
	LLVMValueRef any = LLVMConstNull(x86_vector(f, 8, words));
	int from_a[words], from_b[words];

	(void)unused;
	for (int k = 0; k < 4; k++) {
		for (unsigned n = 0; n < words; n++) {
			unsigned block = n / 8;
			uint64_t control = immediate >> (block % 2 ? 3 : 0);
			from_a[n] = (int)(block * 16 + (control & 4) + n % 8) + k;
			from_b[n] = (int)(block * 16 + (control & 3) * 4) + k;
		}
		any = shadow_or(f, any, x86_shuffle(f, a, a, from_a, words));
		any = shadow_or(f, any, x86_shuffle(f, b, b, from_b, words));
	}
	LLVMValueRef wide = LLVMBuildSExt(f->b, any, x86_vector(f, 16, words), "");
	return shadow_and(f, wide, x86_splat(LLVMTypeOf(wide), 0x3ff));
}

LLVMValueRef exact_x86_differences_in_block(struct function_state *f, LLVMValueRef i, void *unused)
{
	LLVMValueRef open = x86_lanes(f, x86_spread(f, either(f, i, 128), 128), 16);
	(void)unused;
	return shadow_and(f, open, x86_splat(LLVMTypeOf(open), 0x3ff));
}

/* The smallest of eight words, its index, and zeros. */
LLVMValueRef exact_x86_minimum_position(struct function_state *f, LLVMValueRef i, void *unused)
{
	static const uint64_t reached[8] = {0xffff, 7};
	LLVMValueRef open = shadow_nonzero(f, x86_shadow(f, i, 0));
	LLVMTypeRef type = LLVMTypeOf(i);
	(void)unused;
	return shadow_and(f, shadow_from_bit(f, open, type), x86_numbers(type, reached));
}

/* XOP's horizontal sums and products: nothing leaves the widest lane of operands and result. */
LLVMValueRef exact_x86_widest_lanes(struct function_state *f, LLVMValueRef i, void *unused)
{
	LLVMTypeRef type = shadow_type(f->m, LLVMTypeOf(i));
	unsigned width = x86_lane_width(type);
	LLVMValueRef result = NULL;

	(void)unused;
	for (unsigned n = 0; n < LLVMGetNumArgOperands(i); n++) {
		unsigned lane = x86_lane_width(LLVMTypeOf(x86_shadow(f, i, n)));
		width = lane > width ? lane : width;
	}
	for (unsigned n = 0; n < LLVMGetNumArgOperands(i); n++) {
		LLVMValueRef shadow = x86_lanes(f, x86_shadow(f, i, n), width);
		result = result ? shadow_or(f, result, shadow) : shadow;
	}
	return shadow_spread(f, result);
}
