/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* and, or, xor; shifts; the sign of a float. */
#include "rules.h"

/* A clean 0 decides an `and`, a clean 1 an `or`: (Sa & Sb) | (a & Sb) | (Sa & b), a and b negated
 * for or. */
static LLVMValueRef shadow_of_and(struct function_state *f, bool negate, LLVMValueRef a,
				  LLVMValueRef shadow_a, LLVMValueRef b, LLVMValueRef shadow_b)
{
	LLVMValueRef both = shadow_and(f, shadow_a, shadow_b), by_a = both, by_b = both;
	if (!is_clean(shadow_b))
		by_a = shadow_and(f, negate ? shadow_not(f, a) : a, shadow_b);
	if (!is_clean(shadow_a))
		by_b = shadow_and(f, shadow_a, negate ? shadow_not(f, b) : b);
	return shadow_or(f, shadow_or(f, both, by_a), by_b);
}

static LLVMValueRef combine(struct function_state *f, LLVMValueRef i, LLVMValueRef shadow_a,
			    LLVMValueRef shadow_b)
{
	LLVMValueRef a = LLVMGetOperand(i, 0), b = LLVMGetOperand(i, 1);
	LLVMOpcode opcode = LLVMGetInstructionOpcode(i);

	if (opcode == LLVMXor)
		return a == b ? clean_shadow(f->m, LLVMTypeOf(a))
			      : shadow_or(f, shadow_a, shadow_b);
	return shadow_of_and(f, opcode == LLVMOr, a, shadow_a, b, shadow_b);
}

LLVMValueRef exact_bitwise(struct function_state *f, LLVMValueRef i, void *unused)
{
	LLVMValueRef a = shadow_in_place(f, LLVMGetOperand(i, 0));
	(void)unused;
	return combine(f, i, a, shadow_in_place(f, LLVMGetOperand(i, 1)));
}

void rule_bitwise(struct function_state *f, LLVMValueRef i)
{
	LLVMValueRef a = LLVMGetOperand(i, 0), b = LLVMGetOperand(i, 1);

	if (!is_dirty(f, i)) {
		set_clean(f, i);
		return;
	}
	if (has_only_maybe(f, a) || has_only_maybe(f, b)) {
		LLVMValueRef maybe_a = shadow_nonzero(f, maybe_of(f, a));
		set_maybe(f, i, shadow_or(f, maybe_a, shadow_nonzero(f, maybe_of(f, b))));
		return;
	}
	LLVMValueRef shadow_a = shadow_of(f, a);
	set_shadow(f, i, combine(f, i, shadow_a, shadow_of(f, b)));
}

/*
 * The amount is poisoned too. With m the smallest amount possible, shl can set every bit from the
 * lowest of (a << m) up, lshr and ashr every bit from the highest of (a >> m) down.
 */
static LLVMValueRef exact_shift(struct function_state *f, LLVMValueRef i, void *unused)
{
	LLVMOpcode opcode = LLVMGetInstructionOpcode(i);
	LLVMValueRef a = LLVMGetOperand(i, 0), b = LLVMGetOperand(i, 1);
	LLVMValueRef shadow_b = shadow_in_place(f, b);
	LLVMValueRef possible = shadow_or(f, a, shadow_in_place(f, a));
	LLVMValueRef amount = LLVMBuildAnd(f->b, b, shadow_not(f, shadow_b), "");
	LLVMValueRef shifted = LLVMBuildBinOp(f->b, opcode, possible, amount, "");
	LLVMValueRef wide =
		opcode == LLVMShl ? shadow_smear_up(f, shifted) : shadow_smear_down(f, shifted);
	/* Lanes of which the amount is clean are shifted like any other. */
	LLVMValueRef plain = LLVMBuildBinOp(f->b, opcode, shadow_in_place(f, a), b, "");

	(void)unused;
	return LLVMBuildSelect(f->b, shadow_lanes_nonzero(f, shadow_b), wide, plain, "");
}

void rule_shift(struct function_state *f, LLVMValueRef i)
{
	LLVMValueRef a = LLVMGetOperand(i, 0), b = LLVMGetOperand(i, 1);

	if (!is_dirty(f, i)) {
		set_clean(f, i);
		return;
	}
	LLVMValueRef shadow_a = shadow_of(f, a), any_b = any_of(f, b);
	LLVMValueRef shadow = shadow_a;
	if (!is_clean(shadow_a))
		shadow = LLVMBuildBinOp(f->b, LLVMGetInstructionOpcode(i), shadow_a, b, "");
	if (!is_clean(any_b))
		shadow = shadow_refine(f, i, shadow_nonzero(f, any_b), shadow, exact_shift, NULL);
	set_shadow(f, i, shadow);
}

/* fabs, whose sign is 0; copysign, whose sign is that of its second operand. */
void rule_sign(struct function_state *f, LLVMValueRef i)
{
	LLVMTypeRef type = shadow_type(f->m, LLVMTypeOf(i));

	if (take_clean(f, i))
		return;
	LLVMValueRef sign = shadow_sign_bit(f, type);
	LLVMValueRef shadow = shadow_and(f, shadow_of(f, LLVMGetOperand(i, 0)), LLVMConstNot(sign));
	if (calls_intrinsic(i, "llvm.copysign"))
		shadow = shadow_or(f, shadow,
				   shadow_and(f, shadow_of(f, LLVMGetOperand(i, 1)), sign));
	set_shadow(f, i, shadow);
}
