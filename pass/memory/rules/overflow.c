/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * Arithmetic that tells of an overflow, or that ends at the largest and the smallest number. Both
 * are monotone in their operands, so that the extremes of the operands decide.
 */
#include "rules.h"

struct arithmetic {
	const char *name;
	LLVMOpcode opcode;
	bool is_signed;
};

static const struct arithmetic *arithmetic_of(LLVMValueRef i)
{
	static const struct arithmetic operations[] = {
		{"llvm.uadd.with.overflow", LLVMAdd, false},
		{"llvm.usub.with.overflow", LLVMSub, false},
		{"llvm.umul.with.overflow", LLVMMul, false},
		{"llvm.sadd.with.overflow", LLVMAdd, true},
		{"llvm.ssub.with.overflow", LLVMSub, true},
		{"llvm.smul.with.overflow", LLVMMul, true},
		{"llvm.uadd.sat", LLVMAdd, false},
		{"llvm.usub.sat", LLVMSub, false},
		{"llvm.sadd.sat", LLVMAdd, true},
		{"llvm.ssub.sat", LLVMSub, true},
	};
	const struct arithmetic *operation = operations;
	while (!calls_intrinsic(i, operation->name))
		operation++;
	return operation;
}

/* The smallest and the largest number that an operand may be. */
struct extremes {
	LLVMValueRef low, high;
};

static struct extremes extremes_of(struct function_state *f, LLVMValueRef value,
				   LLVMValueRef shadow, bool is_signed)
{
	LLVMValueRef low = LLVMBuildAnd(f->b, value, shadow_not(f, shadow), "");
	LLVMValueRef high = LLVMBuildOr(f->b, value, shadow, "");

	if (is_signed) {
		LLVMTypeRef type = LLVMTypeOf(value);
		LLVMValueRef sign = LLVMBuildAnd(f->b, shadow, shadow_sign_bit(f, type), "");
		low = LLVMBuildOr(f->b, low, sign, "");
		high = LLVMBuildXor(f->b, high, sign, "");
	}
	return (struct extremes){low, high};
}

static LLVMValueRef exact_bits(struct function_state *f, LLVMOpcode opcode, LLVMValueRef i)
{
	LLVMValueRef a = LLVMGetOperand(i, 0), b = LLVMGetOperand(i, 1);
	LLVMValueRef shadow_a = shadow_in_place(f, a), shadow_b = shadow_in_place(f, b);

	if (opcode == LLVMMul)
		return exact_mul(f, a, shadow_a, b, shadow_b);
	return exact_add(f, opcode == LLVMSub, a, shadow_a, b, shadow_b);
}

static void refine(struct function_state *f, LLVMValueRef i, exact_rule *exact)
{
	LLVMValueRef a = any_of(f, LLVMGetOperand(i, 0));
	LLVMValueRef any = shadow_or(f, a, any_of(f, LLVMGetOperand(i, 1)));

	if (is_clean(any))
		set_clean(f, i);
	else
		set_shadow(f, i,
			   shadow_refine(f, i, shadow_nonzero(f, any),
					 clean_shadow(f->m, LLVMTypeOf(i)), exact, NULL));
}

/* ---- the overflow bit ---- */

static LLVMValueRef is_negative(struct function_state *f, LLVMValueRef value)
{
	return LLVMBuildICmp(f->b, LLVMIntSLT, value, LLVMConstNull(LLVMTypeOf(value)), "");
}

/* Of a signed operation that overflows with these operands: below the smallest number. */
static LLVMValueRef falls_below(struct function_state *f, LLVMOpcode opcode,
				const LLVMValueRef operands[2])
{
	LLVMValueRef negative = is_negative(f, operands[0]);
	if (opcode != LLVMMul)
		return negative;
	return LLVMBuildXor(f->b, negative, is_negative(f, operands[1]), "");
}

/*
 * Closed where no combination of extremes overflows, and where all do on the same side: what lies
 * between does the same.
 */
static LLVMValueRef overflow_is_open(struct function_state *f, LLVMValueRef i,
				     const struct arithmetic *operation, struct extremes a,
				     struct extremes b)
{
	bool subtract = operation->opcode == LLVMSub;
	LLVMValueRef corners[4][2] = {{a.low, subtract ? b.high : b.low},
				      {a.high, subtract ? b.low : b.high},
				      {a.low, b.high},
				      {a.high, b.low}};
	unsigned count = operation->is_signed && operation->opcode == LLVMMul ? 4 : 2;
	LLVMValueRef some = NULL, all = NULL, first_below = NULL;

	for (unsigned n = 0; n < count; n++) {
		LLVMValueRef pair = call_again(&f->base, i, corners[n]);
		LLVMValueRef overflows = LLVMBuildExtractValue(f->b, pair, 1, "");
		LLVMValueRef same = overflows;
		LLVMValueRef below = NULL;
		if (operation->is_signed)
			below = falls_below(f, operation->opcode, corners[n]);
		if (below && n) {
			LLVMValueRef other = LLVMBuildXor(f->b, below, first_below, "");
			same = LLVMBuildAnd(f->b, overflows, LLVMBuildNot(f->b, other, ""), "");
		}
		first_below = n ? first_below : below;
		some = n ? LLVMBuildOr(f->b, some, overflows, "") : overflows;
		all = n ? LLVMBuildAnd(f->b, all, same, "") : same;
	}
	return LLVMBuildAnd(f->b, some, LLVMBuildNot(f->b, all, ""), "");
}

static LLVMValueRef exact_overflow(struct function_state *f, LLVMValueRef i, void *unused)
{
	LLVMValueRef a = LLVMGetOperand(i, 0), b = LLVMGetOperand(i, 1);
	const struct arithmetic *operation = arithmetic_of(i);
	LLVMTypeRef type = shadow_type(f->m, LLVMTypeOf(i));
	LLVMValueRef bits = exact_bits(f, operation->opcode, i);
	struct extremes of_a = extremes_of(f, a, shadow_in_place(f, a), operation->is_signed);
	struct extremes of_b = extremes_of(f, b, shadow_in_place(f, b), operation->is_signed);
	LLVMValueRef open = overflow_is_open(f, i, operation, of_a, of_b);
	LLVMValueRef result = LLVMBuildInsertValue(f->b, LLVMConstNull(type), bits, 0, "");

	(void)unused;
	return LLVMBuildInsertValue(f->b, result, open, 1, "");
}

void rule_overflow(struct function_state *f, LLVMValueRef i)
{
	if (!take_clean(f, i))
		refine(f, i, exact_overflow);
}

/* ---- saturation ---- */

/* Where the extreme is a limit, the bits of the sum that the limit has otherwise; else none. */
static LLVMValueRef differ_from_limit(struct function_state *f, LLVMOpcode opcode,
				      LLVMValueRef extreme, LLVMValueRef a, LLVMValueRef b,
				      LLVMValueRef sum)
{
	LLVMValueRef wrapped = LLVMBuildBinOp(f->b, opcode, a, b, "");
	LLVMValueRef limited = LLVMBuildICmp(f->b, LLVMIntNE, extreme, wrapped, "");
	return LLVMBuildSelect(f->b, limited, LLVMBuildXor(f->b, sum, extreme, ""),
			       LLVMConstNull(LLVMTypeOf(sum)), "");
}

/*
 * The result is between those for the extremes, so that nothing changes above the highest bit in
 * which they differ. Below, a bit changes that changes in the sum, or in which the sum differs from
 * a limit that may be reached.
 */
static LLVMValueRef exact_saturating(struct function_state *f, LLVMValueRef i, void *unused)
{
	LLVMValueRef a = LLVMGetOperand(i, 0), b = LLVMGetOperand(i, 1);
	const struct arithmetic *operation = arithmetic_of(i);
	LLVMOpcode opcode = operation->opcode;
	struct extremes of_a = extremes_of(f, a, shadow_in_place(f, a), operation->is_signed);
	struct extremes of_b = extremes_of(f, b, shadow_in_place(f, b), operation->is_signed);
	bool subtract = opcode == LLVMSub;
	LLVMValueRef least[] = {of_a.low, subtract ? of_b.high : of_b.low};
	LLVMValueRef most[] = {of_a.high, subtract ? of_b.low : of_b.high};
	LLVMValueRef low = call_again(&f->base, i, least), high = call_again(&f->base, i, most);
	LLVMValueRef between = shadow_smear_down(f, LLVMBuildXor(f->b, low, high, ""));
	LLVMValueRef sum = LLVMBuildBinOp(f->b, opcode, a, b, "");
	LLVMValueRef changes = exact_bits(f, opcode, i);

	(void)unused;
	changes = shadow_or(f, changes, differ_from_limit(f, opcode, low, least[0], least[1], sum));
	changes = shadow_or(f, changes, differ_from_limit(f, opcode, high, most[0], most[1], sum));
	return LLVMBuildAnd(f->b, between, changes, "");
}

void rule_saturating(struct function_state *f, LLVMValueRef i)
{
	if (!take_clean(f, i))
		refine(f, i, exact_saturating);
}
