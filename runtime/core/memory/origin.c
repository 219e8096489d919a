/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
#include "core/memory/origin.h"

#include <ksan/port.h>
#include <ksan-port/context.h>
#include "core/common/hash.h"
#include "core/common/permission.h"
#include "core/common/text.h"
#include "core/memory/options.h"
#include "core/memory/table.h"

#define KIND_SHIFT 29
#define INDEX_MASK ((1u << KIND_SHIFT) - 1)
#define MAX_STACK 64

/* Of 16 parts of the memory for origins stacks get 12, links 3, variables 1. */
#define PARTS 16
#define STACK_PARTS 12
#define LINK_PARTS 3
#define VARIABLE_PARTS 1
_Static_assert(KSAN_ORIGIN_MEMORY / PARTS * STACK_PARTS / 8 <= INDEX_MASK,
	       "an index of a stack fits an origin");

struct stack {
	struct ksan_record record;
	uint32_t size;
	/* Links that this stack made, for origin_history_per_stack_limit. */
	uint32_t links;
	uintptr_t pc[];
};

struct stack_key {
	const uintptr_t *pc;
	size_t size;
};

struct link {
	struct ksan_record record;
	ksan_origin previous;
	uint32_t stack;
	uint32_t depth;
};

struct variable {
	struct ksan_record record;
	const char *name;
	uintptr_t pc;
};

/* Instrumented objects define it when they track origins. */
extern const int __msan_track_origins __attribute__((weak));

/* Without memory of its own nothing is found in a table, nor added to it. */
static struct ksan_table none;
static struct ksan_table *stacks = &none, *links = &none, *variables = &none;

int ksan_origin_level(void)
{
	return &__msan_track_origins ? __msan_track_origins : 0;
}

/* A table of that many parts of the memory; records take 64 bytes and more, mostly. */
static bool make_table(struct ksan_table **table, size_t memory, unsigned parts, const char *name)
{
	struct ksan_table *made;
	size_t units = memory / PARTS * parts / sizeof(uint64_t);
	uint32_t bits = 4;

	while (bits < 20 && units >> (bits + 3))
		bits++;
	made = ksan_table_make(bits, (uint32_t)units, name);
	if (made)
		*table = made;
	return made;
}

void ksan_origin_init(size_t memory)
{
	if (!ksan_origin_level())
		return;
	if (memory > KSAN_ORIGIN_MEMORY)
		memory = KSAN_ORIGIN_MEMORY;
	if (!make_table(&stacks, memory, STACK_PARTS, "stacks of origins") ||
	    !make_table(&links, memory, LINK_PARTS, "chains of origins") ||
	    !make_table(&variables, memory, VARIABLE_PARTS, "variables of origins"))
		ksan_print("ksan: no memory for origins: reports will not say where values come "
			   "from\n");
	ksan_print_flush();
}

static bool same_stack(const struct ksan_record *record, const void *key)
{
	const struct stack *stack = (const struct stack *)record;
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
	struct stack *stack = (struct stack *)record;
	const struct stack_key *wanted = key;

	stack->size = (uint32_t)wanted->size;
	for (size_t i = 0; i < wanted->size; i++)
		stack->pc[i] = wanted->pc[i];
}

static uint32_t intern_stack(const uintptr_t *pc, size_t size)
{
	struct stack_key key = {pc, size};
	uint64_t hash = size;

	for (size_t i = 0; i < size; i++)
		hash = ksan_hash_mix(hash, pc[i]);
	return ksan_table_intern(stacks, (uint32_t)(hash >> 32),
				 sizeof(struct stack) + size * sizeof(*pc), &key, same_stack,
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
	const struct variable *variable = (const struct variable *)record, *wanted = key;

	return variable->name == wanted->name && variable->pc == wanted->pc;
}

static void fill_variable(struct ksan_record *record, const void *key)
{
	struct variable *variable = (struct variable *)record;
	const struct variable *wanted = key;

	variable->name = wanted->name;
	variable->pc = wanted->pc;
}

ksan_origin ksan_origin_of_variable(const char *name, uintptr_t pc)
{
	struct variable key = {.name = name, .pc = pc};
	uint64_t hash = ksan_hash_mix(ksan_hash_mix(pc, (uintptr_t)name), pc);

	return make(KSAN_ORIGIN_VARIABLE,
		    ksan_table_intern(variables, (uint32_t)(hash >> 32), sizeof(key), &key,
				      same_variable, fill_variable));
}

static bool same_link(const struct ksan_record *record, const void *key)
{
	const struct link *link = (const struct link *)record, *wanted = key;

	return link->previous == wanted->previous && link->stack == wanted->stack;
}

static void fill_link(struct ksan_record *record, const void *key)
{
	struct link *link = (struct link *)record;
	const struct link *wanted = key;

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
	const struct link *link;

	if (kind_of(origin) != KSAN_ORIGIN_STORED || (origin & INDEX_MASK) >= links->limit)
		return 0;
	link = ksan_table_at(links, origin & INDEX_MASK);
	return link->depth;
}

ksan_origin ksan_origin_chain(ksan_origin origin, uintptr_t pc, uintptr_t frame)
{
	uintptr_t pcs[MAX_STACK];
	struct link key = {.previous = origin};
	int limit = ksan_memory_options.origin_history_per_stack_limit;
	struct stack *stack;
	uint64_t hash;
	uint32_t used, index;

	if (!origin || ksan_origin_level() < 2 || !ksan_may_chain())
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
	stack = ksan_table_at(stacks, key.stack);
	if (limit && __atomic_load_n(&stack->links, __ATOMIC_RELAXED) >= (uint32_t)limit)
		return origin;
	hash = ksan_hash_mix(ksan_hash_mix(key.stack, origin), key.stack);
	used = __atomic_load_n(&links->records, __ATOMIC_RELAXED);
	index = ksan_table_intern(links, (uint32_t)(hash >> 32), sizeof(key), &key, same_link,
				  fill_link);
	if (!index)
		return origin;
	if (__atomic_load_n(&links->records, __ATOMIC_RELAXED) != used) {
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

bool ksan_origin_describe(ksan_origin origin, struct ksan_origin_info *info)
{
	uint32_t index = origin & INDEX_MASK, stack = index;
	const struct stack *record;

	*info = (struct ksan_origin_info){.kind = kind_of(origin)};
	switch (info->kind) {
	case KSAN_ORIGIN_NONE:
		return false;
	case KSAN_ORIGIN_VARIABLE:
		if (index && index < variables->used) {
			const struct variable *variable = ksan_table_at(variables, index);

			info->variable = variable->name;
			info->stack = &variable->pc;
			info->stack_size = 1;
		}
		return true;
	case KSAN_ORIGIN_STORED: {
		const struct link *link;

		if (!index || index >= links->used)
			return false;
		link = ksan_table_at(links, index);
		info->previous = link->previous;
		info->depth = link->depth;
		stack = link->stack;
		break;
	}
	default:
		break;
	}
	if (stack && stack < stacks->used) {
		record = ksan_table_at(stacks, stack);
		info->stack = record->pc;
		info->stack_size = record->size;
	}
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
	ksan_print("ksan: %u stacks in %zu bytes, %u links of chains in %zu bytes, %u variables\n",
		   stacks->records, (size_t)stacks->used * 8, links->records,
		   (size_t)links->used * 8, variables->records);
}
