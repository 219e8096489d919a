/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
#include "core/memory/depot.h"

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
