/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
	.text

/* long call_from_assembly(long (*function)(long, long), long a, long b) */
	.globl call_from_assembly
	.type call_from_assembly, @function
call_from_assembly:
	push %rbp
	mov %rsp, %rbp
	push %rdi
	push %rsi
	push %rdx
	sub $8, %rsp
	call poison_current
	add $8, %rsp
	pop %rsi
	pop %rdi
	pop %rax
	call *%rax
	pop %rbp
	ret
	.size call_from_assembly, . - call_from_assembly

	.section .note.GNU-stack, "", @progbits
