/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * Hooks that another hook makes superfluous: a read whose bytes are all written a little later, at
 * the same address, with nothing between that orders anything. The write's hook then stands for
 * both (as a read-write one if asked for).
 */
#include "policy.h"

static bool has_compound_hook(const struct access *a)
{
	return a->size == 1 || a->size == 2 || a->size == 4 || a->size == 8 || a->size == 16;
}

static void elide_read(struct race *r, struct access *read, struct access *write)
{
	bool compound = r->m->options.compound;

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
void elide_covered(struct race *r)
{
	struct cfg *cfg = r->cfg;
	struct map *writes = map_new();
	struct list *accesses = &r->found->accesses;
	size_t next = accesses->count;

	if (r->m->options.read_before_write) {
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
			struct access *a = accesses->items[next - 1], *write;
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
