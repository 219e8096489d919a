/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* The buffers through which shadow passes through calls, one set for each flow of execution. */
#ifndef KSAN_CORE_MEMORY_CONTEXT_H
#define KSAN_CORE_MEMORY_CONTEXT_H

#include <stddef.h>
#include <stdint.h>
#include <ksan/abi.h>

struct ksan_context {
	uint64_t param[KSAN_PARAM_TLS_SIZE / 8];
	uint64_t retval[KSAN_RETVAL_TLS_SIZE / 8];
	uint64_t va_arg[KSAN_PARAM_TLS_SIZE / 8];
	uint32_t va_arg_origin[KSAN_PARAM_TLS_SIZE / 4];
	uint64_t va_arg_overflow_size;
	uint32_t param_origin[KSAN_PARAM_TLS_SIZE / 4];
	uint32_t retval_origin;
	uint32_t call_tag;
};

_Static_assert(offsetof(struct ksan_context, param) == KSAN_CONTEXT_PARAM, "ABI");
_Static_assert(offsetof(struct ksan_context, retval) == KSAN_CONTEXT_RETVAL, "ABI");
_Static_assert(offsetof(struct ksan_context, va_arg) == KSAN_CONTEXT_VA_ARG, "ABI");
_Static_assert(offsetof(struct ksan_context, va_arg_origin) == KSAN_CONTEXT_VA_ARG_ORIGIN, "ABI");
_Static_assert(offsetof(struct ksan_context, va_arg_overflow_size) ==
		       KSAN_CONTEXT_VA_ARG_OVERFLOW_SIZE,
	       "ABI");
_Static_assert(offsetof(struct ksan_context, param_origin) == KSAN_CONTEXT_PARAM_ORIGIN, "ABI");
_Static_assert(offsetof(struct ksan_context, retval_origin) == KSAN_CONTEXT_RETVAL_ORIGIN, "ABI");
_Static_assert(offsetof(struct ksan_context, call_tag) == KSAN_CONTEXT_CALL_TAG, "ABI");
_Static_assert(sizeof(struct ksan_context) == KSAN_CONTEXT_SIZE, "ABI");

#endif
