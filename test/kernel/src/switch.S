/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* Context switch and the way into C from interrupts. */
#include "layout.h"

	.section .text, "ax"

/* struct thread *switch_to_asm(previous, next): stacks change here, `current` in __switch_to(). */
	.globl switch_to_asm
	.type switch_to_asm, @function
switch_to_asm:
	push %rbp
	push %rbx
	push %r12
	push %r13
	push %r14
	push %r15
	mov %rsp, 0(%rdi)
	mov 0(%rsi), %rsp
	pop %r15
	pop %r14
	pop %r13
	pop %r12
	pop %rbx
	pop %rbp
	jmp __switch_to
	.size switch_to_asm, . - switch_to_asm

/* Where a new thread's first switch returns to, with what __switch_to() returned. */
	.globl thread_entry
	.type thread_entry, @function
thread_entry:
	xor %ebp, %ebp
	mov %rax, %rdi
	call thread_begin
	ud2
	.size thread_entry, . - thread_entry

	.section .noinstr.text, "ax"

	.macro save_registers
	cld
	push %rdi
	push %rsi
	push %rdx
	push %rcx
	push %rax
	push %r8
	push %r9
	push %r10
	push %r11
	push %rbx
	push %rbp
	push %r12
	push %r13
	push %r14
	push %r15
	.endm

	.macro restore_registers
	pop %r15
	pop %r14
	pop %r13
	pop %r12
	pop %rbp
	pop %rbx
	pop %r11
	pop %r10
	pop %r9
	pop %r8
	pop %rax
	pop %rcx
	pop %rdx
	pop %rsi
	pop %rdi
	.endm

/* What is still needed goes below the interrupted stack pointer, over the frame of the exception. */
return_without_iret:
	mov 19 * 8(%rsp), %rax		/* sp */
	mov 16 * 8(%rsp), %rcx		/* ip */
	mov 18 * 8(%rsp), %rdx		/* flags */
	mov 10 * 8(%rsp), %rsi		/* ax */
	mov %rcx, -8(%rax)
	mov %rdx, -16(%rax)
	mov %rsi, -24(%rax)
	lea -24(%rax), %rax
	mov %rax, 10 * 8(%rsp)
	restore_registers
	mov %rax, %rsp
	pop %rax
	popfq
	ret

/*
 * Handlers are called as f(struct pt_regs *, unsigned long error_code). An iret lets further NMIs
 * come: what has interrupted an NMI's handler returns without one.
 */
	.macro entry name, handler, error_code=0
	.globl \name
	.type \name, @function
\name:
	.ifc \name, entry_nmi
	incl %gs:36
	.endif
	.if \error_code == 0
	push $0
	.endif
	save_registers
	mov %rsp, %rdi
	mov 15 * 8(%rsp), %rsi
	call \handler
	.ifc \name, entry_nmi
	decl %gs:36
	.else
	cmpl $0, %gs:36
	jne return_without_iret
	.endif
	restore_registers
	add $8, %rsp
	iretq
	.size \name, . - \name
	.endm

	entry entry_divide_error, exc_divide_error
	entry entry_nmi, exc_nmi
	entry entry_debug, exc_debug
	entry entry_int3, exc_int3
	entry entry_machine_check, exc_machine_check
	entry entry_invalid_op, exc_invalid_op
	entry entry_double_fault, exc_double_fault, 1
	entry entry_general_protection, exc_general_protection, 1
	entry entry_page_fault, exc_page_fault, 1
	entry entry_timer, sysvec_timer
	entry entry_reschedule, sysvec_reschedule
	entry entry_unexpected, exc_unexpected

	.globl entry_spurious
entry_spurious:
	iretq

	.section .note.GNU-stack, "", @progbits
