/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * The per-thread context state (struct ksan_context) with a symbol for each member: the names are
 * those that instrumentation with TLS arrays uses.
 */
#include <ksan/abi.h>

	.macro	member name, offset, size
	.globl	\name
	.type	\name, %object
	.size	\name, \size
	.set	\name, ksan_context + \offset
	.endm

	.section .tbss, "awT", %nobits
	.balign	64
	.globl	ksan_context
	.type	ksan_context, %object
	.size	ksan_context, KSAN_CONTEXT_SIZE
ksan_context:
	.zero	KSAN_CONTEXT_SIZE

	member	__msan_param_tls, KSAN_CONTEXT_PARAM, KSAN_PARAM_TLS_SIZE
	member	__msan_retval_tls, KSAN_CONTEXT_RETVAL, KSAN_RETVAL_TLS_SIZE
	member	__msan_va_arg_tls, KSAN_CONTEXT_VA_ARG, KSAN_PARAM_TLS_SIZE
	member	__msan_va_arg_origin_tls, KSAN_CONTEXT_VA_ARG_ORIGIN, KSAN_PARAM_TLS_SIZE
	member	__msan_va_arg_overflow_size_tls, KSAN_CONTEXT_VA_ARG_OVERFLOW_SIZE, 8
	member	__msan_param_origin_tls, KSAN_CONTEXT_PARAM_ORIGIN, KSAN_PARAM_TLS_SIZE
	member	__msan_retval_origin_tls, KSAN_CONTEXT_RETVAL_ORIGIN, 4
	member	__ksan_call_tag, KSAN_CONTEXT_CALL_TAG, 4

	.section .note.GNU-stack, "", %progbits
