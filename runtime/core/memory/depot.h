/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * The records behind origins: stacks, links of chains, and local variables, a table each. Other
 * processes' tables are read by the same functions, so nothing about a record is believed before
 * its hash is right: of several processes at most one has a record of this kind at an index.
 */
#ifndef KSAN_CORE_MEMORY_DEPOT_H
#define KSAN_CORE_MEMORY_DEPOT_H

#include <stdint.h>
#include <ksan/port.h>
#include "core/common/hash.h"
#include "core/memory/memory.h"
#include "core/memory/table.h"

/* Frames of a stack, at most. */
#define KSAN_DEPOT_MAX_STACK 64

struct ksan_stack {
	struct ksan_record record;
	uint32_t size;
	/* Links that this stack made, for origin_history_per_stack_limit. */
	uint32_t links;
	uintptr_t pc[];
};

struct ksan_link {
	struct ksan_record record;
	ksan_origin previous;
	uint32_t stack;
	uint32_t depth;
};

struct ksan_variable {
	struct ksan_record record;
	const char *name;
	uintptr_t pc;
};

/* The hashes that make and find records. */
static inline uint32_t ksan_stack_hash(const uintptr_t *pc, size_t size)
{
	uint64_t hash = size;

	for (size_t i = 0; i < size; i++)
		hash = ksan_hash_mix(hash, pc[i]);
	return (uint32_t)(hash >> 32);
}

static inline uint32_t ksan_link_hash(uint32_t stack, ksan_origin previous)
{
	return (uint32_t)(ksan_hash_mix(ksan_hash_mix(stack, previous), stack) >> 32);
}

static inline uint32_t ksan_variable_hash(const char *name, uintptr_t pc)
{
	return (uint32_t)(ksan_hash_mix(ksan_hash_mix(pc, (uintptr_t)name), pc) >> 32);
}

/* The record at this index of the tables, or NULL when there is none. */
const struct ksan_stack *ksan_depot_stack(const struct ksan_origin_tables *tables, uint32_t index);
const struct ksan_link *ksan_depot_link(const struct ksan_origin_tables *tables, uint32_t index);
const struct ksan_variable *ksan_depot_variable(const struct ksan_origin_tables *tables,
						uint32_t index);

#endif
