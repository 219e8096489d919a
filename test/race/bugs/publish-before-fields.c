/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * A pointer is published by WRITE_ONCE() where rcu_assign_pointer() is due: its fields may follow
 * later. Needs: reordering.
 */
/*
RUN: %bug %s
*/
#include "../Inputs/kernel.h"
#include "../Inputs/rounds.h"

struct object {
	int a, b;
} object, *published;
int sink;

static void reset(void)
{
	object.a = object.b = 0;
	published = NULL;
}

static NOINLINE void left(void)
{
	object.a = 1;
	object.b = 2;
#ifdef FIXED
	rcu_assign_pointer(published, &object);
#else
	WRITE_ONCE(published, &object);
#endif
}

static NOINLINE void right(void)
{
	struct object *p;

	while (!(p = rcu_dereference(published)))
		cpu_relax();
	sink = p->a + p->b;
}
