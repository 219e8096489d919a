// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
// <sanitizer/allocator_interface.h>: the hooks see every block, and what is asked of blocks is answered, in both modes and in a static program.
// RUN: %ksan -O1 %s -o %t && %run %t
// RUN: %static -O1 %s -o %t.static && %run %t.static
// RUN: %race %s -o %t.race -lpthread && %run %t.race
// RUN: not %run %t foreign 2>&1 | FileCheck %s --check-prefix=FOREIGN
// RUN: %run %t profile 2>&1 | FileCheck %s --check-prefix=PROFILE
// RUN: %run %t.race profile 2>&1 | FileCheck %s --check-prefix=PROFILE
// FOREIGN: ksan: __sanitizer_get_allocated_size() was asked about 0x{{.*}}, which is no block of the allocator
// PROFILE: Live Heap Allocations: {{[0-9]+}} bytes; the heap has {{[0-9]+}} bytes
#include <malloc.h>
#include <pthread.h>
#include <sanitizer/allocator_interface.h>
#include <sanitizer/common_interface_defs.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int failures;
#define EXPECT(condition)                                                                          \
	do {                                                                                       \
		if (!(condition)) {                                                                \
			printf("%d: %s\n", __LINE__, #condition);                                  \
			failures++;                                                                \
		}                                                                                  \
	} while (0)

/* What the hooks saw last. */
static const volatile void *made, *ended;
static size_t made_size;
static int installed_made, installed_ended;
static const volatile void *kept;

void __sanitizer_malloc_hook(const volatile void *p, size_t size)
{
	made = p;
	made_size = size;
}

void __sanitizer_free_hook(const volatile void *p)
{
	ended = p;
}

int __sanitizer_ignore_free_hook(const volatile void *p)
{
	return p == kept;
}

static void count_made(const volatile void *p, size_t size)
{
	installed_made += p == made && size == made_size;
}

static void count_ended(const volatile void *p)
{
	installed_ended += p == ended;
}

/* The compiler believes that nobody else knows what malloc() returns. */
static void *known(void *p)
{
	__asm__ volatile("" : "+r"(p)::"memory");
	return p;
}

static void test_hooks(void)
{
	char *p = known(malloc(100)), *q;

	EXPECT(made == p && made_size == 100);
	EXPECT(__sanitizer_install_malloc_and_free_hooks(count_made, count_ended) == 1);
	q = known(calloc(3, 7));
	EXPECT(made == q && made_size == 21 && installed_made == 1);
	free(q);
	EXPECT(ended == q && installed_ended == 1);
	q = known(aligned_alloc(64, 128));
	EXPECT(made == q && made_size == 128 && (uintptr_t)q % 64 == 0);
	free(q);
	/* A block that moves is a new one. */
	q = known(realloc(p, 1000000));
	EXPECT(q != p && made == q && made_size == 1000000 && ended == p);
	/* One that the program wants to keep stays what it is. */
	kept = q;
	q[999999] = 7;
	free(q);
	EXPECT(q[999999] == 7 && __sanitizer_get_ownership(q));
	kept = NULL;
	free(q);
	EXPECT(!__sanitizer_get_ownership(q));
	for (int i = 2; i <= 5; i++)
		EXPECT(__sanitizer_install_malloc_and_free_hooks(count_made, count_ended) == i);
	EXPECT(__sanitizer_install_malloc_and_free_hooks(count_made, count_ended) == 0);
}

static void test_blocks(void)
{
	static int global;
	char *p = known(malloc(33)), *large = known(malloc(3 << 20)), *empty = known(malloc(0));
	int local;

	EXPECT(__sanitizer_get_ownership(p) && __sanitizer_get_ownership(large));
	EXPECT(!__sanitizer_get_ownership(p + 1) && !__sanitizer_get_ownership(p + 16));
	EXPECT(!__sanitizer_get_ownership(&global) && !__sanitizer_get_ownership(&local));
	EXPECT(!__sanitizer_get_ownership(NULL) && !__sanitizer_get_ownership((void *)-16));
	EXPECT(__sanitizer_get_allocated_size(p) == 33);
	EXPECT(__sanitizer_get_allocated_size_fast(large) == 3 << 20);
	EXPECT(__sanitizer_get_allocated_size(NULL) == 0);
	EXPECT(__sanitizer_get_allocated_begin(p + 32) == p);
	EXPECT(__sanitizer_get_allocated_begin(p + 33) == NULL);
	EXPECT(__sanitizer_get_allocated_begin(large + (3 << 20) - 1) == large);
	EXPECT(__sanitizer_get_allocated_begin(empty) == empty);
	EXPECT(__sanitizer_get_allocated_begin(&local) == NULL);
	EXPECT(__sanitizer_get_allocated_begin(&global) == NULL);
	p = known(realloc(p, 20));
	EXPECT(__sanitizer_get_allocated_size(p) == 20);
	EXPECT(__sanitizer_get_estimated_allocated_size(77) == 77);
	free(empty);
	free(large);
	free(p);
	EXPECT(!__sanitizer_get_ownership(p));
}

static void *allocate(void *count)
{
	void *blocks[100];

	for (size_t i = 0; i < *(size_t *)count; i++)
		blocks[i] = known(malloc(5000));
	for (size_t i = 0; i < *(size_t *)count; i++)
		free(blocks[i]);
	return malloc(100000);
}

static void test_bytes(void)
{
	size_t before = __sanitizer_get_current_allocated_bytes(), count = 100, in_thread;
	char *p = known(malloc(200000));
	void *from_thread;
	pthread_t thread;

	EXPECT(__sanitizer_get_current_allocated_bytes() == before + malloc_usable_size(p));
	free(p);
	EXPECT(__sanitizer_get_current_allocated_bytes() == before);
	pthread_create(&thread, NULL, allocate, &count);
	pthread_join(thread, &from_thread);
	/* What the thread itself needs may stay. */
	in_thread = __sanitizer_get_current_allocated_bytes() - before;
	EXPECT(in_thread >= 100000 && in_thread < 104000);
	free(from_thread);
	EXPECT(__sanitizer_get_heap_size() >= __sanitizer_get_current_allocated_bytes());
	EXPECT(__sanitizer_get_free_bytes() <= __sanitizer_get_heap_size());
	EXPECT(__sanitizer_get_unmapped_bytes() == 0);
	__sanitizer_purge_allocator();
}

void __sanitizer_print_memory_profile(size_t percent, size_t contexts);

int main(int argc, char **argv)
{
	int local;

	if (argc > 1 && !strcmp(argv[1], "foreign"))
		return __sanitizer_get_allocated_size(&local) != 0;
	if (argc > 1) {
		__sanitizer_print_memory_profile(100, 10);
		return 0;
	}
	test_hooks();
	test_blocks();
	test_bytes();
	return failures;
}
