// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
// RUN: %pairs %s
#include "test.h"
#include <setjmp.h>

static jmp_buf point;

static NOINLINE void jump(int depth)
{
	int frame[32];
	__asm__ volatile("" : : "r"(frame) : "memory");
	if (depth)
		jump(depth - 1);
	else
		longjmp(point, 1);
}

/* Frames that were left by a jump are reused by what is called next. */
static NOINLINE int reuse(const int *unset)
{
	int frame[64];
	for (int i = 0; i < 64; i++)
		frame[i] = HIDE(i);
	if (bug("after"))
		return frame[HIDE(3)] + *unset;
	return frame[HIDE(3)];
}

static void test(void)
{
	int *unset = (int *)fresh(sizeof(int)); /* origin: local */
	volatile int local = 0;

	for (volatile int i = 0; i < 3; i++) {
		if (setjmp(point) == 0)
			jump(10);
		local = local + 1;
	}
	BRANCH(local == 3);
	if (!bug("after"))
		BRANCH(reuse(unset) == 3);
	if (bug("local"))
		BRANCH(*unset); /* report: local */
}
