/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * A sequence lock as C11 wants it: relaxed atomic data between an acquire load and an acquire fence.
 * And as kernels write it: plain data that is read in a region that counts as atomic. Silent.
 */
/*
RUN: %race %s -o %t
RUN: env KSAN_OPTIONS=%eager %t 800 2>&1 | FileCheck %s
RUN: env KSAN_OPTIONS=halt_on_error=1 %t 40000 2>&1 | FileCheck %s
CHECK-NOT: WARNING
CHECK: done
*/
#include <ksan/race.h>
#include "../Inputs/stress.h"

static _Atomic unsigned sequence;
static _Atomic long data[2];
static unsigned kernel_sequence;
static long kernel_data[2];
static _Atomic long bad;

static void write_both(long value)
{
	unsigned s = atomic_load_explicit(&sequence, memory_order_relaxed);

	atomic_store_explicit(&sequence, s + 1, memory_order_relaxed);
	atomic_thread_fence(memory_order_release);
	atomic_store_explicit(&data[0], value, memory_order_relaxed);
	atomic_store_explicit(&data[1], -value, memory_order_relaxed);
	atomic_store_explicit(&sequence, s + 2, memory_order_release);

	WRITE_ONCE(kernel_sequence, kernel_sequence + 1);
	__atomic_thread_fence(__ATOMIC_SEQ_CST);
	WRITE_ONCE(kernel_data[0], value);
	WRITE_ONCE(kernel_data[1], -value);
	__atomic_thread_fence(__ATOMIC_SEQ_CST);
	WRITE_ONCE(kernel_sequence, kernel_sequence + 1);
}

static long read_c11(void)
{
	long first, second;
	unsigned s;

	for (;;) {
		s = atomic_load_explicit(&sequence, memory_order_acquire);
		first = atomic_load_explicit(&data[0], memory_order_relaxed);
		second = atomic_load_explicit(&data[1], memory_order_relaxed);
		atomic_thread_fence(memory_order_acquire);
		if (!(s & 1) && atomic_load_explicit(&sequence, memory_order_relaxed) == s)
			return first + second;
		pause_a_moment();
	}
}

static long read_kernel(void)
{
	long first, second;
	unsigned s;

	for (;;) {
		s = READ_ONCE(kernel_sequence);
		__atomic_thread_fence(__ATOMIC_ACQUIRE);
		ksan_nestable_atomic_begin();
		first = kernel_data[0];
		second = kernel_data[1];
		ksan_nestable_atomic_end();
		__atomic_thread_fence(__ATOMIC_ACQUIRE);
		if (!(s & 1) && READ_ONCE(kernel_sequence) == s)
			return first + second;
		pause_a_moment();
	}
}

static void run(int number)
{
	for (long i = 0; i < operations; i++) {
		if (number == 0)
			write_both(i);
		else if (read_c11() || read_kernel())
			atomic_fetch_add(&bad, 1);
	}
}

static bool check(void)
{
	return bad == 0;
}
