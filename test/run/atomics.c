// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
// RUN: %pairs %s
#include "test.h"
#include <stdatomic.h>

struct wide {
	long a[4];
};

static void test(void)
{
	atomic_int *a = (atomic_int *)fresh(sizeof(*a)); /* origin: load */

	if (bug("load"))
		BRANCH(atomic_load(a) == 3); /* report: load */
	if (bug("relaxed"))
		BRANCH(atomic_load_explicit(a, memory_order_relaxed)); /* report: relaxed */
	if (bug("expected")) {
		int *expected = (int *)fresh(sizeof(int));
		atomic_compare_exchange_strong(a, expected, 1); /* report: expected */
	}
	atomic_store(a, 1);
	BRANCH(atomic_load(a) == 1);
	/* What an atomic operation wrote is initialised: other threads may have had it. */
	atomic_int *b = (atomic_int *)fresh(sizeof(*b));
	atomic_fetch_add(b, 1);
	BRANCH(atomic_load(b));
	int expected = 5;
	BRANCH(atomic_compare_exchange_strong(a, &expected, 7));
	BRANCH(expected == 1);
	BRANCH(atomic_exchange(a, 9));
	/* Too wide for the machine: libatomic's job in C, a lock here. */
	struct wide *w = (struct wide *)fresh(sizeof(*w)); /* origin: wide */
	w->a[1] = 4;
	struct wide copy = *w;
	BRANCH(copy.a[1] == 4);
	if (bug("wide"))
		BRANCH(copy.a[2] == 4); /* report: wide */
}
