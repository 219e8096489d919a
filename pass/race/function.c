/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* Instruments one function in race mode: analyses first, then every emission. */
#include <stdlib.h>
#include "race.h"

static void collect(struct race *r)
{
	struct module_state *m = r->f.m;
	list_each(&r->f.cfg->instructions, n)
	{
		LLVMValueRef i = r->f.cfg->instructions.items[n];
		/* What another instrumentation put in. */
		if (is_nosanitize(m, i))
			continue;
		if (is_call(i) && !LLVMIsACallBrInst(i) && !is_debug_intrinsic(i))
			r->calls = true;
		r->in_flight |= leaves_in_flight(i);
		if (is_call(i) && barrier_hooked(m, i))
			list_add(&r->barriers, i);
		collect_accesses(r, i);
	}
}

static void choose(struct race *r)
{
	list_each(&r->accesses, n)
	{
		struct access *a = r->accesses.items[n];
		bool scattered = a->lanes && a->lanes->scattered;

		a->no_hook = true;
		/* The code generator keeps swifterror in a register. */
		if ((!a->size && !a->length && !a->scale) || !is_ordinary_pointer(a->address) ||
		    ksan_is_swift_error(a->address) || is_profile_counter(a->address))
			continue;
		/* A copy of nothing. */
		if (a->length && LLVMIsAConstantInt(a->length) && !a->size)
			continue;
		if (!a->write && is_constant_memory(a->instruction, a->address))
			r->stats->constant++;
		else if (!scattered && is_thread_local_memory(r, a->address))
			r->stats->local++;
		else
			a->no_hook = false;
	}
	elide_accesses(r);
	if (!r->f.m->options.repeats) {
		elide_repeated(r);
		merge_writes(r);
	}
	list_each(&r->accesses, n)
	{
		struct access *a = r->accesses.items[n];
		if (a->no_hook)
			continue;
		map_set(r->hooked, a->instruction, a);
		r->in_flight |= !is_marked_access(a);
	}
	list_each(&r->atomics, n) map_set(r->hooked, r->atomics.items[n], r->atomics.items[n]);
}

/* The accesses of one instruction are next to each other. */
static void emit_accesses(struct race *r)
{
	struct list *list = &r->accesses;

	for (size_t n = 0, next; n < list->count; n = next) {
		struct access *first = list->items[n];
		unsigned hooked = 0;
		for (next = n; next < list->count; next++) {
			struct access *a = list->items[next];
			if (a->instruction != first->instruction)
				break;
			hooked += !a->no_hook;
		}
		if (hooked && first->length && emit_memory_intrinsic(r, first->instruction, hooked))
			continue;
		for (size_t k = n; k < next; k++) {
			struct access *a = list->items[k];
			if (!a->no_hook)
				emit_access(r, a);
		}
	}
}

static void free_all(struct race *r)
{
	list_each(&r->accesses, n)
	{
		struct access *a = r->accesses.items[n];
		free(a->lanes);
		free(a);
	}
	list_each(&r->early, n) free(r->early.items[n]);
	list_free(&r->accesses);
	list_free(&r->atomics);
	list_free(&r->barriers);
	list_free(&r->early);
	map_free(r->hooked);
	map_free(r->captured);
	map_free(r->position);
	function_end(&r->f);
}

void race_function(struct module_state *m, struct race_statistics *stats, LLVMValueRef function)
{
	struct race r = {.stats = stats};

	ksan_remove_unreachable_blocks(function);
	ksan_mark_nobuiltin(function);
	r.checked = has_function_attribute(function, LLVMAttributeFunctionIndex,
					   m->attr_sanitize_thread);
	function_begin(&r.f, m, function);
	r.hooked = map_new();
	r.captured = map_new();
	/* Emission splits blocks, also the entry block. */
	gather_static_allocas(&r.f);
	r.f.cfg = cfg_build(function);
	collect(&r);
	choose(&r);
	if (m->options.early_loads && r.checked)
		early_analyse(&r);

	begin_count(&r);
	emit_early_loads(&r);
	emit_accesses(&r);
	list_each(&r.barriers, n) emit_barrier(&r, r.barriers.items[n]);
	list_each(&r.atomics, n) emit_atomic(&r, r.atomics.items[n]);
	emit_entry_exit(&r);
	end_count(&r);
	stats->functions += r.instrumented;
	free_all(&r);
}
