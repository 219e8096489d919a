/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* What handlers do to the state of what they interrupt, and how that is seen. */
#ifndef DISTURB_H
#define DISTURB_H

#include "../src/kernel.h"

/*
 * Uses everything that an exception saves: passes poison in all ways and leaves it in every slot,
 * makes origins, turns reports off and uses poison, opens the runtime's tables and closes them.
 * Takes no lock.
 */
void disturb(void);

/* A word of a table of the runtime, which it does not use; what else may be changed is a handler's.
 */
long *unused_word(void);
/* Panics when the tables are not open, or closed, here. */
void expect_tables(bool open);

/* Passed by value in memory: the shadow of its parts goes through the slots of the arguments. */
struct parcel {
	long first;
	/* Bytes 3 and 4 are poisoned. */
	long poisoned;
	long words[6];
};
/* Fills the parcel; the poison's origin is the caller of this. */
void parcel_fill(struct parcel *parcel);
/* Panics when it is not as it was, to the byte; uses the poison if `bug`. Returns 1. */
long parcel_take(long before, struct parcel parcel, long after, bool bug);

#endif
