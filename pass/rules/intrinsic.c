/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * Intrinsics: which rule is for which, by name. What no table names is judged by its shape: results
 * of arguments of their own type get the union of shadows, anything else is checked strictly.
 */
#include <stdio.h>
#include <string.h>
#include "../ksan.h"

struct named_rule {
	const char *prefix;
	intrinsic_rule rule;
};

LLVMValueRef call_again(struct function_state *f, LLVMValueRef call, LLVMValueRef *arguments)
{
	return LLVMBuildCall2(f->b, LLVMGetCalledFunctionType(call), LLVMGetCalledValue(call),
			      arguments, LLVMGetNumArgOperands(call), "");
}

static unsigned operand_count(LLVMValueRef i)
{
	return LLVMIsACallInst(i) || LLVMIsAInvokeInst(i) ? LLVMGetNumArgOperands(i)
							  : (unsigned)LLVMGetNumOperands(i);
}

void rule_union(struct function_state *f, LLVMValueRef i)
{
	LLVMTypeRef type = shadow_type(f->m, LLVMTypeOf(i));
	if (!type || !is_dirty(f, i)) {
		set_clean(f, i);
		return;
	}
	LLVMValueRef result = LLVMConstNull(type);
	for (unsigned n = 0; n < operand_count(i); n++) {
		LLVMValueRef operand = LLVMGetOperand(i, n);
		if (!shadow_type(f->m, LLVMTypeOf(operand)))
			continue;
		LLVMValueRef shadow = shadow_of(f, operand);
		result = shadow_or(f, result, shadow_resize(f, shadow, type, false));
	}
	set_shadow(f, i, result);
}

/* Any poisoned bit of a lane may change every bit of the lane. */
static void rule_lanes(struct function_state *f, LLVMValueRef i)
{
	rule_union(f, i);
	set_shadow(f, i, shadow_spread(f, shadow_of(f, i)));
}

void rule_strict(struct function_state *f, LLVMValueRef i)
{
	for (unsigned n = 0; n < operand_count(i); n++)
		check(f, LLVMGetOperand(i, n));
	set_clean(f, i);
}

static void rule_strict_default(struct function_state *f, LLVMValueRef i)
{
	size_t length;
	count_defaulted(f->m, LLVMGetValueName2(LLVMGetCalledValue(i), &length));
	rule_strict(f, i);
}

static void rule_union_default(struct function_state *f, LLVMValueRef i)
{
	size_t length;
	count_defaulted(f->m, LLVMGetValueName2(LLVMGetCalledValue(i), &length));
	rule_union(f, i);
}

void rule_copy(struct function_state *f, LLVMValueRef i)
{
	if (is_dirty(f, i))
		set_shadow(f, i, shadow_of(f, LLVMGetOperand(i, 0)));
	else
		set_clean(f, i);
}

void rule_clean(struct function_state *f, LLVMValueRef i)
{
	set_clean(f, i);
}

static void rule_lifetime_start(struct function_state *f, LLVMValueRef i)
{
	LLVMValueRef variable = lifetime_alloca(f->lifetimes, i);
	if (!variable || f->quiet)
		return;
	build_after(f, i);
	poison_variable(f, variable);
	build_before(f, i);
}

static void rule_va_start(struct function_state *f, LLVMValueRef i)
{
	const struct varargs *varargs = f->m->target->varargs;
	LLVMValueRef tag = LLVMGetOperand(i, 0), shadow, origin;
	unsigned size = varargs ? varargs->tag_size : 32;

	f->m->emission->metadata(f, tag, 1, 8, true, &shadow, &origin);
	build_memset(f, shadow, 0, size_constant(f->m, size), 8);
	if (!varargs || f->boundary)
		return;
	if (!f->va_shadow_copy)
		varargs->prologue(f);
	build_after(f, i);
	varargs->start(f, i);
}

static void rule_va_copy(struct function_state *f, LLVMValueRef i)
{
	const struct varargs *varargs = f->m->target->varargs;
	LLVMValueRef shadow, origin;
	f->m->emission->metadata(f, LLVMGetOperand(i, 0), 1, 8, true, &shadow, &origin);
	build_memset(f, shadow, 0, size_constant(f->m, varargs ? varargs->tag_size : 32), 8);
}

/* By prefix, the first that fits; vector and target families have files of their own. */
static const struct named_rule rules[] = {
	{"llvm.lifetime.start", rule_lifetime_start},
	{"llvm.lifetime.end", rule_clean},
	{"llvm.va_start", rule_va_start},
	{"llvm.va_copy", rule_va_copy},
	{"llvm.va_end", rule_clean},
	{"llvm.dbg.", rule_clean},
	{"llvm.assume", rule_strict},
	{"llvm.experimental.noalias.scope.decl", rule_clean},
	{"llvm.invariant.", rule_clean},
	{"llvm.sideeffect", rule_clean},
	{"llvm.pseudoprobe", rule_clean},
	{"llvm.donothing", rule_clean},
	{"llvm.prefetch", rule_clean},
	{"llvm.stacksave", rule_clean},
	{"llvm.stackrestore", rule_clean},
	{"llvm.trap", rule_clean},
	{"llvm.debugtrap", rule_clean},
	{"llvm.ubsantrap", rule_clean},
	{"llvm.is.constant", rule_clean},
	{"llvm.objectsize", rule_clean},
	{"llvm.returnaddress", rule_clean},
	{"llvm.frameaddress", rule_clean},
	{"llvm.addressofreturnaddress", rule_clean},
	{"llvm.threadlocal.address", rule_clean},
	{"llvm.readcyclecounter", rule_clean},
	{"llvm.readsteadycounter", rule_clean},
	{"llvm.read_register", rule_clean},
	{"llvm.read_volatile_register", rule_clean},
	{"llvm.thread.pointer", rule_clean},
	{"llvm.eh.typeid.for", rule_clean},
	{"llvm.eh.", rule_clean},
	{"llvm.launder.invariant.group", rule_copy},
	{"llvm.strip.invariant.group", rule_copy},
	{"llvm.expect", rule_copy},
	{"llvm.ssa.copy", rule_copy},
	{"llvm.annotation", rule_copy},
	{"llvm.ptr.annotation", rule_copy},
	{"llvm.var.annotation", rule_clean},
	{"llvm.arithmetic.fence", rule_copy},
	{"llvm.ptrmask", rule_union},
	{"llvm.fabs", rule_copy},
	{"llvm.canonicalize", rule_lanes},
	{"llvm.sqrt", rule_lanes},
	{"llvm.powi", rule_lanes},
	{"llvm.ldexp", rule_lanes},
	{"llvm.sin", rule_lanes},
	{"llvm.cos", rule_lanes},
	{"llvm.tan", rule_lanes},
	{"llvm.pow", rule_lanes},
	{"llvm.exp", rule_lanes},
	{"llvm.log", rule_lanes},
	{"llvm.fma", rule_lanes},
	{"llvm.fmuladd", rule_lanes},
	{"llvm.minnum", rule_lanes},
	{"llvm.maxnum", rule_lanes},
	{"llvm.minimum", rule_lanes},
	{"llvm.maximum", rule_lanes},
	{"llvm.copysign", rule_union},
	{"llvm.floor", rule_lanes},
	{"llvm.ceil", rule_lanes},
	{"llvm.trunc", rule_lanes},
	{"llvm.rint", rule_lanes},
	{"llvm.nearbyint", rule_lanes},
	{"llvm.round", rule_lanes},
	{"llvm.lrint", rule_lanes},
	{"llvm.llrint", rule_lanes},
	{"llvm.lround", rule_lanes},
	{"llvm.llround", rule_lanes},
	{"llvm.fpto", rule_lanes},
	{"llvm.convert.", rule_lanes},
	{"llvm.experimental.constrained.", rule_lanes},
};

static intrinsic_rule by_shape(LLVMValueRef call)
{
	LLVMTypeRef type = LLVMTypeOf(call);
	LLVMTypeKind kind = LLVMGetTypeKind(type);
	unsigned count = LLVMGetNumArgOperands(call);

	if (kind == LLVMVoidTypeKind || kind == LLVMStructTypeKind || kind == LLVMPointerTypeKind ||
	    !count)
		return rule_strict_default;
	for (unsigned n = 0; n < count; n++)
		if (LLVMTypeOf(LLVMGetOperand(call, n)) != type)
			return rule_strict_default;
	return rule_union_default;
}

static bool has_prefix(const char *name, const char *prefix)
{
	return !strncmp(name, prefix, strlen(prefix));
}

static intrinsic_rule find_rule(struct function_state *f, LLVMValueRef call)
{
	LLVMValueRef callee = LLVMGetCalledValue(call);
	intrinsic_rule rule = (intrinsic_rule)map_get(f->m->intrinsic_rules, callee);
	size_t length;
	const char *name = LLVMGetValueName2(callee, &length);

	if (rule)
		return rule;
	for (size_t n = 0; !rule && n < sizeof(rules) / sizeof(*rules); n++)
		if (has_prefix(name, rules[n].prefix))
			rule = rules[n].rule;
	/* llvm.trunc, llvm.round and llvm.cos are prefixes of nothing else that these files have.
	 */
	if (!rule)
		rule = find_memory_intrinsic_rule(name);
	if (!rule)
		rule = find_integer_intrinsic_rule(name);
	if (!rule)
		rule = find_vector_memory_rule(name);
	if (!rule)
		rule = find_x86_rule(name);
	if (!rule)
		rule = find_aarch64_rule(name);
	if (!rule)
		rule = find_unknown_memory_rule(f, call);
	if (!rule)
		rule = by_shape(call);
	map_set(f->m->intrinsic_rules, callee, (void *)rule);
	return rule;
}

bool intrinsic_result_is_clean(struct function_state *f, LLVMValueRef call)
{
	intrinsic_rule rule = find_rule(f, call);
	return rule == rule_clean || rule == rule_strict || rule == rule_strict_default;
}

void rule_intrinsic(struct function_state *f, LLVMValueRef call)
{
	find_rule(f, call)(f, call);
}

bool name_is_one_of(const char *name, const char *const *prefixes)
{
	for (; *prefixes; prefixes++)
		if (has_prefix(name, *prefixes))
			return true;
	return false;
}

/* Reads memory: poison may come in whatever the operands are. */
bool is_source_intrinsic(struct function_state *f, LLVMValueRef call)
{
	size_t length;
	const char *name = LLVMGetValueName2(LLVMGetCalledValue(call), &length);
	return reads_vector_memory(name) || reads_x86_memory(name) || reads_aarch64_memory(name) ||
	       has_prefix(name, "llvm.load.relative") || find_rule(f, call) == rule_vector_load;
}
