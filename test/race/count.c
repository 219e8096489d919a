/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * Every access counts towards the next that is watched, once: in a loop without calls, where the
 * count is in a register, around calls and jumps, and with hooks that are called.
 */
/*
RUN: %race -O2 %s -o %t
RUN: env KSAN_OPTIONS=%every_hundredth %t 2>&1 | FileCheck %s
RUN: %race -O0 %s -o %t.0
RUN: env KSAN_OPTIONS=%every_hundredth %t.0 2>&1 | FileCheck %s
RUN: %race -O2 -fPIC %s -o %t.pic
RUN: env KSAN_OPTIONS=%every_hundredth %t.pic 2>&1 | FileCheck %s
RUN: %race -O2 -mllvm -ksan-inline-hooks=0 %s -o %t.called
RUN: env KSAN_OPTIONS=%every_hundredth %t.called 2>&1 | FileCheck %s
CHECK: watched {{39|40|41}} accesses
*/
#include <setjmp.h>
#include <stddef.h>

#define NOINLINE __attribute__((noinline))
#define KEEP __asm__ volatile("" ::: "memory")

int numbers[1000];
static jmp_buf back;

/* 1000 accesses. */
static NOINLINE void fill(int value)
{
	for (size_t i = 0; i < 1000; i++) {
		numbers[i] = value;
		KEEP;
	}
}

static NOINLINE void touch(void)
{
	numbers[7] = 1;
}

/* 1000 accesses: of each round ten in a loop without calls, five behind calls. */
static NOINLINE void fill_with_calls(int value)
{
	for (size_t i = 0; i < 1000; i += 15) {
		for (size_t k = 0; k < 10; k++) {
			numbers[k] = value;
			KEEP;
		}
		for (size_t k = 0; k < 5; k++) {
			touch();
			KEEP;
		}
	}
}

/* 1000 accesses, then out by a jump. */
static NOINLINE void fill_and_jump(int value)
{
	for (size_t i = 0; i < 1000; i++) {
		numbers[i] = value;
		KEEP;
	}
	longjmp(back, 1);
}

int main(void)
{
	fill(1);
	fill(2);
	fill_with_calls(3);
	if (!setjmp(back))
		fill_and_jump(4);
	return 0;
}
