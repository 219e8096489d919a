// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
// Where the plugin gets no memory, the compiler ends with one line that says so, and does not crash.
// RUN: rm -rf %t && mkdir %t
// RUN: %clang -O2 -shared -fPIC -fno-builtin %S/Inputs/failing.c -o %t/failing.so
// RUN: %fail --work %t/memory -- %plain -fsanitize=memory -fsanitize-memory-track-origins -g -o %t/memory.o %s
// RUN: %fail --work %t/race -- %plain -fsanitize=thread -mllvm -ksan-early-loads=2 -mllvm -ksan-asm-barriers=all -mllvm -ksan-inline-hooks=1 -o %t/race.o %s
// RUN: %fail --work %t/kernel -- %plain -O0 -fsanitize=kernel-memory -mcmodel=kernel -fno-pic -mllvm -ksan-region=full -o %t/kernel.o %s

// The same without the plugin: what fails is the plugin's memory alone.
// RUN: env LD_PRELOAD=%t/failing.so KSAN_TEST_FAIL_FROM=1 %clang -w -O1 -fsanitize=memory -c -o %t/plain.o %s
struct pair {
	long a[3];
	int b, c;
};

typedef float lanes __attribute__((vector_size(16)));
struct vector {
	lanes sum;
	float lane[4];
};

int take(int, ...);
void keep(void *);
long sum(struct pair pair);
extern _Atomic int flag;
extern struct pair pairs[];

__attribute__((disable_sanitizer_instrumentation)) long outside(struct pair *pair)
{
	long result;
	__asm__ volatile("# ksan instrumentation_begin" ::: "memory");
	result = sum(*pair);
	__asm__ volatile("# ksan instrumentation_end" ::: "memory");
	return result;
}

static int leaf(int a)
{
	return a * 3;
}

int loops(int *p, int *q, int n, struct pair pair)
{
	int result = 0, array[16];
	for (int i = 0; i < n; i++) {
		if (flag)
			result += p[i] * q[i] + leaf(q[i]);
		else
			p[i] = result < q[i];
		array[i & 15] = p[i];
		for (int k = 0; k < i; k++)
			pairs[k].b += pairs[i].c;
	}
	keep(array);
	__asm__ volatile("mfence" ::: "memory");
	result += *(volatile int *)p + *q;
	return take(result, pair, 1.5, array) + (int)sum(pair);
}

lanes vectors(lanes a, lanes b, struct vector *c)
{
	lanes shuffled = __builtin_shufflevector(a, b, 0, 5, 2, 7);
	shuffled[1] = c->lane[2];
	c->sum = shuffled * b;
	return shuffled;
}

struct pair structures(struct pair *p, int which, int n)
{
	struct pair result = *p;
	int variable[n + 1];
	switch (which) {
	case 1:
		result.a[1] += p->a[0];
		break;
	case 5:
		__builtin_memset(&result, 0, sizeof(result));
		break;
	default:
		result.b = __builtin_popcount(result.c) / n;
	}
	keep(variable);
	__atomic_fetch_add(&p->b, 1, __ATOMIC_RELAXED);
	return result;
}
