/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
#include "core/memory/depot.h"

#include "core/common/hash.h"

uint32_t ksan_stack_hash(const uintptr_t *pc, size_t size)
{
	uint64_t hash = size;

	for (size_t i = 0; i < size; i++)
		hash = ksan_hash_mix(hash, pc[i]);
	return (uint32_t)(hash >> 32);
}

uint32_t ksan_link_hash(uint32_t stack, ksan_origin previous)
{
	return (uint32_t)(ksan_hash_mix(ksan_hash_mix(stack, previous), stack) >> 32);
}

uint32_t ksan_variable_hash(const char *name, uintptr_t pc)
{
	return (uint32_t)(ksan_hash_mix(ksan_hash_mix(pc, (uintptr_t)name), pc) >> 32);
}

/* The record at an index, if one of this size is within the table. */
static const void *record_at(const struct ksan_origin_tables *tables, enum ksan_origin_table table,
			     uint32_t index, size_t size)
{
	size_t units = (size + 7) / 8;

	if (!tables->memory[table] || !index || index >= tables->limit[table] ||
	    tables->limit[table] - index < units)
		return NULL;
	return tables->memory[table] + index;
}

const struct ksan_stack *ksan_depot_stack(const struct ksan_origin_tables *tables, uint32_t index)
{
	const struct ksan_stack *stack =
		record_at(tables, KSAN_ORIGIN_STACKS, index, sizeof(*stack));

	if (!stack || !stack->size || stack->size > KSAN_DEPOT_MAX_STACK ||
	    !record_at(tables, KSAN_ORIGIN_STACKS, index,
		       sizeof(*stack) + stack->size * sizeof(stack->pc[0])))
		return NULL;
	return stack->record.hash == ksan_stack_hash(stack->pc, stack->size) ? stack : NULL;
}

const struct ksan_link *ksan_depot_link(const struct ksan_origin_tables *tables, uint32_t index)
{
	const struct ksan_link *link = record_at(tables, KSAN_ORIGIN_LINKS, index, sizeof(*link));

	if (!link || !link->previous)
		return NULL;
	return link->record.hash == ksan_link_hash(link->stack, link->previous) ? link : NULL;
}

const struct ksan_variable *ksan_depot_variable(const struct ksan_origin_tables *tables,
						uint32_t index)
{
	const struct ksan_variable *variable =
		record_at(tables, KSAN_ORIGIN_VARIABLES, index, sizeof(*variable));

	if (!variable || !variable->pc)
		return NULL;
	return variable->record.hash == ksan_variable_hash(variable->name, variable->pc) ? variable
											 : NULL;
}
