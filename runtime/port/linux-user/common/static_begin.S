/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * In a static link, the first object of the runtime. The linker keeps the order of objects: the
 * code of the program lies before this, that of libc behind the end (static_end.S).
 */
	.text
	.globl	ksan_text_begin
	.hidden	ksan_text_begin
ksan_text_begin:

	.section .note.GNU-stack, "", %progbits
