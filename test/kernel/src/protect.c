/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * The permission to write the runtime's tables: by protection keys for supervisor pages where the
 * CPU has them. Pages with the key may be read always, and written while the CPU's register allows
 * it. They have no metadata, so that without keys the runtime sees the stores of instrumented code.
 */
#include <ksan/port.h>
#include "kernel.h"

#define MSR_PKRS 0x6e1
#define CR4_PKS (1ull << 24)
#define LEAF7_PKS (1u << 31)

#define KEY 1
#define KEY_IN_ENTRY ((uint64_t)KEY << 59)
#define KEY_WRITE_DISABLE (2ull << (2 * KEY))

#define ENTRIES 512
#define LARGE_PAGE ((uintptr_t)PAGE_SIZE * ENTRIES)
#define LARGE 0x80
#define PRESENT_WRITABLE 3
#define MAX_SPLIT 16

typedef uint64_t page_table[ENTRIES] __attribute__((aligned(PAGE_SIZE)));

/* Of the direct map and of the image alike: a page has the key under all of its addresses. */
extern uint64_t pd_memory[ENTRIES];
static page_table split[MAX_SPLIT];
static unsigned split_count;
static bool has_keys;

static bool cpu_has_keys(void)
{
	uint32_t a = 0, b, c, d;

	__asm__ volatile("cpuid" : "+a"(a), "=b"(b), "=c"(c), "=d"(d));
	if (a < 7)
		return false;
	a = 7;
	c = 0;
	__asm__ volatile("cpuid" : "+a"(a), "=b"(b), "+c"(c), "=d"(d));
	return c & LEAF7_PKS;
}

void protect_start_cpu(void)
{
	uint64_t cr4;

	has_keys = cpu_has_keys();
	if (!has_keys)
		return;
	__asm__ volatile("movq %%cr4, %0" : "=r"(cr4));
	__asm__ volatile("movq %0, %%cr4" : : "r"(cr4 | CR4_PKS));
	write_msr(MSR_PKRS, KEY_WRITE_DISABLE);
}

bool protect_has_keys(void)
{
	return has_keys;
}

static uintptr_t physical(const void *address)
{
	uintptr_t value = (uintptr_t)address;

	return value >= KERNEL_BASE ? value - KERNEL_BASE : value - DIRECT_BASE;
}

/* The table of the small pages at this address, which takes the large one's place. */
static uint64_t *small_pages(uintptr_t at)
{
	uint64_t *entry = &pd_memory[at / LARGE_PAGE];

	if (*entry & LARGE) {
		uint64_t *table = split[split_count++];

		if (split_count > MAX_SPLIT)
			panic("too many large pages are split");
		for (uintptr_t i = 0; i < ENTRIES; i++)
			table[i] =
				(at / LARGE_PAGE * LARGE_PAGE + i * PAGE_SIZE) | PRESENT_WRITABLE;
		*entry = physical(table) | PRESENT_WRITABLE;
	}
	return (uint64_t *)(DIRECT_BASE + (*entry & ~(uint64_t)(PAGE_SIZE - 1)));
}

bool ksan_port_protect(void *memory, size_t size)
{
	uintptr_t first = physical(memory), cr3;

	port_remove_pages(first, first + size);
	if (!has_keys)
		return false;
	for (uintptr_t at = first; at < first + size; at += PAGE_SIZE)
		small_pages(at)[at / PAGE_SIZE % ENTRIES] |= KEY_IN_ENTRY;
	__asm__ volatile("movq %%cr3, %0\n\tmovq %0, %%cr3" : "=r"(cr3) : : "memory");
	return true;
}

static bool allows(uint64_t keys)
{
	return !(keys & KEY_WRITE_DISABLE);
}

/* The kernel has no other keys; so what comes between the two instructions does no harm. */
bool ksan_port_metadata_writable(bool writable)
{
	uint64_t before = read_msr(MSR_PKRS);

	if (allows(before) != writable)
		write_msr(MSR_PKRS, writable ? 0 : KEY_WRITE_DISABLE);
	return allows(before);
}

bool protect_is_open(void)
{
	return has_keys ? allows(read_msr(MSR_PKRS)) : ksan_port_context()->exceptions.writable;
}
