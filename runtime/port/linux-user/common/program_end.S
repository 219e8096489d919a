/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * In a dynamic link, an object between the program's and the runtimes of clang that are not
 * instrumented: libFuzzer, and what writes profiles. The linker keeps the order of objects.
 */
	.text
	.globl	ksan_program_end
	.hidden	ksan_program_end
ksan_program_end:
	ud2

	.section .note.GNU-stack, "", %progbits
