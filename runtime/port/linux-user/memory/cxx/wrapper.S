/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * Where all wrappers of libstdc++'s functions continue, the function's description in %r11: keeps
 * the arguments, lets C++ do the work, and jumps to the real function.
 */
#ifdef __x86_64__
#define REGISTERS 56
#define VECTORS 128

	.section ksan_text, "ax", @progbits
	.hidden	ksan_cxx_wrapper
	.globl	ksan_cxx_wrapper
	.type	ksan_cxx_wrapper, @function
ksan_cxx_wrapper:
	.cfi_startproc
	pushq	%rbp
	.cfi_def_cfa_offset 16
	.cfi_offset %rbp, -16
	movq	%rsp, %rbp
	.cfi_def_cfa_register %rbp
	/* %rax holds the number of vector registers of a variadic call. */
	pushq	%rax
	subq	$(REGISTERS + VECTORS), %rsp
	movq	%rdi, (%rsp)
	movq	%rsi, 8(%rsp)
	movq	%rdx, 16(%rsp)
	movq	%rcx, 24(%rsp)
	movq	%r8, 32(%rsp)
	movq	%r9, 40(%rsp)
	leaq	16(%rbp), %rax
	movq	%rax, 48(%rsp)
	movups	%xmm0, 56(%rsp)
	movups	%xmm1, 72(%rsp)
	movups	%xmm2, 88(%rsp)
	movups	%xmm3, 104(%rsp)
	movups	%xmm4, 120(%rsp)
	movups	%xmm5, 136(%rsp)
	movups	%xmm6, 152(%rsp)
	movups	%xmm7, 168(%rsp)
	movq	%r11, %rdi
	movq	%rsp, %rsi
	subq	$8, %rsp
	andq	$-16, %rsp
	call	ksan_cxx_enter
	leaq	-(8 + REGISTERS + VECTORS)(%rbp), %rsp
	movq	%rax, %r11
	movq	(%rsp), %rdi
	movq	8(%rsp), %rsi
	movq	16(%rsp), %rdx
	movq	24(%rsp), %rcx
	movq	32(%rsp), %r8
	movq	40(%rsp), %r9
	movups	56(%rsp), %xmm0
	movups	72(%rsp), %xmm1
	movups	88(%rsp), %xmm2
	movups	104(%rsp), %xmm3
	movups	120(%rsp), %xmm4
	movups	136(%rsp), %xmm5
	movups	152(%rsp), %xmm6
	movups	168(%rsp), %xmm7
	movq	-8(%rbp), %rax
	leave
	.cfi_def_cfa %rsp, 8
	jmp	*%r11
	.cfi_endproc
	.size	ksan_cxx_wrapper, . - ksan_cxx_wrapper
#endif

	.section .note.GNU-stack, "", %progbits
