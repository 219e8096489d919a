/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* Where things are, on QEMU's board "virt": shared by C, assembly and the linker script's numbers.
 */
#ifndef LAYOUT_H
#define LAYOUT_H

#define UART_BASE 0x09000000

/* The image and its stacks: ordinary memory, without tags. QEMU puts a device tree below. */
#define RAM_BASE 0x40000000
/* The pages that are tagged: mapped one to one here, for the port itself ... */
#define PAGES_BASE 0x40400000
#define PAGES 1024
/* ... and page by page, in each address space as it likes, from here on. */
#define WINDOW_BASE 0x100000000
#define WINDOW_PAGES 1024

#define PAGE_SIZE 4096
#define STACK_SIZE (4 * PAGE_SIZE)

#define CPUS 2
#define SPACES 2

#endif
