/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * Functions that the runtime stands in front of whoever calls them and how: those after which another
 * thread may use what this one has written. A barrier takes effect before each. All registers are
 * as the caller left them, so that one piece of code serves functions of every type.
 */
#include <ksan/abi.h>

#if defined(__x86_64__)

	.section ksan_text, "ax", %progbits

	/* Calls the runtime and goes on to the function whose address is at (%r11). */
	.globl	ksan_race_before_call
	.hidden	ksan_race_before_call
	.type	ksan_race_before_call, %function
ksan_race_before_call:
	.cfi_startproc
	pushq	%rbp
	.cfi_def_cfa_offset 16
	.cfi_offset %rbp, -16
	movq	%rsp, %rbp
	.cfi_def_cfa_register %rbp
	andq	$-16, %rsp
	subq	$208, %rsp
	movq	%rax, 0(%rsp)
	movq	%rdi, 8(%rsp)
	movq	%rsi, 16(%rsp)
	movq	%rdx, 24(%rsp)
	movq	%rcx, 32(%rsp)
	movq	%r8, 40(%rsp)
	movq	%r9, 48(%rsp)
	movq	%r10, 56(%rsp)
	movq	%r11, 64(%rsp)
	movaps	%xmm0, 80(%rsp)
	movaps	%xmm1, 96(%rsp)
	movaps	%xmm2, 112(%rsp)
	movaps	%xmm3, 128(%rsp)
	movaps	%xmm4, 144(%rsp)
	movaps	%xmm5, 160(%rsp)
	movaps	%xmm6, 176(%rsp)
	movaps	%xmm7, 192(%rsp)
	call	ksan_race_library_call
	movq	0(%rsp), %rax
	movq	8(%rsp), %rdi
	movq	16(%rsp), %rsi
	movq	24(%rsp), %rdx
	movq	32(%rsp), %rcx
	movq	40(%rsp), %r8
	movq	48(%rsp), %r9
	movq	56(%rsp), %r10
	movq	64(%rsp), %r11
	movaps	80(%rsp), %xmm0
	movaps	96(%rsp), %xmm1
	movaps	112(%rsp), %xmm2
	movaps	128(%rsp), %xmm3
	movaps	144(%rsp), %xmm4
	movaps	160(%rsp), %xmm5
	movaps	176(%rsp), %xmm6
	movaps	192(%rsp), %xmm7
	leave
	.cfi_def_cfa %rsp, 8
	jmpq	*(%r11)
	.cfi_endproc
	.size	ksan_race_before_call, . - ksan_race_before_call

	/* What stands for a function that is not found yet: the start of the process needs none. */
	.type	missing, %function
missing:
	.cfi_startproc
	xorl	%eax, %eax
	ret
	.cfi_endproc
	.size	missing, . - missing

	/* The function, and its row of the table: name, and the address of the real function. */
	.macro	interpose name
	.weak	\name
	.type	\name, %function
\name:
	.cfi_startproc
	cmpl	$0, %fs:__ksan_race_context@TPOFF + KSAN_RACE_PENDING
	jne	1f
	jmpq	*real_\name(%rip)
1:	leaq	real_\name(%rip), %r11
	jmp	ksan_race_before_call
	.cfi_endproc
	.size	\name, . - \name
	.globl	__interceptor_\name
	.type	__interceptor_\name, %function
	.set	__interceptor_\name, \name
	.pushsection .rodata.str1.1, "aMS", %progbits, 1
name_\name:
	.asciz	"\name"
	.popsection
	.pushsection ksan_interposed, "aw", %progbits
	.balign	8
	.quad	name_\name
real_\name:
	.quad	missing
	.popsection
	.endm

#define INTERPOSE(name) interpose name
#include "race/interposed.def"

#endif
	.section .note.GNU-stack, "", %progbits
