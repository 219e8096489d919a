/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * Address spaces: the image, the device and the tagged pages one to one, in all of them, and a
 * window of each space's own. Tables are those of 39-bit addresses and pages of 4 KiB.
 */
#include "port.h"

#define ENTRIES 512
#define LEVEL1_SIZE 0x40000000
#define LEVEL2_SIZE 0x200000
#define TABLE 3
#define BLOCK 1
#define PAGE 3
#define ATTRIBUTE(index) ((uint64_t)(index) << 2)
#define INNER_SHAREABLE ((uint64_t)3 << 8)
#define ACCESSED ((uint64_t)1 << 10)
#define NOT_GLOBAL ((uint64_t)1 << 11)
#define NO_EXECUTE ((uint64_t)3 << 53)

/* By number of the attribute: a device, ordinary memory, memory with tags. */
#define DEVICE 0
#define ATTRIBUTES 0xf0ff00

/* 39 bits, cached tables, nothing in the upper half; a pointer's top byte is no address. */
#define TRANSLATION                                                                                \
	(25 | 1 << 8 | 1 << 10 | 3 << 12 | 1 << 23 | (uint64_t)2 << 32 | (uint64_t)1 << 37)
/* MMU, caches, what is always 1; tags can be used, and a mismatch faults at once. */
#define CONTROL (0x30d00800 | 1 << 0 | 1 << 2 | 1 << 12 | (uint64_t)1 << 40 | (uint64_t)1 << 43)

typedef uint64_t table[ENTRIES] __attribute__((aligned(PAGE_SIZE)));

extern char vectors[];
static table roots[SPACES], memory, windows[SPACES], places[SPACES][WINDOW_PAGES / ENTRIES];

void space_start(void)
{
	uint64_t leaf = INNER_SHAREABLE | ACCESSED;

	for (uintptr_t at = RAM_BASE; at < PAGES_BASE + PAGES * PAGE_SIZE; at += LEVEL2_SIZE)
		memory[at / LEVEL2_SIZE % ENTRIES] =
			at | BLOCK | leaf | ATTRIBUTE(at < PAGES_BASE ? UNTAGGED : TAGGED);
	for (unsigned space = 0; space < SPACES; space++) {
		roots[space][0] = BLOCK | leaf | NO_EXECUTE | ATTRIBUTE(DEVICE);
		roots[space][RAM_BASE / LEVEL1_SIZE] = (uintptr_t)memory | TABLE;
		roots[space][WINDOW_BASE / LEVEL1_SIZE] = (uintptr_t)windows[space] | TABLE;
		for (unsigned i = 0; i < WINDOW_PAGES / ENTRIES; i++)
			windows[space][i] = (uintptr_t)places[space][i] | TABLE;
	}
}

void space_use(unsigned space)
{
	uint64_t root = (uintptr_t)roots[space] | (uint64_t)(space + 1) << 48;

	__asm__ volatile("msr ttbr0_el1, %0\n\tisb" : : "r"(root) : "memory");
}

void space_start_cpu(void)
{
	uint64_t features;

	__asm__ volatile("msr vbar_el1, %0" : : "r"(vectors));
	__asm__ volatile("msr mair_el1, %0" : : "r"((uint64_t)ATTRIBUTES));
	__asm__ volatile("msr tcr_el1, %0" : : "r"(TRANSLATION));
	space_use(0);
	__asm__ volatile("tlbi vmalle1\n\tdsb nsh\n\tisb" : : : "memory");
	__asm__ volatile("msr sctlr_el1, %0\n\tisb" : : "r"(CONTROL) : "memory");
	__asm__("mrs %0, id_aa64pfr1_el1" : "=r"(features));
	if ((features >> 8 & 15) < 2)
		panic("memory has no tags: start QEMU with -M virt,mte=on -cpu max");
	tag_checks(true);
}

char *space_address(unsigned place)
{
	return (char *)(WINDOW_BASE + (uintptr_t)place * PAGE_SIZE);
}

/* All that other CPUs remember of the windows. */
static void flush(void)
{
	__asm__ volatile("dsb ish\n\ttlbi vmalle1is\n\tdsb ish\n\tisb" : : : "memory");
}

char *space_map(unsigned space, unsigned place, unsigned page, enum attribute attribute)
{
	uint64_t *entry = &places[space][place / ENTRIES][place % ENTRIES];

	if (*entry) {
		*entry = 0;
		flush();
	}
	*entry = (uintptr_t)page_address(page) | PAGE | INNER_SHAREABLE | ACCESSED | NOT_GLOBAL |
		 NO_EXECUTE | ATTRIBUTE(attribute);
	__asm__ volatile("dsb ishst\n\tisb" : : : "memory");
	return space_address(place);
}

void space_unmap_all(void)
{
	for (unsigned space = 0; space < SPACES; space++)
		for (unsigned place = 0; place < WINDOW_PAGES; place++)
			places[space][place / ENTRIES][place % ENTRIES] = 0;
	flush();
}
