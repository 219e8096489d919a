/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* All decisions about a function, in the order in which one needs another. */
#include <stdlib.h>
#include "policy.h"

static bool leaves_access_in_flight(const struct race *r)
{
	list_each(&r->found->accesses, n)
	{
		const struct access *a = r->found->accesses.items[n];
		if (!a->no_hook && !is_marked_access(a))
			return true;
	}
	return r->found->in_flight;
}

void race_plan(struct race *r)
{
	const struct options *options = &r->m->options;

	r->plan = allocate(1, sizeof(*r->plan));
	choose_accesses(r);
	if (!options->read_before_write)
		elide_covered(r);
	if (!options->repeats) {
		elide_repeated(r);
		merge_writes(r);
	}
	r->plan->in_flight = leaves_access_in_flight(r);
	if (options->early_loads && r->checked)
		find_early_loads(r);
	choose_barriers(r);
	replace_intrinsics(r);
	r->plan->count_in_register =
		options->inline_hooks && !has_funclets(r->function) && is_worth_a_register(r);
}

void race_plan_free(struct race *r)
{
	struct list *early = &r->plan->early;

	list_each(early, n) free(early->items[n]);
	list_free(early);
	free(r->plan);
}

/*
 * Linux's runtime takes its stacks from the unwinder and only counts the depth, to end what the
 * function has in flight. Where that is nothing, there is nothing to tell it.
 */
bool has_scope(const struct race *r, bool instrumented)
{
	if (r->m->options.flavour == FLAVOUR_KERNEL)
		return r->plan->in_flight;
	return instrumented || r->found->calls;
}
