/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * The state that each thread begins with (struct ksan_program_flow), with a symbol for each member
 * of its context: the names are those that instrumentation with TLS arrays uses.
 */
#include "memory/flow_layout.h"

	.macro	member name, offset, size
	.globl	\name
	.type	\name, %object
	.size	\name, \size
	.set	\name, ksan_own_thread + KSAN_FLOW_CONTEXT + \offset
	.endm

	.section .tbss, "awT", %nobits
	.balign	64
	.globl	ksan_own_thread
	.hidden	ksan_own_thread
	.type	ksan_own_thread, %object
	.size	ksan_own_thread, KSAN_FLOW_SIZE
ksan_own_thread:
	.zero	KSAN_FLOW_SIZE

	member	__msan_param_tls, KSAN_CONTEXT_PARAM, KSAN_PARAM_TLS_SIZE
	member	__msan_retval_tls, KSAN_CONTEXT_RETVAL, KSAN_RETVAL_TLS_SIZE
	member	__msan_va_arg_tls, KSAN_CONTEXT_VA_ARG, KSAN_PARAM_TLS_SIZE
	member	__msan_va_arg_origin_tls, KSAN_CONTEXT_VA_ARG_ORIGIN, KSAN_PARAM_TLS_SIZE
	member	__msan_va_arg_overflow_size_tls, KSAN_CONTEXT_VA_ARG_OVERFLOW_SIZE, 8
	member	__msan_param_origin_tls, KSAN_CONTEXT_PARAM_ORIGIN, KSAN_PARAM_TLS_SIZE
	member	__msan_retval_origin_tls, KSAN_CONTEXT_RETVAL_ORIGIN, 4
	member	__ksan_call_tag, KSAN_CONTEXT_CALL_TAG, 4

	.section .note.GNU-stack, "", %progbits
