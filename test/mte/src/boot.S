/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * From the first instruction of each CPU to C, and from an exception to C and back. QEMU starts the
 * image at EL1, with the MMU off; the second CPU waits until PSCI starts it.
 */
#include "layout.h"

	.section .boot.text, "ax"
	.globl start
start:
	adrp	x0, stacks + STACK_SIZE
	mov	sp, x0
	mov	x29, xzr
	bl	machine_first
	b	.

	.globl second_start
second_start:
	adrp	x0, stacks + 2 * STACK_SIZE
	mov	sp, x0
	mov	x29, xzr
	bl	machine_second
	b	.

/* struct exception, and what keeps the stack aligned. */
#define EXCEPTION_SIZE 208

	.macro vector number
	.balign 0x80
	sub	sp, sp, #EXCEPTION_SIZE
	stp	x0, x1, [sp]
	mov	x1, #\number
	b	enter
	.endm

	.section .text, "ax"
	.balign 0x800
	.globl vectors
vectors:
	.altmacro
	.set n, 0
	.rept 16
	vector %n
	.set n, n + 1
	.endr

enter:
	stp	x2, x3, [sp, #16]
	stp	x4, x5, [sp, #32]
	stp	x6, x7, [sp, #48]
	stp	x8, x9, [sp, #64]
	stp	x10, x11, [sp, #80]
	stp	x12, x13, [sp, #96]
	stp	x14, x15, [sp, #112]
	stp	x16, x17, [sp, #128]
	stp	x18, x29, [sp, #144]
	mrs	x2, elr_el1
	stp	x30, x2, [sp, #160]
	mrs	x2, spsr_el1
	mrs	x3, esr_el1
	stp	x2, x3, [sp, #176]
	mrs	x2, far_el1
	str	x2, [sp, #192]
	mov	x0, sp
	bl	exception
	ldp	x30, x2, [sp, #160]
	msr	elr_el1, x2
	ldr	x2, [sp, #176]
	msr	spsr_el1, x2
	ldp	x18, x29, [sp, #144]
	ldp	x16, x17, [sp, #128]
	ldp	x14, x15, [sp, #112]
	ldp	x12, x13, [sp, #96]
	ldp	x10, x11, [sp, #80]
	ldp	x8, x9, [sp, #64]
	ldp	x6, x7, [sp, #48]
	ldp	x4, x5, [sp, #32]
	ldp	x2, x3, [sp, #16]
	ldp	x0, x1, [sp]
	add	sp, sp, #EXCEPTION_SIZE
	eret

	.section .bss, "aw", @nobits
	.balign PAGE_SIZE
stacks:
	.skip CPUS * STACK_SIZE

	.section .note.GNU-stack, "", @progbits
