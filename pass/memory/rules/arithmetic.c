/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * Addition, subtraction, multiplication, division. Carries are followed exactly: the result of an
 * operation that is monotone in its operands can only differ in the bits in which its results for
 * the smallest and the largest possible operands differ (min = a & ~Sa, max = a | Sa), which is
 * Seward and Nethercote's scheme for additions. All of it is in cold blocks; what runs always is a
 * union of shadows, and nothing at all where operands are known to be clean.
 */
#include "rules.h"

static LLVMValueRef smallest(struct function_state *f, LLVMValueRef value, LLVMValueRef shadow)
{
	return is_clean(shadow) ? value : LLVMBuildAnd(f->b, value, shadow_not(f, shadow), "");
}

static LLVMValueRef largest(struct function_state *f, LLVMValueRef value, LLVMValueRef shadow)
{
	return is_clean(shadow) ? value : LLVMBuildOr(f->b, value, shadow, "");
}

LLVMValueRef exact_add(struct function_state *f, bool subtract, LLVMValueRef a,
		       LLVMValueRef shadow_a, LLVMValueRef b, LLVMValueRef shadow_b)
{
	LLVMOpcode opcode = subtract ? LLVMSub : LLVMAdd;
	LLVMValueRef b_low = smallest(f, b, shadow_b), b_high = largest(f, b, shadow_b);
	LLVMValueRef low = LLVMBuildBinOp(f->b, opcode, smallest(f, a, shadow_a),
					  subtract ? b_high : b_low, "");
	LLVMValueRef high = LLVMBuildBinOp(f->b, opcode, largest(f, a, shadow_a),
					   subtract ? b_low : b_high, "");
	LLVMValueRef differ = LLVMBuildXor(f->b, low, high, "");
	return shadow_or(f, shadow_or(f, shadow_a, shadow_b), differ);
}

/* Lane by lane: all ones where `bit` (an i1 a lane) is set. */
static LLVMValueRef lanes(struct function_state *f, LLVMValueRef bit, LLVMTypeRef type)
{
	return LLVMTypeOf(bit) == type ? bit : LLVMBuildSExt(f->b, bit, type, "");
}

static LLVMValueRef product_overflows(struct function_state *f, LLVMValueRef a, LLVMValueRef b)
{
	LLVMTypeRef type = LLVMTypeOf(a);
	char name[] = "llvm.umul.with.overflow";
	unsigned id = LLVMLookupIntrinsicID(name, sizeof(name) - 1);
	LLVMValueRef function = LLVMGetIntrinsicDeclaration(f->m->module, id, &type, 1);
	LLVMValueRef arguments[] = {a, b};
	LLVMValueRef pair =
		LLVMBuildCall2(f->b, LLVMGlobalGetValueType(function), function, arguments, 2, "");
	return LLVMBuildExtractValue(f->b, pair, 1, "");
}

/*
 * Bit n of a product depends on bits 0 to n of the operands, so nothing below the lowest poisoned
 * bit (moved up by the zeros at the end of the other operand) changes; and nothing above the
 * highest bit in which the smallest and the largest product differ, if the largest one fits.
 */
LLVMValueRef exact_mul(struct function_state *f, LLVMValueRef a, LLVMValueRef shadow_a,
		       LLVMValueRef b, LLVMValueRef shadow_b)
{
	LLVMTypeRef type = LLVMTypeOf(a);
	LLVMValueRef low =
		LLVMBuildMul(f->b, smallest(f, a, shadow_a), smallest(f, b, shadow_b), "");
	LLVMValueRef a_high = largest(f, a, shadow_a), b_high = largest(f, b, shadow_b);
	LLVMValueRef high = LLVMBuildMul(f->b, a_high, b_high, "");
	LLVMValueRef below = shadow_smear_down(f, LLVMBuildXor(f->b, low, high, ""));
	LLVMValueRef range =
		shadow_or(f, below, lanes(f, product_overflows(f, a_high, b_high), type));
	/* x * y with x = 2^k * odd: the lowest bit that can change is (lowest of Sa) * (lowest of
	 * b). */
	LLVMValueRef from_a = LLVMConstNull(type), from_b = from_a;
	if (!is_clean(shadow_a)) {
		LLVMValueRef lowest =
			LLVMBuildAnd(f->b, shadow_a, LLVMBuildNeg(f->b, shadow_a, ""), "");
		from_a = LLVMBuildMul(f->b, lowest, b_high, "");
	}
	if (!is_clean(shadow_b)) {
		LLVMValueRef lowest =
			LLVMBuildAnd(f->b, shadow_b, LLVMBuildNeg(f->b, shadow_b, ""), "");
		from_b = LLVMBuildMul(f->b, lowest, a_high, "");
	}
	LLVMValueRef above = shadow_or(f, shadow_smear_up(f, from_a), shadow_smear_up(f, from_b));
	return shadow_and(f, range, above);
}

static LLVMValueRef union_any(struct function_state *f, LLVMValueRef i)
{
	LLVMValueRef a = any_of(f, LLVMGetOperand(i, 0)), b = any_of(f, LLVMGetOperand(i, 1));
	return shadow_or(f, a, b);
}

/*
 * (a + b) and (a - b) are lazy, and products with an odd constant: there the union of the shadows
 * is zero exactly when the exact shadow is, because the operation is invertible in each operand.
 */
void rule_add(struct function_state *f, LLVMValueRef i)
{
	set_any(f, i, union_any(f, i));
}

static LLVMValueRef outlined_arithmetic(struct function_state *f, int opcode, LLVMValueRef o[4])
{
	if (opcode == LLVMMul)
		return exact_mul(f, o[0], o[1], o[2], o[3]);
	return exact_add(f, opcode == LLVMSub, o[0], o[1], o[2], o[3]);
}

LLVMValueRef exact_arithmetic(struct function_state *f, LLVMValueRef i, void *unused)
{
	LLVMValueRef a = LLVMGetOperand(i, 0), b = LLVMGetOperand(i, 1);
	LLVMValueRef shadow_a = shadow_in_place(f, a);
	LLVMValueRef operands[] = {a, shadow_a, b, shadow_in_place(f, b)};
	int opcode = (int)LLVMGetInstructionOpcode(i);

	(void)unused;
	if (can_outline(f, LLVMTypeOf(a)))
		return call_outlined(f, "binary", LLVMTypeOf(a), outlined_arithmetic, opcode,
				     operands);
	return outlined_arithmetic(f, opcode, operands);
}

void rule_mul(struct function_state *f, LLVMValueRef i)
{
	LLVMValueRef any = union_any(f, i);
	if (is_clean(any)) {
		set_clean(f, i);
		return;
	}
	set_shadow(f, i,
		   shadow_refine(f, i, shadow_nonzero(f, any), LLVMConstNull(LLVMTypeOf(any)),
				 exact_arithmetic, NULL));
}

static LLVMValueRef is_negative(struct function_state *f, LLVMValueRef value)
{
	return LLVMBuildICmp(f->b, LLVMIntSLT, value, LLVMConstNull(LLVMTypeOf(value)), "");
}

/*
 * The divisor is clean. An unsigned quotient is monotone; a signed one is taken for unsigned when
 * neither operand can be negative. A remainder is exact for powers of two, else every bit that fits
 * under the divisor may change.
 */
static LLVMValueRef exact_division(struct function_state *f, LLVMValueRef i, void *unused)
{
	LLVMOpcode opcode = LLVMGetInstructionOpcode(i);
	bool remainder = opcode == LLVMURem || opcode == LLVMSRem;
	bool is_signed = opcode == LLVMSDiv || opcode == LLVMSRem;
	LLVMValueRef a = LLVMGetOperand(i, 0), b = LLVMGetOperand(i, 1);
	LLVMValueRef shadow = shadow_in_place(f, a), result;
	LLVMTypeRef type = LLVMTypeOf(a);
	LLVMValueRef one = LLVMBuildSub(f->b, LLVMConstNull(type), LLVMConstAllOnes(type), "");

	(void)unused;
	if (remainder) {
		LLVMValueRef limit = LLVMBuildSub(f->b, b, one, "");
		LLVMValueRef not_power = shadow_lanes_nonzero(f, LLVMBuildAnd(f->b, b, limit, ""));
		LLVMValueRef below = LLVMBuildAnd(f->b, shadow_smear_down(f, limit),
						  shadow_smear_down(f, largest(f, a, shadow)), "");
		result = LLVMBuildSelect(f->b, not_power, below,
					 LLVMBuildAnd(f->b, shadow, limit, ""), "");
	} else {
		LLVMValueRef low = LLVMBuildUDiv(f->b, smallest(f, a, shadow), b, "");
		LLVMValueRef high = LLVMBuildUDiv(f->b, largest(f, a, shadow), b, "");
		result = shadow_smear_down(f, LLVMBuildXor(f->b, low, high, ""));
	}
	if (is_signed) {
		LLVMValueRef either = LLVMBuildOr(f->b, is_negative(f, largest(f, a, shadow)),
						  is_negative(f, b), "");
		result = LLVMBuildSelect(f->b, either, shadow_spread(f, shadow), result, "");
	}
	return result;
}

void rule_division(struct function_state *f, LLVMValueRef i)
{
	LLVMValueRef dividend = LLVMGetOperand(i, 0);
	check(f, LLVMGetOperand(i, 1));
	LLVMValueRef any = any_of(f, dividend);
	if (is_clean(any)) {
		set_clean(f, i);
		return;
	}
	/* The cold block divides: only behind the check of the divisor. */
	flush_checks(f);
	set_shadow(f, i,
		   shadow_refine(f, i, shadow_nonzero(f, any), LLVMConstNull(LLVMTypeOf(any)),
				 exact_division, NULL));
}
