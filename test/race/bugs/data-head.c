/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * perf's ring in user space: data_head is read, then the record, without the read barrier that the
 * interface asks for. Needs: an early load.
 */
/*
RUN: %bug %s
*/
#include "../Inputs/kernel.h"
#include "../Inputs/rounds.h"

unsigned long data_head;
char record[32];
int sink;

static void reset(void)
{
	data_head = 0;
	record[4] = 0;
}

static NOINLINE void left(void)
{
	record[4] = 9;
	smp_store_release(&data_head, 8);
}

static NOINLINE void right(void)
{
	unsigned long head = READ_ONCE(data_head);

#ifdef FIXED
	smp_rmb();
#endif
	if (head > 4)
		sink = record[4];
}
