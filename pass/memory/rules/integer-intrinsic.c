/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* Integer intrinsics: bits that move, counts, minima, reductions. */
#include "rules.h"

/* bswap, bitreverse and the like move every bit of the one operand. */
void rule_move(struct function_state *f, LLVMValueRef i)
{
	if (take_clean(f, i))
		return;
	LLVMValueRef shadow = shadow_of(f, LLVMGetOperand(i, 0));
	set_shadow(f, i, is_clean(shadow) ? shadow : call_again(&f->base, i, &shadow));
}

static LLVMValueRef count_bits(struct function_state *f, const char *name, LLVMValueRef value)
{
	LLVMValueRef arguments[] = {value, LLVMConstNull(f->m->i1)};
	LLVMTypeRef type = LLVMTypeOf(value);
	return call_intrinsic(&f->base, name, &type, 1, arguments, 2);
}

/* All bits below the highest in which low and high differ; low <= result <= high. */
static LLVMValueRef between(struct function_state *f, LLVMValueRef low, LLVMValueRef high)
{
	return shadow_smear_down(f, LLVMBuildXor(f->b, low, high, ""));
}

/* ctpop, ctlz, cttz: the result is between those of the extremes of the operand. */
static LLVMValueRef exact_count(struct function_state *f, LLVMValueRef i, void *unused)
{
	LLVMValueRef a = LLVMGetOperand(i, 0), shadow = shadow_in_place(f, a);
	LLVMValueRef few = LLVMBuildAnd(f->b, a, shadow_not(f, shadow), "");
	LLVMValueRef many = LLVMBuildOr(f->b, a, shadow, "");
	LLVMTypeRef type = LLVMTypeOf(a);

	(void)unused;
	if (calls_intrinsic(i, "llvm.ctpop"))
		return between(f, call_intrinsic(&f->base, "llvm.ctpop", &type, 1, &few, 1),
			       call_intrinsic(&f->base, "llvm.ctpop", &type, 1, &many, 1));
	/* Without its flag, which makes 0 poison. */
	const char *name = intrinsic_name(i);
	return between(f, count_bits(f, name, few), count_bits(f, name, many));
}

static void refine(struct function_state *f, LLVMValueRef i, LLVMValueRef any, exact_rule *exact)
{
	if (is_clean(any))
		set_clean(f, i);
	else
		set_shadow(f, i,
			   shadow_refine(f, i, shadow_nonzero(f, any),
					 clean_shadow(f->m, LLVMTypeOf(i)), exact, NULL));
}

/* With the flag set, one operand (0, or the least number for abs) makes the result poison. */
static void poison_for(struct function_state *f, LLVMValueRef i, LLVMValueRef bad)
{
	LLVMValueRef a = LLVMGetOperand(i, 0), flag = LLVMGetOperand(i, 1);
	if (LLVMIsNull(flag) || f->quiet || !f->m->options.poison_undef)
		return;
	LLVMValueRef hit = LLVMBuildICmp(f->b, LLVMIntEQ, a, bad, "");
	set_shadow(f, i, shadow_or(f, shadow_of(f, i), shadow_from_bit(f, hit, LLVMTypeOf(a))));
}

void rule_count(struct function_state *f, LLVMValueRef i)
{
	if (take_clean(f, i))
		return;
	refine(f, i, any_of(f, LLVMGetOperand(i, 0)), exact_count);
	if (LLVMGetNumArgOperands(i) == 2)
		poison_for(f, i, LLVMConstNull(LLVMTypeOf(i)));
}

/* With an open sign the result is a or -a, which agree up to the lowest bit that can be set. */
static LLVMValueRef exact_abs(struct function_state *f, LLVMValueRef i, void *unused)
{
	LLVMValueRef a = LLVMGetOperand(i, 0), shadow = shadow_in_place(f, a);
	LLVMValueRef zero = LLVMConstNull(LLVMTypeOf(a));
	LLVMValueRef negated = exact_add(f, true, zero, zero, a, shadow);
	LLVMValueRef negative = LLVMBuildICmp(f->b, LLVMIntSLT, a, zero, "");
	LLVMValueRef open = LLVMBuildICmp(f->b, LLVMIntSLT, shadow, zero, "");
	LLVMValueRef either = shadow_smear_up(f, LLVMBuildOr(f->b, a, shadow, ""));

	(void)unused;
	return LLVMBuildSelect(f->b, open, either,
			       LLVMBuildSelect(f->b, negative, negated, shadow, ""), "");
}

void rule_abs(struct function_state *f, LLVMValueRef i)
{
	if (take_clean(f, i))
		return;
	refine(f, i, any_of(f, LLVMGetOperand(i, 0)), exact_abs);
	poison_for(f, i, shadow_sign_bit(f, LLVMTypeOf(i)));
}

static LLVMIntPredicate order_of(LLVMValueRef i)
{
	static const struct {
		const char *name;
		LLVMIntPredicate order;
	} orders[] = {{"llvm.smax", LLVMIntSGE},
		      {"llvm.smin", LLVMIntSLE},
		      {"llvm.umax", LLVMIntUGE},
		      {"llvm.umin", LLVMIntULE}};
	size_t n = 0;
	while (!calls_intrinsic(i, orders[n].name))
		n++;
	return orders[n].order;
}

/* A comparison and a selection. */
static LLVMValueRef exact_extreme(struct function_state *f, LLVMValueRef i, void *unused)
{
	LLVMValueRef a = LLVMGetOperand(i, 0), b = LLVMGetOperand(i, 1);
	LLVMValueRef shadow_a = shadow_in_place(f, a), shadow_b = shadow_in_place(f, b);
	LLVMIntPredicate order = order_of(i);
	LLVMValueRef open = exact_icmp(f, order, a, shadow_a, b, shadow_b);
	LLVMValueRef first = LLVMBuildICmp(f->b, order, a, b, "");
	LLVMValueRef either =
		shadow_or(f, shadow_or(f, LLVMBuildXor(f->b, a, b, ""), shadow_a), shadow_b);

	(void)unused;
	return LLVMBuildSelect(f->b, open, either,
			       LLVMBuildSelect(f->b, first, shadow_a, shadow_b, ""), "");
}

static LLVMValueRef any_of_both(struct function_state *f, LLVMValueRef i)
{
	LLVMValueRef a = any_of(f, LLVMGetOperand(i, 0));
	return shadow_or(f, a, any_of(f, LLVMGetOperand(i, 1)));
}

void rule_extreme(struct function_state *f, LLVMValueRef i)
{
	if (!take_clean(f, i))
		refine(f, i, any_of_both(f, i), exact_extreme);
}

/* Saturating shifts, scmp and ucmp, fixed point: poison anywhere in a lane reaches all of it. */
void rule_spread(struct function_state *f, LLVMValueRef i)
{
	if (take_clean(f, i))
		return;
	LLVMValueRef lanes = shadow_lanes_nonzero(f, shadow_of(f, LLVMGetOperand(i, 0)));
	lanes = shadow_or(f, lanes, shadow_lanes_nonzero(f, shadow_of(f, LLVMGetOperand(i, 1))));
	set_shadow(f, i, shadow_from_bit(f, lanes, shadow_type(f->m, LLVMTypeOf(i))));
}

void rule_funnel(struct function_state *f, LLVMValueRef i)
{
	if (take_clean(f, i))
		return;
	LLVMValueRef a = shadow_of(f, LLVMGetOperand(i, 0)), b = shadow_of(f, LLVMGetOperand(i, 1));
	LLVMValueRef amount = shadow_of(f, LLVMGetOperand(i, 2));
	LLVMValueRef arguments[] = {a, b, LLVMGetOperand(i, 2)};
	LLVMValueRef moved = is_clean(a) && is_clean(b) ? a : call_again(&f->base, i, arguments);
	set_shadow(f, i, shadow_or(f, moved, shadow_spread(f, amount)));
}

void rule_is_fpclass(struct function_state *f, LLVMValueRef i)
{
	if (!take_clean(f, i))
		set_shadow(f, i, shadow_lanes_nonzero(f, shadow_of(f, LLVMGetOperand(i, 0))));
}

static LLVMValueRef reduce(struct function_state *f, const char *name, LLVMValueRef vector)
{
	LLVMTypeRef type = LLVMTypeOf(vector);
	return call_intrinsic(&f->base, name, &type, 1, &vector, 1);
}

/* A clean 1 decides an or-reduction, a clean 0 an and-reduction. */
void rule_reduce_bits(struct function_state *f, LLVMValueRef i)
{
	LLVMValueRef vector = LLVMGetOperand(i, 0);
	bool is_or = calls_intrinsic(i, "llvm.vector.reduce.or");

	if (take_clean(f, i))
		return;
	LLVMValueRef shadow = shadow_of(f, vector);
	if (is_clean(shadow)) {
		set_clean(f, i);
		return;
	}
	LLVMValueRef value = is_or ? LLVMBuildNot(f->b, vector, "") : vector;
	LLVMValueRef open =
		reduce(f, "llvm.vector.reduce.and", LLVMBuildOr(f->b, value, shadow, ""));
	set_shadow(f, i, LLVMBuildAnd(f->b, open, reduce(f, "llvm.vector.reduce.or", shadow), ""));
}

/* xor moves bits straight down, sums carry upward, everything else spreads. */
void rule_reduce(struct function_state *f, LLVMValueRef i)
{
	unsigned last = LLVMGetNumArgOperands(i) - 1;

	if (take_clean(f, i))
		return;
	LLVMValueRef shadow = shadow_of(f, LLVMGetOperand(i, last)), bits;
	LLVMTypeRef type = shadow_type(f->m, LLVMTypeOf(i));
	if (is_clean(shadow))
		bits = LLVMConstNull(type);
	else
		bits = reduce(f, "llvm.vector.reduce.or", shadow);
	if (last)
		bits = shadow_or(f, bits, shadow_of(f, LLVMGetOperand(i, 0)));
	if (calls_intrinsic(i, "llvm.vector.reduce.add"))
		bits = shadow_smear_up(f, bits);
	else if (!calls_intrinsic(i, "llvm.vector.reduce.xor"))
		bits = shadow_spread(f, bits);
	set_shadow(f, i, bits);
}

/* vector.insert, vector.extract, vector.reverse, splices, interleaving: lanes move. */
void rule_move_lanes(struct function_state *f, LLVMValueRef i)
{
	unsigned count = LLVMGetNumArgOperands(i);
	LLVMValueRef arguments[count];
	LLVMTypeRef types[2] = {shadow_type(f->m, LLVMTypeOf(i))};
	unsigned overloads = 1;

	if (take_clean(f, i))
		return;
	bool plain = types[0] == LLVMTypeOf(i);
	for (unsigned n = 0; n < count; n++) {
		LLVMValueRef operand = LLVMGetOperand(i, n);
		bool vector = is_vector_type(LLVMTypeOf(operand));
		arguments[n] = vector ? shadow_of(f, operand) : operand;
		if (vector)
			types[1] = LLVMTypeOf(arguments[n]);
	}
	overloads = types[1] != types[0] ? 2 : 1;
	if (plain) {
		set_shadow(f, i, call_again(&f->base, i, arguments));
		return;
	}
	set_shadow(f, i,
		   call_intrinsic(&f->base, intrinsic_name(i), types, overloads, arguments, count));
}
