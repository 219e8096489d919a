/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* The rules: the shadow of an instruction as a function of its operands' shadows. */
#ifndef KSAN_RULES_H
#define KSAN_RULES_H

#include "../ksan.h"

/* rules/arithmetic.c: add sub mul, division, floating point */
void rule_add(struct function_state *f, LLVMValueRef instruction);
void rule_mul(struct function_state *f, LLVMValueRef instruction);
void rule_division(struct function_state *f, LLVMValueRef instruction);
bool has_lazy_shadow(LLVMValueRef instruction);
LLVMValueRef exact_arithmetic(struct function_state *f, LLVMValueRef instruction, void *unused);
LLVMValueRef exact_add(struct function_state *f, bool subtract, LLVMValueRef a,
		       LLVMValueRef shadow_a, LLVMValueRef b, LLVMValueRef shadow_b);
LLVMValueRef exact_mul(struct function_state *f, LLVMValueRef a, LLVMValueRef shadow_a,
		       LLVMValueRef b, LLVMValueRef shadow_b);

/* rules/bitwise.c: and or xor, shifts */
void rule_bitwise(struct function_state *f, LLVMValueRef instruction);
void rule_shift(struct function_state *f, LLVMValueRef instruction);
LLVMValueRef exact_bitwise(struct function_state *f, LLVMValueRef instruction, void *unused);

/* rules/compare.c */
void rule_icmp(struct function_state *f, LLVMValueRef instruction);
void rule_fcmp(struct function_state *f, LLVMValueRef instruction);
/* A constant with the highest bit of every lane. */
LLVMValueRef shadow_sign_bit(struct function_state *f, LLVMTypeRef type);
LLVMValueRef exact_comparison(struct function_state *f, LLVMValueRef instruction, void *unused);
LLVMValueRef exact_icmp(struct function_state *f, LLVMIntPredicate predicate, LLVMValueRef a,
			LLVMValueRef shadow_a, LLVMValueRef b, LLVMValueRef shadow_b);

/* rules/cast.c */
void rule_cast(struct function_state *f, LLVMValueRef instruction);

/* rules/select.c: select and phi */
void rule_select(struct function_state *f, LLVMValueRef instruction);
void rule_phi(struct function_state *f, LLVMValueRef instruction);
LLVMValueRef exact_phi(struct function_state *f, LLVMValueRef instruction);
void finish_phis(struct function_state *f);

/* rules/aggregate.c: elements of vectors, structs and arrays; getelementptr */
void rule_element(struct function_state *f, LLVMValueRef instruction);
void rule_gep(struct function_state *f, LLVMValueRef instruction);

/* rules/memory.c: load store atomics alloca */
void rule_load(struct function_state *f, LLVMValueRef instruction);
void rule_store(struct function_state *f, LLVMValueRef instruction);
void rule_atomic(struct function_state *f, LLVMValueRef instruction);
void rule_alloca(struct function_state *f, LLVMValueRef instruction);
/* `start`: where it comes to life, itself or a marker. */
void poison_variable(struct function_state *f, LLVMValueRef alloca_instruction, LLVMValueRef start);
void unpoison_variable(struct function_state *f, LLVMValueRef alloca_instruction);
bool loads_constant(LLVMValueRef load);

/* rules/call.c: calls, arguments, returns */
void rule_call(struct function_state *f, LLVMValueRef instruction);
void rule_return(struct function_state *f, LLVMValueRef instruction);
LLVMValueRef argument_shadow(struct function_state *f, LLVMValueRef argument, LLVMValueRef *origin);
bool argument_is_eager(struct module_state *m, LLVMValueRef call, unsigned index);
/* Instrumented, and never leaves its result to a function that may not be. */
bool stores_its_result(LLVMValueRef function);
bool result_is_eager(struct module_state *m, LLVMValueRef call);
bool has_function_attribute(LLVMValueRef function, unsigned index, unsigned kind);
/* The type of a byval argument's memory, or NULL. */
LLVMTypeRef byval_type(struct module_state *m, LLVMValueRef call, unsigned index);
void take_byval_arguments(struct function_state *f);
/* Where the function's parameters end in the buffers, of what fits. */
unsigned parameters_end(struct function_state *f);
/* The caller's side where every argument counts as initialised. */
void clear_arguments(struct function_state *f, LLVMValueRef call);

/* rules/inline-asm.c */
void rule_inline_asm(struct function_state *f, LLVMValueRef call);
/* The first arguments that point to memory outputs, and how much each writes (0: not known). */
unsigned asm_memory_outputs(LLVMValueRef call);
uint64_t asm_output_size(struct module_state *m, LLVMValueRef call, unsigned index);

/* rules/intrinsic.c, rules/x86.c, rules/memory-intrinsic.c, rules/vector-memory.c */
typedef void (*intrinsic_rule)(struct function_state *f, LLVMValueRef call);
void rule_intrinsic(struct function_state *f, LLVMValueRef call);
/* NULL when the file has no rule for the name. */
intrinsic_rule find_x86_rule(const char *name);
intrinsic_rule find_aarch64_rule(const char *name);
intrinsic_rule find_memory_intrinsic_rule(const char *name);
intrinsic_rule find_vector_memory_rule(const char *name);
intrinsic_rule find_integer_intrinsic_rule(const char *name);
intrinsic_rule find_unknown_memory_rule(struct function_state *f, LLVMValueRef call);
void rule_vector_load(struct function_state *f, LLVMValueRef instruction);
bool reads_vector_memory(const char *name);
bool reads_x86_memory(const char *name);
bool reads_aarch64_memory(const char *name);
void rule_union(struct function_state *f, LLVMValueRef instruction);
void rule_strict(struct function_state *f, LLVMValueRef instruction);
void rule_copy(struct function_state *f, LLVMValueRef instruction);
void rule_clean(struct function_state *f, LLVMValueRef instruction);
/* What an intrinsic call means for analysis/clean.c. */
bool intrinsic_result_is_clean(struct function_state *f, LLVMValueRef call);
bool is_source_intrinsic(struct function_state *f, LLVMValueRef call);
/* Calls the intrinsic that `call` calls, with other operands. */
LLVMValueRef call_again(struct function_state *f, LLVMValueRef call, LLVMValueRef *arguments);
bool name_is_one_of(const char *name, const char *const *prefixes);

#endif
