/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* Call tags: whether the caller was instrumented, and whether what a callee left is its own. */
#ifndef KSAN_CALL_TAGS_H
#define KSAN_CALL_TAGS_H

#include "emit/emit.h"

/* Before a call that shadow is passed to. */
void write_call_tag(struct function_state *f, LLVMValueRef call);
/*
 * Builds where the builder is, in the prologue, before shadow of arguments is read: the first
 * `parameters_end` bytes of the buffer are this function's.
 */
void check_call_tag(struct function_state *f, unsigned parameters_end);
/* With the return value's shadow, before the return. */
void write_return_tag(struct function_state *f);
/*
 * The shadow of the call's result: `shadow` as loaded from `slot`, or clean where the call left
 * another context current than that of `cleared` and the callee wrote nothing there.
 */
LLVMValueRef believe_result(struct function_state *f, LLVMValueRef call, LLVMValueRef cleared,
			    LLVMValueRef slot, LLVMValueRef shadow);

#endif
