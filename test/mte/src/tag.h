/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * The instructions of the Memory Tagging Extension: 4 bits for each granule of memory, kept by the
 * memory itself, and a pointer that may only reach what has the tag in its bits 56 to 59.
 */
#ifndef TAG_H
#define TAG_H

#include <stdbool.h>
#include <stdint.h>

#define GRANULE 16
#define TAG_SHIFT 56

static inline char *tag_pointer(const char *pointer, unsigned tag)
{
	uintptr_t address = (uintptr_t)pointer & ~((uintptr_t)0xff << TAG_SHIFT);

	return (char *)(address | (uintptr_t)tag << TAG_SHIFT);
}

static inline unsigned tag_of_pointer(const char *pointer)
{
	return (uintptr_t)pointer >> TAG_SHIFT & 15;
}

/* The tag that the memory has; 0 where it cannot have one. */
static inline unsigned tag_of_memory(const char *pointer)
{
	char *result = tag_pointer(pointer, 0);

	__asm__ volatile("ldg %0, [%0]" : "+r"(result) : : "memory");
	return tag_of_pointer(result);
}

/* Gives a granule the pointer's tag. */
static inline void tag_memory(char *pointer)
{
	__asm__ volatile("stg %0, [%0]" : : "r"(pointer) : "memory");
}

/* Checked accesses. Each is one instruction, which the handler of a fault can pass over. */
static inline void tag_write(char *pointer, uint64_t value)
{
	__asm__ volatile("str %0, [%1]" : : "r"(value), "r"(pointer) : "memory");
}

static inline uint64_t tag_read(const char *pointer)
{
	uint64_t value = 0;

	__asm__ volatile("ldr %0, [%1]" : "+r"(value) : "r"(pointer) : "memory");
	return value;
}

/* The bytes of the blocks whose tags are loaded and stored at once. */
static inline unsigned tag_block(void)
{
	uint64_t id;

	__asm__("mrs %0, gmid_el1" : "=r"(id));
	return 4u << (id & 15);
}

static inline uint64_t tags_of_block(const char *block)
{
	uint64_t tags;

	__asm__ volatile("ldgm %0, [%1]" : "=r"(tags) : "r"(block) : "memory");
	return tags;
}

static inline void tag_set_block(char *block, uint64_t tags)
{
	__asm__ volatile("stgm %0, [%1]" : : "r"(tags), "r"(block) : "memory");
}

/* Whether this CPU's accesses are checked. */
static inline void tag_checks(bool on)
{
	if (on)
		__asm__ volatile("msr tco, #0" : : : "memory");
	else
		__asm__ volatile("msr tco, #1" : : : "memory");
}

#endif
