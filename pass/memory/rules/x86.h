/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * What the files of the x86 families share. A family is an operation in all its widths and
 * extensions: `psll.*` is llvm.x86.sse2.psll.w as much as llvm.x86.avx512.psll.q.512.
 */
#ifndef KSAN_RULES_X86_H
#define KSAN_RULES_X86_H

#include "rules.h"

/* The name behind "llvm.x86." and the extension. */
const char *x86_operation(LLVMValueRef call);
bool x86_operation_is(LLVMValueRef call, const char *prefix);
/* Operand n, and its shadow; for exact builders only. */
LLVMValueRef x86_value(LLVMValueRef call, unsigned n);
LLVMValueRef x86_shadow(struct function_state *f, LLVMValueRef call, unsigned n);
uint64_t x86_immediate(LLVMValueRef call, unsigned n);
bool x86_is_immediate(LLVMValueRef call, unsigned n);
/* The value or shadow as a vector of integers of `width` bits. */
LLVMValueRef x86_lanes(struct function_state *f, LLVMValueRef value, unsigned width);
/* All ones in each lane of `width` bits that holds any poison. */
LLVMValueRef x86_spread(struct function_state *f, LLVMValueRef shadow, unsigned width);
unsigned x86_lane_width(LLVMTypeRef vector);
unsigned x86_lane_count(LLVMTypeRef vector);
LLVMTypeRef x86_vector(struct function_state *f, unsigned width, unsigned count);
LLVMValueRef x86_splat(LLVMTypeRef vector, uint64_t value);
/* A vector constant of `count` numbers. */
LLVMValueRef x86_numbers(LLVMTypeRef vector, const uint64_t *numbers);
/* Lanes of a and b side by side, by number; negative gives a clean lane. */
LLVMValueRef x86_shuffle(struct function_state *f, LLVMValueRef a, LLVMValueRef b, const int *from,
			 unsigned count);
/* The lowest lane of `low` in front of the other lanes of `rest`. */
LLVMValueRef x86_low_lane(struct function_state *f, LLVMValueRef low, LLVMValueRef rest);
LLVMValueRef x86_extract(struct function_state *f, LLVMValueRef vector, unsigned lane);
LLVMValueRef x86_cast(struct function_state *f, LLVMValueRef value, LLVMTypeRef type);
/* The intrinsic itself, with shadows in place of operands; NULL leaves an operand as it is. */
LLVMValueRef x86_call(struct function_state *f, LLVMValueRef call, LLVMValueRef first,
		      LLVMValueRef second, LLVMValueRef third);
LLVMValueRef x86_shift(struct function_state *f, LLVMOpcode opcode, LLVMValueRef value,
		       unsigned amount);
/* zext of an i1 to the integer type of the result. */
LLVMValueRef x86_flag(struct function_state *f, LLVMValueRef call, LLVMValueRef bit);
/* A mask operand, an integer or a vector of i1, as i1 for `count` lanes. */
LLVMValueRef x86_mask(struct function_state *f, LLVMValueRef mask, unsigned count);

#endif
