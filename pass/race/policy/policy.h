/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* Policy: what gets a hook. Decides by what analysis found, and builds nothing. */
#ifndef KSAN_RACE_POLICY_H
#define KSAN_RACE_POLICY_H

#include "../analysis/analysis.h"

/* ---- plan.c: all decisions in order ---- */

/* A load and the instruction in front of which it could have been taken. */
struct early_load {
	LLVMValueRef load, point;
};

/* What emission is to do, beside what stands in accesses and barriers themselves. */
struct plan {
	struct list early;	/* of struct early_load */
	bool in_flight;		/* an access of its own may be in flight in Linux's runtime */
	bool count_in_register; /* the count-down of accesses */
};
void race_plan(struct race *r);
void race_plan_free(struct race *r);
/*
 * The runtime is to know of the function's entry and exits. `instrumented`: there is other code for
 * the runtime in it.
 */
bool has_scope(const struct race *r, bool instrumented);

/* ---- choose.c: accesses that need no hook whatever is around them ---- */

void choose_accesses(struct race *r);
/* A load or store of known size that has a hook so far. */
bool is_simple_access(const struct access *access);
/* As many bytes of one access as every runtime looks at. */
#define MAXIMUM_RANGE 4096

/* ---- cover.c: reads for which the hook of a later write stands ---- */

void elide_covered(struct race *r);

/* ---- repeat.c: accesses for which an earlier hook stands ---- */

void elide_repeated(struct race *r);

/* ---- merge.c: one hook for several writes ---- */

void merge_writes(struct race *r);

/* ---- replace.c: copies and fills that the runtime's functions do ---- */

void replace_intrinsics(struct race *r);

/* ---- early.c: how far up a load could have been taken ---- */

void find_early_loads(struct race *r);

/* ---- barriers.c: what the runtime is told of each barrier ---- */

void choose_barriers(struct race *r);

/* ---- loop.c: whether the count-down of accesses is worth a register ---- */

bool is_worth_a_register(struct race *r);

#endif
