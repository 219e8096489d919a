/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* Integer intrinsics: bits that move, counts, minima, overflow, saturation, reductions. */
#include <stdlib.h>
#include <string.h>
#include "../ksan.h"

static bool take_clean(struct function_state *f, LLVMValueRef i)
{
	if (!is_dirty(f, i))
		set_clean(f, i);
	return !is_dirty(f, i);
}

/* bswap, bitreverse and the like move every bit of the one operand. */
static void rule_move(struct function_state *f, LLVMValueRef i)
{
	if (take_clean(f, i))
		return;
	LLVMValueRef shadow = shadow_of(f, LLVMGetOperand(i, 0));
	set_shadow(f, i, is_clean(shadow) ? shadow : call_again(f, i, &shadow));
}

static LLVMValueRef call_named(struct function_state *f, const char *name, LLVMTypeRef type,
			       LLVMValueRef *arguments, unsigned count)
{
	unsigned id = LLVMLookupIntrinsicID(name, strlen(name));
	LLVMValueRef function = LLVMGetIntrinsicDeclaration(f->m->module, id, &type, 1);
	return LLVMBuildCall2(f->b, LLVMGlobalGetValueType(function), function, arguments, count,
			      "");
}

static LLVMValueRef count_bits(struct function_state *f, const char *name, LLVMValueRef value)
{
	LLVMValueRef arguments[] = {value, LLVMConstNull(f->m->i1)};
	return call_named(f, name, LLVMTypeOf(value), arguments, 2);
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
	size_t length;
	const char *name = LLVMGetValueName2(LLVMGetCalledValue(i), &length);

	(void)unused;
	if (!strncmp(name, "llvm.ctpop", 10))
		return between(f, call_named(f, "llvm.ctpop", LLVMTypeOf(a), &few, 1),
			       call_named(f, "llvm.ctpop", LLVMTypeOf(a), &many, 1));
	const char *base = !strncmp(name, "llvm.ctlz", 9) ? "llvm.ctlz" : "llvm.cttz";
	return between(f, count_bits(f, base, few), count_bits(f, base, many));
}

static void refine(struct function_state *f, LLVMValueRef i, LLVMValueRef any, exact_builder exact)
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

static void rule_count(struct function_state *f, LLVMValueRef i)
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

static void rule_abs(struct function_state *f, LLVMValueRef i)
{
	if (take_clean(f, i))
		return;
	refine(f, i, any_of(f, LLVMGetOperand(i, 0)), exact_abs);
	poison_for(f, i, shadow_sign_bit(f, LLVMTypeOf(i)));
}

static LLVMIntPredicate order_of(const char *name)
{
	if (!strncmp(name, "llvm.smax", 9) || !strncmp(name, "llvm.scmp", 9))
		return LLVMIntSGE;
	if (!strncmp(name, "llvm.smin", 9))
		return LLVMIntSLE;
	return !strncmp(name, "llvm.umin", 9) ? LLVMIntULE : LLVMIntUGE;
}

/* A comparison and a selection. */
static LLVMValueRef exact_extreme(struct function_state *f, LLVMValueRef i, void *unused)
{
	LLVMValueRef a = LLVMGetOperand(i, 0), b = LLVMGetOperand(i, 1);
	LLVMValueRef shadow_a = shadow_in_place(f, a), shadow_b = shadow_in_place(f, b);
	size_t length;
	LLVMIntPredicate order = order_of(LLVMGetValueName2(LLVMGetCalledValue(i), &length));
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

static void rule_extreme(struct function_state *f, LLVMValueRef i)
{
	if (!take_clean(f, i))
		refine(f, i, any_of_both(f, i), exact_extreme);
}

/* Saturating arithmetic, scmp and ucmp, fixed point: poison anywhere in a lane reaches all of it.
 */
static void rule_spread(struct function_state *f, LLVMValueRef i)
{
	if (take_clean(f, i))
		return;
	LLVMValueRef lanes = shadow_lanes_nonzero(f, shadow_of(f, LLVMGetOperand(i, 0)));
	lanes = shadow_or(f, lanes, shadow_lanes_nonzero(f, shadow_of(f, LLVMGetOperand(i, 1))));
	set_shadow(f, i, shadow_from_bit(f, lanes, shadow_type(f->m, LLVMTypeOf(i))));
}

static LLVMOpcode overflow_opcode(const char *name)
{
	return strstr(name, "add") ? LLVMAdd : strstr(name, "sub") ? LLVMSub : LLVMMul;
}

/*
 * Exact value bits; the overflow bit is open where the smallest and the largest operands disagree
 * about it (unsigned), or where there is any poison (signed).
 */
static LLVMValueRef exact_overflow(struct function_state *f, LLVMValueRef i, void *unused)
{
	LLVMValueRef a = LLVMGetOperand(i, 0), b = LLVMGetOperand(i, 1);
	LLVMValueRef shadow_a = shadow_in_place(f, a), shadow_b = shadow_in_place(f, b);
	size_t length;
	const char *name = LLVMGetValueName2(LLVMGetCalledValue(i), &length);
	LLVMOpcode opcode = overflow_opcode(name);
	LLVMTypeRef type = shadow_type(f->m, LLVMTypeOf(i));
	LLVMValueRef bits = opcode == LLVMMul
				    ? exact_mul(f, a, shadow_a, b, shadow_b)
				    : exact_add(f, opcode == LLVMSub, a, shadow_a, b, shadow_b);
	LLVMValueRef open = shadow_lanes_nonzero(f, shadow_or(f, shadow_a, shadow_b));

	(void)unused;
	if (!strncmp(name, "llvm.u", 6)) {
		LLVMValueRef a_low = LLVMBuildAnd(f->b, a, shadow_not(f, shadow_a), "");
		LLVMValueRef b_low = LLVMBuildAnd(f->b, b, shadow_not(f, shadow_b), "");
		LLVMValueRef a_high = LLVMBuildOr(f->b, a, shadow_a, "");
		LLVMValueRef b_high = LLVMBuildOr(f->b, b, shadow_b, "");
		bool subtract = opcode == LLVMSub;
		LLVMValueRef least[] = {a_low, subtract ? b_high : b_low};
		LLVMValueRef most[] = {a_high, subtract ? b_low : b_high};
		LLVMValueRef one = LLVMBuildExtractValue(f->b, call_again(f, i, least), 1, "");
		LLVMValueRef other = LLVMBuildExtractValue(f->b, call_again(f, i, most), 1, "");
		open = LLVMBuildXor(f->b, one, other, "");
	}
	LLVMValueRef result = LLVMBuildInsertValue(f->b, LLVMConstNull(type), bits, 0, "");
	return LLVMBuildInsertValue(f->b, result, open, 1, "");
}

static void rule_overflow(struct function_state *f, LLVMValueRef i)
{
	if (!take_clean(f, i))
		refine(f, i, any_of_both(f, i), exact_overflow);
}

static void rule_funnel(struct function_state *f, LLVMValueRef i)
{
	if (take_clean(f, i))
		return;
	LLVMValueRef a = shadow_of(f, LLVMGetOperand(i, 0)), b = shadow_of(f, LLVMGetOperand(i, 1));
	LLVMValueRef amount = shadow_of(f, LLVMGetOperand(i, 2));
	LLVMValueRef arguments[] = {a, b, LLVMGetOperand(i, 2)};
	LLVMValueRef moved = is_clean(a) && is_clean(b) ? a : call_again(f, i, arguments);
	set_shadow(f, i, shadow_or(f, moved, shadow_spread(f, amount)));
}

static void rule_is_fpclass(struct function_state *f, LLVMValueRef i)
{
	if (!take_clean(f, i))
		set_shadow(f, i, shadow_lanes_nonzero(f, shadow_of(f, LLVMGetOperand(i, 0))));
}

static LLVMValueRef reduce(struct function_state *f, const char *name, LLVMValueRef vector)
{
	return call_named(f, name, LLVMTypeOf(vector), &vector, 1);
}

/* A clean 1 decides an or-reduction, a clean 0 an and-reduction. */
static void rule_reduce_bits(struct function_state *f, LLVMValueRef i)
{
	LLVMValueRef vector = LLVMGetOperand(i, 0);
	size_t length;
	const char *name = LLVMGetValueName2(LLVMGetCalledValue(i), &length);
	bool is_or = !strncmp(name, "llvm.vector.reduce.or", 21);

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
static void rule_reduce(struct function_state *f, LLVMValueRef i)
{
	unsigned last = LLVMGetNumArgOperands(i) - 1;
	size_t length;
	const char *name = LLVMGetValueName2(LLVMGetCalledValue(i), &length);

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
	if (!strncmp(name, "llvm.vector.reduce.add", 22))
		bits = shadow_smear_up(f, bits);
	else if (strncmp(name, "llvm.vector.reduce.xor", 22))
		bits = shadow_spread(f, bits);
	set_shadow(f, i, bits);
}

/* vector.insert, vector.extract, vector.reverse, splices, interleaving: lanes move. */
static void rule_move_lanes(struct function_state *f, LLVMValueRef i)
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
		bool vector = LLVMGetTypeKind(LLVMTypeOf(operand)) == LLVMVectorTypeKind ||
			      LLVMGetTypeKind(LLVMTypeOf(operand)) == LLVMScalableVectorTypeKind;
		arguments[n] = vector ? shadow_of(f, operand) : operand;
		if (vector)
			types[1] = LLVMTypeOf(arguments[n]);
	}
	overloads = types[1] != types[0] ? 2 : 1;
	if (plain) {
		set_shadow(f, i, call_again(f, i, arguments));
		return;
	}
	unsigned id = LLVMGetIntrinsicID(LLVMGetCalledValue(i));
	LLVMValueRef function = LLVMGetIntrinsicDeclaration(f->m->module, id, types, overloads);
	set_shadow(f, i,
		   LLVMBuildCall2(f->b, LLVMGlobalGetValueType(function), function, arguments,
				  count, ""));
}

intrinsic_rule find_integer_intrinsic_rule(const char *name)
{
	static const struct {
		const char *prefix;
		intrinsic_rule rule;
	} rules[] = {
		{"llvm.bswap", rule_move},
		{"llvm.bitreverse", rule_move},
		{"llvm.ctpop", rule_count},
		{"llvm.ctlz", rule_count},
		{"llvm.cttz", rule_count},
		{"llvm.abs", rule_abs},
		{"llvm.smax.", rule_extreme},
		{"llvm.smin.", rule_extreme},
		{"llvm.umax.", rule_extreme},
		{"llvm.umin.", rule_extreme},
		{"llvm.sadd.sat", rule_spread},
		{"llvm.uadd.sat", rule_spread},
		{"llvm.ssub.sat", rule_spread},
		{"llvm.usub.sat", rule_spread},
		{"llvm.sshl.sat", rule_spread},
		{"llvm.ushl.sat", rule_spread},
		{"llvm.scmp", rule_spread},
		{"llvm.ucmp", rule_spread},
		{"llvm.smul.fix", rule_spread},
		{"llvm.umul.fix", rule_spread},
		{"llvm.sdiv.fix", rule_spread},
		{"llvm.udiv.fix", rule_spread},
		{"llvm.sadd.with.overflow", rule_overflow},
		{"llvm.uadd.with.overflow", rule_overflow},
		{"llvm.ssub.with.overflow", rule_overflow},
		{"llvm.usub.with.overflow", rule_overflow},
		{"llvm.smul.with.overflow", rule_overflow},
		{"llvm.umul.with.overflow", rule_overflow},
		{"llvm.fshl", rule_funnel},
		{"llvm.fshr", rule_funnel},
		{"llvm.is.fpclass", rule_is_fpclass},
		{"llvm.vector.reduce.or", rule_reduce_bits},
		{"llvm.vector.reduce.and", rule_reduce_bits},
		{"llvm.vector.reduce.", rule_reduce},
		{"llvm.vector.insert", rule_move_lanes},
		{"llvm.vector.extract", rule_move_lanes},
		{"llvm.vector.reverse", rule_move_lanes},
		{"llvm.vector.interleave2", rule_move_lanes},
	};
	for (size_t n = 0; n < sizeof(rules) / sizeof(*rules); n++)
		if (!strncmp(name, rules[n].prefix, strlen(rules[n].prefix)))
			return rules[n].rule;
	return NULL;
}
