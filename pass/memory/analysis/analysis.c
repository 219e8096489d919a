/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* The analyses in the order in which they need each other. */
#include <stdlib.h>
#include "analysis.h"

void analyse(struct function_state *f)
{
	f->analysis = allocate(1, sizeof(*f->analysis));
	if (f->boundary)
		f->analysis->regions = regions_analyse(f->function, f->cfg);
	f->analysis->lifetimes = lifetimes_analyse(f->cfg);
	f->analysis->stack = stack_analyse(f);
	f->analysis->dirty = clean_analyse(f);
	f->analysis->inexact = inexact_analyse(f);
}

void analyse_regions(struct function_state *f)
{
	f->analysis = allocate(1, sizeof(*f->analysis));
	f->analysis->regions = regions_analyse(f->function, f->cfg);
	f->analysis->dirty = map_new();
}

void analysis_free(struct function_state *f)
{
	regions_free(f->analysis->regions);
	lifetimes_free(f->analysis->lifetimes);
	stack_free(f->analysis->stack);
	map_free(f->analysis->dirty);
	map_free(f->analysis->inexact);
	free(f->analysis);
}

void module_analyse(struct memory_module *memory, const struct list *instrumented)
{
	memory->facts = allocate(1, sizeof(*memory->facts));
	memory->facts->stores_result = map_new();
	memory->facts->called_by_assembly = map_new();
	find_storing(memory, instrumented);
	clobber_analyse(memory);
	find_called_by_assembly(memory);
}

void module_facts_free(struct memory_module *memory)
{
	map_free(memory->facts->no_switch);
	map_free(memory->facts->stores_result);
	map_free(memory->facts->called_by_assembly);
	free(memory->facts);
}
