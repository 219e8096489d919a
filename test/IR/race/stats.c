// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
// -ksan-stats says what was instrumented, what had no hook and why, and what fell to a default rule.
// RUN: %clang -O1 -fsanitize=thread -fplugin=%ksan_plugin -fpass-plugin=%ksan_plugin -mllvm -ksan-stats=1 -mllvm -ksan-early-loads=1 -mllvm -ksan-asm-barriers=all -mllvm -tsan-compound-read-before-write=1 -mllvm -tsan-distinguish-volatile=1 -c %s -o %t.o 2>&1 | FileCheck %s
// CHECK: ksan: {{.*}}stats.c: 2 functions, 2 reads, 5 writes, 1 read-writes (2 volatile, 1 of odd sizes), 1 atomic operations, 1 copies and fills, 1 assembly barriers, 1 early loads; no hook: 1 thread-local, 1 constant, 1 covered by a write, 1 repeated, 1 merged
// CHECK-NEXT: ksan: 1 instructions fell to a default rule
// CHECK-NEXT: ksan: atomic operation in another address space: 1
static const int table[] = {3, 1, 4, 1, 5, 9, 2, 6};

int f(int *counter, volatile int *marked, int *data, long double *odd)
{
	++*counter;
	*marked = 1;
	*odd = 0;
	while (!__atomic_load_n(marked, __ATOMIC_RELAXED))
		;
	int x = *marked + table[*data & 7];
	__asm__ volatile("mfence" ::: "memory");
	__atomic_fetch_add((__attribute__((address_space(256))) int *)16, 1, __ATOMIC_RELAXED);
	return x;
}

void keep(int *pair);

void g(char *to, char *from, unsigned long size)
{
	volatile int mine = 0;
	*to = 1;
	*from = 2;
	size += *to;
	int pair[2] = {size, 1};
	keep(pair);
	__builtin_memcpy(to, from, size);
}
