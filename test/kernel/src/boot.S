/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * From the machine's first instruction to C. The first CPU comes as PVH prescribes: in 32-bit
 * protected mode, with a struct hvm_start_info in %ebx. The second comes in real mode.
 */
#include "layout.h"

#define PHYS(x) ((x) - KERNEL_BASE)
#define PRESENT_WRITABLE 3
#define LARGE 0x80
#define UNCACHED 0x10

	.section .note.pvh, "a", @note
	.long 4, 8, 18
	.asciz "Xen"
	.quad PHYS(start32)

	.section .boot.text, "ax"
	.code32
	.globl start32
start32:
	cld
	mov %ebx, PHYS(boot_info)
	xor %ebp, %ebp
	jmp enter_long_mode

/* %ebp tells the CPUs apart: 0 for the first. */
enter_long_mode:
	mov $0xa0, %eax			/* CR4: PAE, global pages */
	mov %eax, %cr4
	mov $PHYS(boot_pml4), %eax
	mov %eax, %cr3
	mov $0xc0000080, %ecx		/* EFER: long mode, no-execute */
	rdmsr
	or $0x900, %eax
	wrmsr
	mov $0x80010033, %eax		/* CR0: paging, write protection, numeric errors, protection */
	mov %eax, %cr0
	lgdt PHYS(boot_gdt_pointer)
	ljmp $KERNEL_CODE, $PHYS(start64)

	.code64
start64:
	mov $KERNEL_DATA, %eax
	mov %eax, %ds
	mov %eax, %es
	mov %eax, %ss
	xor %eax, %eax
	mov %eax, %fs
	mov %eax, %gs
	mov $high, %rax
	jmp *%rax

	.section .text, "ax"
high:
	test %ebp, %ebp
	jnz 1f
	mov $boot_stack + STACK_SIZE, %rsp
	xor %ebp, %ebp
	call boot_main
1:	mov second_stack(%rip), %rsp
	xor %ebp, %ebp
	call second_main
	ud2

/* Copied to TRAMPOLINE; the second CPU starts there in real mode. */
	.globl trampoline, trampoline_end
	.code16
trampoline:
	cli
	cld
	mov %cs, %ax
	mov %ax, %ds
	lgdtl trampoline_gdt_pointer - trampoline
	mov $0x11, %eax
	mov %eax, %cr0
	ljmpl $KERNEL_CODE, $TRAMPOLINE + (trampoline32 - trampoline)
	.code32
trampoline32:
	mov $KERNEL_DATA, %eax
	mov %eax, %ds
	mov %eax, %es
	mov %eax, %ss
	mov $1, %ebp
	mov $PHYS(enter_long_mode), %eax
	jmp *%eax
	.balign 8
trampoline_gdt:
	.quad 0, 0x00cf9b000000ffff, 0x00cf93000000ffff
trampoline_gdt_pointer:
	.word 23
	.long TRAMPOLINE + (trampoline_gdt - trampoline)
trampoline_end:
	.code64

	.section .data, "aw"
	.balign 8
boot_gdt:
	.quad 0, 0x00af9b000000ffff, 0x00cf93000000ffff
boot_gdt_pointer:
	.word 23
	.quad PHYS(boot_gdt)
	.globl boot_info
boot_info:
	.quad 0

	.balign PAGE_SIZE
	.globl boot_pml4, pd_memory
boot_pml4:
	.quad PHYS(pdpt_low) + PRESENT_WRITABLE
	.fill 272, 8, 0
	.quad PHYS(pdpt_low) + PRESENT_WRITABLE
	.fill 237, 8, 0
	.quad PHYS(pdpt_high) + PRESENT_WRITABLE
pdpt_low:
	.quad PHYS(pd_memory) + PRESENT_WRITABLE, 0, 0, PHYS(pd_devices) + PRESENT_WRITABLE
	.fill 508, 8, 0
pdpt_high:
	.fill 510, 8, 0
	.quad PHYS(pd_memory) + PRESENT_WRITABLE, 0
pd_memory:
	.set page, 0
	.rept 512
	.quad page + LARGE + PRESENT_WRITABLE
	.set page, page + 0x200000
	.endr
pd_devices:
	.set page, 0xc0000000
	.rept 512
	.quad page + LARGE + UNCACHED + PRESENT_WRITABLE
	.set page, page + 0x200000
	.endr

	.section .bss, "aw", @nobits
	.balign 16
	.globl boot_stack
boot_stack:
	.skip STACK_SIZE

	.section .note.GNU-stack, "", @progbits
