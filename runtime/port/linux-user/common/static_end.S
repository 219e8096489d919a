/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* In a static link, the last object of the runtime. */
	.text
	.globl	ksan_text_end
	.hidden	ksan_text_end
ksan_text_end:

	.section .note.GNU-stack, "", %progbits
