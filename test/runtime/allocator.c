/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* What the allocator hands out and gets back is uninitialised; what calloc() clears is not. */
/*
RUN: %ksan -w -fsanitize-memory-track-origins %s -o %t
RUN: not %run %t malloc 2>&1 | FileCheck %s --check-prefix=MALLOC
RUN: not %run %t rest 2>&1 | FileCheck %s --check-prefix=CALLOC
RUN: not %run %t grown 2>&1 | FileCheck %s --check-prefix=REALLOC
RUN: not %run %t regrown 2>&1 | FileCheck %s --check-prefix=REALLOC
RUN: not %run %t moved 2>&1 | FileCheck %s --check-prefix=MOVED
RUN: not %run %t freed 2>&1 | FileCheck %s --check-prefix=FREED
RUN: not %run %t aligned 2>&1 | FileCheck %s --check-prefix=ALIGNED
RUN: not %run %t memalign 2>&1 | FileCheck %s --check-prefix=MEMALIGN
RUN: not %run %t large 2>&1 | FileCheck %s --check-prefix=MALLOC
RUN: env KSAN_OPTIONS=poison_in_malloc=0 %run %t malloc
RUN: env KSAN_OPTIONS=poison_in_free=0 %run %t freed
RUN: %run %t fine 2>&1 | count 0
*/
#include <errno.h>
#include <malloc.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

static volatile int sink;

static void use(const char *p)
{
	if (*p)
		sink++;
}

static void fine(void)
{
	char *p = malloc(100), *q = calloc(10, 1000), *z = calloc(1000, 1000), *a;

	memset(p, 1, 100);
	for (int i = 0; i < 10000; i++)
		use(q + i);
	use(z + 999999);
	p = realloc(p, 1000000);
	use(p + 99);
	p = realloc(p, 10);
	use(p + 9);
	if (posix_memalign((void **)&a, 64, 640) != 0 || (uintptr_t)a % 64)
		abort();
	if (posix_memalign((void **)&a, 3, 640) != EINVAL)
		abort();
	if (malloc_usable_size(p) < 10 || malloc(0) == NULL)
		abort();
	errno = 0;
	free(NULL);
	if (errno || reallocarray(NULL, SIZE_MAX / 2, 3) || errno != ENOMEM)
		abort();
	free(p);
	/* The same memory again. */
	for (int i = 0; i < 10000; i++) {
		char *again = calloc(1, (size_t)i % 3000 + 1);

		use(again + i % 3000);
		memset(again, 1, (size_t)i % 3000 + 1);
		free(again);
	}
}

int main(int argc, char **argv)
{
	const char *test = argv[1];
	char *p = malloc(16), *q = calloc(1, 9);

	if (argc != 2)
		return 2;
	if (!strcmp(test, "malloc"))
		use(p + 15);
	if (!strcmp(test, "rest"))
		use(q + 9);
	memset(p, 1, 16);
	if (!strcmp(test, "grown"))
		use((char *)realloc(p, 5000) + 16);
	if (!strcmp(test, "regrown")) {
		p = realloc(p, 4);
		use((char *)realloc(p, 16) + 4);
	}
	if (!strcmp(test, "moved")) {
		char *old = malloc(100);

		old[0] = 1;
		use((char *)realloc(old, 5000) + 1);
	}
	if (!strcmp(test, "freed")) {
		free(p);
		use(p + 8);
	}
	if (!strcmp(test, "aligned"))
		use(aligned_alloc(64, 640));
	if (!strcmp(test, "memalign")) {
		void *a;

		posix_memalign(&a, 64, 640);
		use(a);
	}
	if (!strcmp(test, "large"))
		use((char *)malloc(50000000) + 49999999);
	if (!strcmp(test, "fine"))
		fine();
	return 0;
}
/*
MALLOC: WARNING: MemorySanitizer: use-of-uninitialized-value
MALLOC-NEXT: #0 {{.*}} in use {{.*}}allocator.c:[[#]]
MALLOC-NEXT: #1 {{.*}} in main
MALLOC: Uninitialized value was created by a heap allocation
MALLOC-NEXT: #0 {{.*}} in malloc
MALLOC-NEXT: #1 {{.*}} in main {{.*}}allocator.c:[[#]]
MALLOC: SUMMARY: MemorySanitizer: use-of-uninitialized-value {{.*}}allocator.c:[[#]]:{{[0-9]+}} in use
MALLOC-NEXT: Exiting

CALLOC: created by a heap allocation
CALLOC-NEXT: in calloc

REALLOC: created by a heap allocation
REALLOC-NEXT: in realloc
REALLOC-NEXT: in main

MOVED: stored to memory at
MOVED: created by a heap allocation
MOVED-NEXT: in malloc
MOVED-NEXT: in main

FREED: created by a heap deallocation
FREED-NEXT: in free
FREED-NEXT: in main

ALIGNED: in aligned_alloc
MEMALIGN: in posix_memalign
*/
