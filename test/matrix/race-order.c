// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
// The order of atomic operations reaches compiler-rt's runtime: what it orders is no race.
// RUN: %races %s --cells stock,plugin,mixed-1,mixed-2
#include "Inputs/race.h"

extern int data, taken;
extern int flag;

#if PART != 2
int data, taken, flag;

void first(void)
{
	data = 1; /* race: relaxed_store */
	if (bug("relaxed_store") || bug("relaxed_load"))
		__atomic_store_n(&flag, 1,
				 bug("relaxed_store") ? __ATOMIC_RELAXED : __ATOMIC_RELEASE);
	else if (bug("fence")) { /* no race: fence */
		__atomic_thread_fence(__ATOMIC_RELEASE);
		__atomic_store_n(&flag, 1, __ATOMIC_RELEASE);
	} else if (bug("exchange")) /* no race: exchange */
		__atomic_exchange_n(&flag, 1, __ATOMIC_ACQ_REL);
	else if (bug("compare")) /* no race: compare */
		__atomic_compare_exchange_n(&flag, &(int){0}, 1, 0, __ATOMIC_RELEASE,
					    __ATOMIC_RELAXED);
	else if (bug("add")) /* no race: add */
		__atomic_fetch_add(&flag, 1, __ATOMIC_RELEASE);
	else if (bug("or")) /* no race: or */
		__atomic_fetch_or(&flag, 1, __ATOMIC_RELEASE);
	else
		__atomic_store_n(&flag, 1, __ATOMIC_RELEASE);
}
#endif

#if PART != 1
void second(void)
{
	int order = bug("relaxed_load") ? __ATOMIC_RELAXED : __ATOMIC_ACQUIRE;
	while (!__atomic_load_n(&flag, order))
		;
	taken = data; /* race: relaxed_load */
}
#endif
