/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* Where things are: shared by C, assembly and the linker script's numbers. */
#ifndef LAYOUT_H
#define LAYOUT_H

/* The image is linked here and loaded at the physical address below the base. */
#define KERNEL_BASE 0xffffffff80000000
/* All physical memory up to 1 GiB, and the local APIC, are mapped from here on. */
#define DIRECT_BASE 0xffff888000000000

/* Single pages are mapped here (map.c). */
#define MAP_BASE 0xffffc90000000000
#define MAP_SIZE 0x200000

/* An address space's own part (space.c). */
#define WINDOW_BASE 0x0000400000000000
#define WINDOW_SIZE 0x200000

#define PAGE_SIZE 4096
/* Room for a few nested exceptions, each of which saves a context. */
#define STACK_SIZE (8 * PAGE_SIZE)

#define CPUS 2
/* Physical page to which the second CPU's first code is copied. */
#define TRAMPOLINE 0x8000

#define KERNEL_CODE 0x08
#define KERNEL_DATA 0x10
#define KERNEL_TSS 0x18

#endif
