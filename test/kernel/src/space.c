/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* Address spaces. Each has a page table of its own for the window, and shares the kernel's part. */
#include "kernel.h"

#define PRESENT 1
#define PRESENT_WRITABLE 3
#define ENTRIES 512
#define ADDRESS 0x000ffffffffff000
#define TABLES 4

extern uint64_t boot_pml4[];

static unsigned index_at(uintptr_t address, unsigned shift)
{
	return address >> shift & (ENTRIES - 1);
}

static uint64_t entry_for(const void *table)
{
	return ((uintptr_t)table - DIRECT_BASE) | PRESENT_WRITABLE;
}

void space_create(struct space *space)
{
	uint64_t *tables = page_allocate(TABLES), *pointers = tables + ENTRIES,
		 *directory = pointers + ENTRIES;

	memset(tables, 0, TABLES * PAGE_SIZE);
	memcpy(tables, boot_pml4, PAGE_SIZE);
	*space = (struct space){tables, directory + ENTRIES};
	tables[index_at(WINDOW_BASE, 39)] = entry_for(pointers);
	pointers[index_at(WINDOW_BASE, 30)] = entry_for(directory);
	directory[index_at(WINDOW_BASE, 21)] = entry_for(space->table);
}

void space_destroy(struct space *space)
{
	for (unsigned i = 0; i < ENTRIES; i++)
		if (space->table[i])
			space_unmap(space, i);
	page_free(space->top, TABLES);
}

void space_use(const struct space *space)
{
	uintptr_t top =
		space ? (uintptr_t)space->top - DIRECT_BASE : (uintptr_t)boot_pml4 - KERNEL_BASE;

	__asm__ volatile("mov %0, %%cr3" : : "r"(top) : "memory");
}

static void flush(unsigned number)
{
	__asm__ volatile("invlpg (%0)" : : "r"(WINDOW_BASE + number * PAGE_SIZE) : "memory");
}

void *space_map(struct space *space, unsigned number, uintptr_t page, uint64_t attributes)
{
	frame_get(page);
	/* Before anybody comes to the page through this mapping. */
	port_set_up_pages(page, 1, NULL);
	__atomic_store_n(&space->table[number], page | attributes | PRESENT, __ATOMIC_RELEASE);
	flush(number);
	return (void *)(WINDOW_BASE + (uintptr_t)number * PAGE_SIZE);
}

void space_unmap(struct space *space, unsigned number)
{
	uintptr_t page = space->table[number] & ADDRESS;

	space->table[number] = 0;
	flush(number);
	frame_put(page);
}

void space_protect(struct space *space, unsigned number, uint64_t attributes)
{
	uintptr_t page = space->table[number] & ADDRESS;

	/* As every mapping: it may be the first that wants metadata. */
	port_set_up_pages(page, 1, NULL);
	space->table[number] = page | attributes | PRESENT;
	flush(number);
}

void space_own(struct space *space, unsigned number)
{
	uintptr_t shared = space->table[number] & ADDRESS, own = frame_allocate();

	port_set_up_pages(own, 1, NULL);
	/* The metadata goes along. */
	memcpy((void *)(DIRECT_BASE + own), (void *)(DIRECT_BASE + shared), PAGE_SIZE);
	space->table[number] = own | MAP_WRITABLE | MAP_NO_EXECUTE | PRESENT;
	flush(number);
	frame_put(shared);
}

no_sanitize uint64_t space_lookup(uintptr_t address)
{
	uint64_t entry;

	__asm__ volatile("mov %%cr3, %0" : "=r"(entry));
	for (int shift = 39; shift >= 12; shift -= 9) {
		const uint64_t *table = (uint64_t *)(DIRECT_BASE + (entry & ADDRESS));

		entry = __atomic_load_n(&table[address >> shift & (ENTRIES - 1)], __ATOMIC_ACQUIRE);
		if (!(entry & PRESENT))
			return UINT64_MAX;
	}
	return entry & ADDRESS;
}
