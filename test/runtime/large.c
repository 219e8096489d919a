/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* Large blocks: their metadata takes memory only where they are used, and growing them is cheap. */
/*
RUN: %ksan -w -O1 -fsanitize-memory-track-origins %s -o %t
RUN: %run %t fine
RUN: not %run %t malloc 2>&1 | FileCheck %s --check-prefixes=CHECK,MALLOC
RUN: not %run %t freed 2>&1 | FileCheck %s --check-prefixes=CHECK,MALLOC
RUN: not %run %t grown 2>&1 | FileCheck %s --check-prefixes=CHECK,REALLOC
RUN: not %run %t shrunk 2>&1 | FileCheck %s --check-prefixes=CHECK,REALLOC
CHECK: use-of-uninitialized-value
MALLOC: in malloc
REALLOC: in realloc
*/
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>

static volatile int sink;

static void use(const char *p)
{
	if (*p)
		sink++;
}

#define HUGE ((size_t)8 << 30)
#define LARGE ((size_t)100 << 20)

/* Writes here and there, so that pages of the block's metadata are of both kinds. */
static char *huge(void)
{
	char *p = malloc(HUGE);

	for (size_t i = 0; i < HUGE; i += HUGE / 16)
		p[i] = 1;
	memset(p + LARGE, 2, 1 << 20);
	return p;
}

static void fine(void)
{
	char *p = huge(), *q;
	struct rusage usage;

	for (size_t i = 0; i < HUGE; i += HUGE / 16)
		use(p + i);
	for (size_t i = 0; i < 1 << 20; i += 1000)
		use(p + LARGE + i);
	free(p);
	/* What was a block's is another's. */
	p = mmap(NULL, HUGE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE,
		 -1, 0);
	for (size_t i = 0; i < HUGE; i += HUGE / 1024)
		use(p + i);
	munmap(p, HUGE);
	q = calloc(3, LARGE);
	for (size_t i = 0; i < 3 * LARGE; i += 10000)
		use(q + i);
	free(q);
	getrusage(RUSAGE_SELF, &usage);
	if (usage.ru_maxrss > 200 << 10)
		abort();
	/* A block that grows step by step: a second of work, or minutes if each step copies it. */
	p = NULL;
	for (size_t n = 0; n < 20 << 20; n += 100) {
		p = realloc(p, n + 100);
		memset(p + n, (int)n, 100);
		use(p + n / 2);
	}
	free(p);
	getrusage(RUSAGE_SELF, &usage);
	if (usage.ru_utime.tv_sec + usage.ru_stime.tv_sec > 20)
		abort();
}

int main(int argc, char **argv)
{
	const char *what = argc > 1 ? argv[1] : "";
	char *p;

	if (!strcmp(what, "fine"))
		fine();
	if (!strcmp(what, "malloc"))
		use(huge() + 12345678);
	if (!strcmp(what, "freed")) {
		free(huge());
		p = malloc(LARGE);
		use(p + LARGE / 2);
	}
	if (!strcmp(what, "grown")) {
		p = malloc(LARGE);
		memset(p, 1, LARGE);
		p = realloc(p, LARGE + 1000000);
		use(p + LARGE - 1);
		p = realloc(p, LARGE + 2000000);
		use(p + LARGE + 1500000);
	}
	if (!strcmp(what, "shrunk")) {
		p = malloc(LARGE);
		memset(p, 1, LARGE);
		p = realloc(p, LARGE - 1000);
		use(p + LARGE - 1001);
		p = realloc(p, LARGE);
		use(p + LARGE - 500);
	}
	return 0;
}
