/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* Calls from functions that are not instrumented into code that is. */
#ifndef KSAN_BOUNDARY_H
#define KSAN_BOUNDARY_H

#include "rules/rules.h"

/* By-value arguments of all calls in regions count as initialised; nothing else changes. */
void fix_calls(struct function_state *f);
/* Inline assembly that calls: what it passes is unknown, but it is in registers. */
void fix_assembly(struct function_state *f, LLVMValueRef call);
/* Before the instruction, the return slot holds nothing of what calls left there. */
void clear_return_slot(struct function_state *f, LLVMValueRef before);
/* Variables of a function that is not instrumented, where instrumented code begins to use them. */
void unpoison_variables(struct function_state *f, LLVMValueRef before);

#endif
