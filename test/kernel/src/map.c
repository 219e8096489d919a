/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* A window of virtual addresses to which single pages can be mapped, in any order. */
#include "kernel.h"

#define PRESENT 1
#define PRESENT_WRITABLE 3
#define ENTRIES 512

typedef uint64_t page_table[ENTRIES] __attribute__((aligned(PAGE_SIZE)));

extern uint64_t boot_pml4[];
static page_table directory_pointers, directory, table;
static struct spinlock lock;

static uint64_t physical(const void *address)
{
	uintptr_t value = (uintptr_t)address;

	return value >= KERNEL_BASE ? value - KERNEL_BASE : value - DIRECT_BASE;
}

void map_start(void)
{
	boot_pml4[MAP_BASE >> 39 & (ENTRIES - 1)] = physical(directory_pointers) | PRESENT_WRITABLE;
	directory_pointers[0] = physical(directory) | PRESENT_WRITABLE;
	directory[0] = physical(table) | PRESENT_WRITABLE;
}

static void flush(unsigned index)
{
	__asm__ volatile("invlpg (%0)" : : "r"(MAP_BASE + index * PAGE_SIZE) : "memory");
}

/* The number of a page of the window from which on `count` are free. */
static unsigned find(unsigned count)
{
	unsigned run = 0;

	for (unsigned i = 0; i < ENTRIES; i++) {
		run = table[i] ? 0 : run + 1;
		if (run == count)
			return i + 1 - count;
	}
	panic("the window is full");
}

void *map_pages(void *const *pages, unsigned count)
{
	uint64_t flags = spin_lock(&lock);
	unsigned first = find(count);

	for (unsigned i = 0; i < count; i++) {
		table[first + i] = physical(pages[i]) | PRESENT_WRITABLE;
		flush(first + i);
	}
	spin_unlock(&lock, flags);
	return (void *)(MAP_BASE + (uintptr_t)first * PAGE_SIZE);
}

void unmap_pages(void *address, unsigned count)
{
	uint64_t flags = spin_lock(&lock);
	unsigned first = (unsigned)(((uintptr_t)address - MAP_BASE) / PAGE_SIZE);

	for (unsigned i = 0; i < count; i++) {
		table[first + i] = 0;
		flush(first + i);
	}
	spin_unlock(&lock, flags);
}

void map_hide(void *address)
{
	table[((uintptr_t)address - MAP_BASE) / PAGE_SIZE] &= ~(uint64_t)PRESENT;
}

void map_show(void *address)
{
	table[((uintptr_t)address - MAP_BASE) / PAGE_SIZE] |= PRESENT;
}

no_sanitize uint64_t map_lookup(uintptr_t address)
{
	uint64_t entry = table[(address - MAP_BASE) / PAGE_SIZE];

	return entry ? entry & ~(uint64_t)(PAGE_SIZE - 1) : UINT64_MAX;
}
