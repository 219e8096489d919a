/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
	.text

/* long become_asm(struct thread *thread, long value): returns the value. */
	.globl become_asm
	.type become_asm, @function
become_asm:
	mov %rdi, %gs:8
	mov %rsi, %rax
	ret
	.size become_asm, . - become_asm

	.section .note.GNU-stack, "", @progbits
