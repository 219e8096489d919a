/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
#include "core/memory/origin.h"

#include <ksan/port.h>
#include <ksan-port/context.h>
#include "core/common/permission.h"
#include "core/common/text.h"
#include "core/memory/depot.h"
#include "core/memory/options.h"
#include "core/memory/table.h"

#define KIND_SHIFT 29
#define INDEX_MASK ((1u << KIND_SHIFT) - 1)

/* Of 16 parts of the memory for origins stacks get 12, links 3, variables 1. */
#define PARTS 16
#define STACK_PARTS 12
#define LINK_PARTS 3
#define VARIABLE_PARTS 1
_Static_assert(KSAN_ORIGIN_MEMORY / PARTS * STACK_PARTS / 8 <= INDEX_MASK,
	       "an index of a stack fits an origin");

struct stack_key {
	const uintptr_t *pc;
	size_t size;
};

/* Instrumented objects define it when they track origins. */
extern const int __msan_track_origins __attribute__((weak));

/*
 * Where tables may start to fill: processes that share memory start at different places, so that an
 * index is mostly one process's alone.
 */
#define PLACE_BITS 12

/* Without memory of its own nothing is found in a table, nor added to it. */
static struct ksan_table none;
static struct ksan_table *tables[KSAN_ORIGIN_TABLES] = {&none, &none, &none};

/* Also for what follows: tables are read, and nothing closes them to that before the caller ends.
 */
static struct ksan_table *readable(enum ksan_origin_table number)
{
	ksan_tables_readable();
	return tables[number];
}

int ksan_origin_level(void)
{
	return &__msan_track_origins ? __msan_track_origins : 0;
}

/* Processes that are started one after another get places far apart: the bits are turned round. */
static uint32_t place_of(uint32_t process)
{
	uint32_t place = 0;

	for (unsigned i = 0; i < PLACE_BITS; i++)
		place |= (process >> i & 1) << (PLACE_BITS - 1 - i);
	return place;
}

/* A table of that many parts of the memory; records take 64 bytes and more, mostly. */
static bool make_table(unsigned number, const char *name, size_t memory, unsigned parts,
		       uint32_t process)
{
	struct ksan_table *made;
	size_t units = memory / PARTS * parts / sizeof(uint64_t);
	uint32_t bits = 4;

	while (bits < 20 && units >> (bits + 3))
		bits++;
	made = ksan_table_make(bits, (uint32_t)units,
			       (uint32_t)(units >> PLACE_BITS) * place_of(process), name);
	if (made)
		tables[number] = made;
	return made;
}

void ksan_origin_init(size_t memory, uint32_t process)
{
	if (!ksan_origin_level())
		return;
	if (memory > KSAN_ORIGIN_MEMORY)
		memory = KSAN_ORIGIN_MEMORY;
	if (!make_table(KSAN_ORIGIN_STACKS, "stacks of origins", memory, STACK_PARTS, process) ||
	    !make_table(KSAN_ORIGIN_LINKS, "chains of origins", memory, LINK_PARTS, process) ||
	    !make_table(KSAN_ORIGIN_VARIABLES, "variables of origins", memory, VARIABLE_PARTS,
			process))
		ksan_print("ksan: no memory for origins: reports will not say where values come "
			   "from\n");
	ksan_print_flush();
}

void ksan_origin_tables(struct ksan_origin_tables *own)
{
	for (unsigned i = 0; i < KSAN_ORIGIN_TABLES; i++) {
		const struct ksan_table *table = readable(i);

		own->memory[i] = table->memory;
		own->limit[i] = table->limit;
	}
}

void ksan_origin_copy_to(uint64_t *const copies[KSAN_ORIGIN_TABLES])
{
	for (unsigned i = 0; i < KSAN_ORIGIN_TABLES; i++)
		ksan_table_copy_to(tables[i], copies ? copies[i] : NULL);
}

static bool same_stack(const struct ksan_record *record, const void *key)
{
	const struct ksan_stack *stack = (const struct ksan_stack *)record;
	const struct stack_key *wanted = key;

	if (stack->size != wanted->size)
		return false;
	for (size_t i = 0; i < wanted->size; i++)
		if (stack->pc[i] != wanted->pc[i])
			return false;
	return true;
}

static void fill_stack(struct ksan_record *record, const void *key)
{
	struct ksan_stack *stack = (struct ksan_stack *)record;
	const struct stack_key *wanted = key;

	stack->size = (uint32_t)wanted->size;
	for (size_t i = 0; i < wanted->size; i++)
		stack->pc[i] = wanted->pc[i];
}

static uint32_t intern_stack(const uintptr_t *pc, size_t size)
{
	struct stack_key key = {pc, size};

	return ksan_table_intern(tables[KSAN_ORIGIN_STACKS], ksan_stack_hash(pc, size),
				 sizeof(struct ksan_stack) + size * sizeof(*pc), &key, same_stack,
				 fill_stack);
}

static ksan_origin make(enum ksan_origin_kind kind, uint32_t index)
{
	return (uint32_t)kind << KIND_SHIFT | index;
}

ksan_origin ksan_origin_of_stack(enum ksan_origin_kind kind, const uintptr_t *stack, size_t size)
{
	return make(kind, intern_stack(stack, size));
}

static bool same_variable(const struct ksan_record *record, const void *key)
{
	const struct ksan_variable *variable = (const struct ksan_variable *)record, *wanted = key;

	return variable->name == wanted->name && variable->pc == wanted->pc;
}

static void fill_variable(struct ksan_record *record, const void *key)
{
	struct ksan_variable *variable = (struct ksan_variable *)record;
	const struct ksan_variable *wanted = key;

	variable->name = wanted->name;
	variable->pc = wanted->pc;
}

ksan_origin ksan_origin_of_variable(const char *name, uintptr_t pc)
{
	struct ksan_variable key = {.name = name, .pc = pc};

	return make(KSAN_ORIGIN_VARIABLE,
		    ksan_table_intern(tables[KSAN_ORIGIN_VARIABLES], ksan_variable_hash(name, pc),
				      sizeof(key), &key, same_variable, fill_variable));
}

static bool same_link(const struct ksan_record *record, const void *key)
{
	const struct ksan_link *link = (const struct ksan_link *)record, *wanted = key;

	return link->previous == wanted->previous && link->stack == wanted->stack;
}

static void fill_link(struct ksan_record *record, const void *key)
{
	struct ksan_link *link = (struct ksan_link *)record;
	const struct ksan_link *wanted = key;

	link->previous = wanted->previous;
	link->stack = wanted->stack;
	link->depth = wanted->depth;
}

static enum ksan_origin_kind kind_of(ksan_origin origin)
{
	return (enum ksan_origin_kind)(origin >> KIND_SHIFT);
}

static uint32_t depth_of(ksan_origin origin)
{
	const struct ksan_link *link;

	/* The chain of another process is as good as new. */
	if (kind_of(origin) != KSAN_ORIGIN_STORED ||
	    !ksan_table_holds(tables[KSAN_ORIGIN_LINKS], origin & INDEX_MASK))
		return 0;
	link = ksan_table_at(tables[KSAN_ORIGIN_LINKS], origin & INDEX_MASK);
	return link->depth;
}

ksan_origin ksan_origin_chain(ksan_origin origin, uintptr_t pc, uintptr_t frame)
{
	uintptr_t pcs[KSAN_DEPOT_MAX_STACK];
	struct ksan_link key = {.previous = origin};
	int limit = ksan_memory_options.origin_history_per_stack_limit;
	struct ksan_table *links = readable(KSAN_ORIGIN_LINKS);
	struct ksan_stack *stack;
	uint32_t used, index;

	if (!origin || !links->memory || ksan_origin_level() < 2 || !ksan_may_chain())
		return origin;
	key.depth = depth_of(origin) + 1;
	if (ksan_memory_options.origin_history_size &&
	    key.depth >= (uint32_t)ksan_memory_options.origin_history_size)
		return origin;
	key.stack = intern_stack(
		pcs, ksan_port_unwind_fast(pc, frame, pcs,
					   (size_t)ksan_memory_options.store_context_size));
	if (!key.stack)
		return origin;
	stack = ksan_table_at(tables[KSAN_ORIGIN_STACKS], key.stack);
	if (limit && __atomic_load_n(&stack->links, __ATOMIC_RELAXED) >= (uint32_t)limit)
		return origin;
	used = __atomic_load_n(&ksan_table_counts(links)->records, __ATOMIC_RELAXED);
	index = ksan_table_intern(links, ksan_link_hash(key.stack, origin), sizeof(key), &key,
				  same_link, fill_link);
	if (!index)
		return origin;
	if (__atomic_load_n(&ksan_table_counts(links)->records, __ATOMIC_RELAXED) != used) {
		ksan_tables_open();
		__atomic_fetch_add(&stack->links, 1, __ATOMIC_RELAXED);
		ksan_tables_close();
	}
	return make(KSAN_ORIGIN_STORED, index);
}

const char *ksan_origin_kind_name(enum ksan_origin_kind kind)
{
	static const char *const names[] = {
		[KSAN_ORIGIN_NONE] = "Unknown",
		[KSAN_ORIGIN_HEAP_ALLOCATION] =
			"Uninitialized value was created by a heap allocation",
		[KSAN_ORIGIN_HEAP_DEALLOCATION] =
			"Uninitialized value was created by a heap deallocation",
		[KSAN_ORIGIN_MARKED] = "Memory was marked as uninitialized",
		[KSAN_ORIGIN_FIELDS_DESTROYED] = "Member fields were destroyed",
		[KSAN_ORIGIN_VPTR_DESTROYED] = "Virtual table ptr was destroyed",
		[KSAN_ORIGIN_VARIABLE] = "Uninitialized value was created in the stack frame",
		[KSAN_ORIGIN_STORED] = "Uninitialized value was stored to memory at",
	};

	return names[kind];
}

static void describe_stack(const struct ksan_origin_tables *from, uint32_t index,
			   struct ksan_origin_info *info)
{
	const struct ksan_stack *stack = ksan_depot_stack(from, index);

	if (!stack)
		return;
	info->stack = stack->pc;
	info->stack_size = stack->size;
}

/* False when these tables do not have what the origin names. */
static bool describe_from(const struct ksan_origin_tables *from, uint32_t index,
			  struct ksan_origin_info *info)
{
	const struct ksan_variable *variable;
	const struct ksan_link *link;

	switch (info->kind) {
	case KSAN_ORIGIN_VARIABLE:
		variable = ksan_depot_variable(from, index);
		if (!variable)
			return false;
		info->variable = variable->name;
		info->stack = &variable->pc;
		info->stack_size = 1;
		return true;
	case KSAN_ORIGIN_STORED:
		link = ksan_depot_link(from, index);
		if (!link)
			return false;
		info->previous = link->previous;
		info->depth = link->depth;
		describe_stack(from, link->stack, info);
		return true;
	default:
		describe_stack(from, index, info);
		return info->stack;
	}
}

bool ksan_origin_describe(ksan_origin origin, struct ksan_origin_info *info)
{
	struct ksan_origin_tables from = {0};
	uint32_t index = origin & INDEX_MASK;

	*info = (struct ksan_origin_info){.kind = kind_of(origin)};
	if (info->kind == KSAN_ORIGIN_NONE)
		return false;
	/* The table was full when the origin was made. */
	if (!index)
		return info->kind != KSAN_ORIGIN_STORED;
	ksan_origin_tables(&from);
	if (describe_from(&from, index, info))
		return true;
	for (unsigned n = 1; ksan_port_foreign_origins(n, &from); n++) {
		if (describe_from(&from, index, info)) {
			info->foreign = n;
			info->process = from.process;
			return true;
		}
	}
	info->is_lost = true;
	return true;
}

bool ksan_origin_descends(ksan_origin origin, ksan_origin ancestor)
{
	struct ksan_origin_info info;

	while (origin != ancestor) {
		if (!ksan_origin_describe(origin, &info) || info.kind != KSAN_ORIGIN_STORED)
			return false;
		origin = info.previous;
	}
	return true;
}

void ksan_origin_print_stats(void)
{
	static const struct ksan_table_counts empty;
	const struct ksan_table_counts *counts[KSAN_ORIGIN_TABLES];

	for (unsigned i = 0; i < KSAN_ORIGIN_TABLES; i++)
		counts[i] = readable(i)->memory ? ksan_table_counts(tables[i]) : &empty;
	ksan_print("ksan: %u stacks in %zu bytes, %u links of chains in %zu bytes, %u variables\n",
		   counts[KSAN_ORIGIN_STACKS]->records,
		   (size_t)counts[KSAN_ORIGIN_STACKS]->used * 8, counts[KSAN_ORIGIN_LINKS]->records,
		   (size_t)counts[KSAN_ORIGIN_LINKS]->used * 8,
		   counts[KSAN_ORIGIN_VARIABLES]->records);
}
