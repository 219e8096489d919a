// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
// Atomic operations that the interface has no function for: they do what they should, from several
// threads, and order what they should, which clang's own pass does not see.
// RUN: %clang -O0 -fsanitize=thread -fpass-plugin=%ksan_plugin %s -o %t.0 -pthread
// RUN: %run %t.0 | FileCheck %s
// RUN: %clang -O2 -fsanitize=thread -fpass-plugin=%ksan_plugin %s -o %t.2 -pthread
// RUN: %run %t.2 | FileCheck %s
// RUN: %run %t.2 published | FileCheck %s --check-prefix=PUBLISHED
#include <pthread.h>
#include <stdio.h>

static int greatest = -1000000, least = 1000000;
static unsigned char unsigned_greatest, unsigned_least = 255;
static double sum;
static int data, flag;

static void *work(void *argument)
{
	int base = (int)(long)argument;
	for (int i = 0; i < 10000; i++) {
		int value = (i * 7919) % 10000 + base;
		__atomic_fetch_max(&greatest, value, __ATOMIC_SEQ_CST);
		__atomic_fetch_min(&least, -value, __ATOMIC_RELAXED);
		__atomic_fetch_max(&unsigned_greatest, (unsigned char)(value % 200 + 3),
				   __ATOMIC_ACQ_REL);
		__atomic_fetch_min(&unsigned_least, (unsigned char)(value % 200 + 3),
				   __ATOMIC_RELEASE);
		__atomic_fetch_add(&sum, 0.5, __ATOMIC_RELAXED);
	}
	return NULL;
}

static void *take(void *unused)
{
	while (!__atomic_load_n(&flag, __ATOMIC_ACQUIRE))
		;
	data++;
	return unused;
}

int main(int count, char **arguments)
{
	pthread_t threads[4];
	(void)arguments;
	if (count > 1) {
		pthread_create(&threads[0], NULL, take, NULL);
		data = 1;
		__atomic_fetch_max(&flag, 1, __ATOMIC_RELEASE);
		pthread_join(threads[0], NULL);
		// PUBLISHED-NOT: WARNING
		// PUBLISHED: data 2
		printf("data %d\n", data);
		return 0;
	}
	for (long i = 0; i < 4; i++)
		pthread_create(&threads[i], NULL, work, (void *)(i * 10000));
	for (int i = 0; i < 4; i++)
		pthread_join(threads[i], NULL);
	// CHECK: 39999 -39999 202 3 20000
	printf("%d %d %d %d %g\n", greatest, least, unsigned_greatest, unsigned_least, sum);
	return 0;
}
