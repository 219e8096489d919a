/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * Hooks that another hook makes superfluous: a read whose bytes are all written a little later, at
 * the same address, with nothing between that orders anything. The write's hook then stands for
 * both (as a read-write one if asked for).
 */
#include <string.h>
#include "race.h"

/* Intrinsics that touch memory, or claim to, as plain code does. */
static bool is_plain_intrinsic(LLVMValueRef i, const char *name)
{
	static const char *const copies[] = {"llvm.memcpy.*", "llvm.memmove.*", "llvm.memset.*",
					     NULL};
	static const char *const markers[] = {"llvm.lifetime.*", "llvm.assume", "llvm.invariant.*",
					      "llvm.experimental.noalias.scope.decl", NULL};

	if (name_is_one_of(name, markers))
		return true;
	/* The last operand says whether it is volatile. */
	return name_is_one_of(name, copies) && LLVMIsNull(LLVMGetOperand(i, 3));
}

bool orders_accesses(struct race *r, LLVMValueRef i)
{
	if (is_atomic_operation(i)) {
		LLVMAtomicOrdering ordering = atomic_ordering(i);
		return ordering != LLVMAtomicOrderingMonotonic &&
		       ordering != LLVMAtomicOrderingUnordered;
	}
	if (!is_call(i) || is_debug_intrinsic(i))
		return false;
	const char *name = intrinsic_name(i);
	if (name && is_plain_intrinsic(i, name))
		return false;
	/* An intrinsic that is arithmetic. */
	LLVMValueRef callee = LLVMGetCalledValue(i);
	LLVMAttributeRef memory =
		name ? LLVMGetEnumAttributeAtIndex(callee, LLVMAttributeFunctionIndex,
						   r->f.m->attr_memory)
		     : NULL;
	return !memory || LLVMGetEnumAttributeValue(memory) != 0;
}

bool is_simple_access(const struct access *a)
{
	return !a->no_hook && !a->length && !a->scale && !a->lanes &&
	       (LLVMIsALoadInst(a->instruction) || LLVMIsAStoreInst(a->instruction));
}

static bool has_compound_hook(const struct access *a)
{
	return a->size == 1 || a->size == 2 || a->size == 4 || a->size == 8 || a->size == 16;
}

static void elide_read(struct race *r, struct access *read, struct access *write)
{
	bool compound = r->f.m->options.compound;

	if (read->size > write->size || read->is_volatile || write->is_volatile)
		return;
	if (compound && !write->vtable) {
		if (!has_compound_hook(write))
			return;
		write->compound = true;
	}
	read->no_hook = true;
	r->stats->covered++;
}

/* From the last instruction to the first; a window ends with its block, or at what orders. */
void elide_accesses(struct race *r)
{
	struct cfg *cfg = r->f.cfg;
	struct map *writes = map_new();
	size_t next = r->accesses.count;

	if (r->f.m->options.read_before_write) {
		map_free(writes);
		return;
	}
	for (size_t n = cfg->instructions.count; n-- > 0;) {
		LLVMValueRef i = cfg->instructions.items[n];
		if (LLVMIsATerminatorInst(i) || orders_accesses(r, i)) {
			map_free(writes);
			writes = map_new();
		}
		for (; next > 0; next--) {
			struct access *a = r->accesses.items[next - 1], *write;
			if (a->instruction != i)
				break;
			if (!is_simple_access(a))
				continue;
			if (a->write)
				map_set(writes, a->address, a);
			else if ((write = map_get(writes, a->address)))
				elide_read(r, a, write);
		}
	}
	map_free(writes);
}
