// What a program's function returns to libc decides what libc does: it is checked, as far as its sign and zero are open.
// RUN: %ksan_clang -fsanitize=memory -fno-sanitize-memory-param-retval -g -O0 %s -o %t.0 && %run %t.0
// RUN: %ksan_clang -fsanitize=memory -fno-sanitize-memory-param-retval -g -O2 %s -o %t.2 && %run %t.2
// RUN: not %run %t.0 bsearch 2>&1 | FileCheck %s
// RUN: not %run %t.2 bsearch 2>&1 | FileCheck %s
// RUN: not %run %t.0 qsort 2>&1 | FileCheck %s
// RUN: not %run %t.2 qsort 2>&1 | FileCheck %s
// RUN: not %run %t.0 lfind 2>&1 | FileCheck %s
// RUN: not %run %t.0 tfind 2>&1 | FileCheck %s
// RUN: not %run %t.0 scandir 2>&1 | FileCheck %s
// RUN: not %run %t.0 nftw 2>&1 | FileCheck %s
// CHECK: WARNING: MemorySanitizer: use-of-uninitialized-value
#define _GNU_SOURCE
#include <dirent.h>
#include <ftw.h>
#include <search.h>
#include <stdlib.h>
#include <string.h>

void __msan_poison(const volatile void *p, size_t size);

static int unknown;
static void *volatile sink;

static int by_value(const void *a, const void *b)
{
	const int *x = a, *y = b;

	return (*x > *y) - (*x < *y) + unknown;
}

/* How much smaller is not known, nor how much larger. */
static int roughly(const void *a, const void *b)
{
	int noise, order = by_value(a, b);

	__msan_poison(&noise, sizeof(noise));
	return order ? (order | (noise & 0x70)) : 0;
}

static int chosen(const struct dirent *entry)
{
	return (entry->d_name[0] != '.') | unknown;
}

static int visit(const char *path, const struct stat *status, int type, struct FTW *walk)
{
	(void)path, (void)status, (void)type, (void)walk;
	return unknown;
}

int main(int argc, char **argv)
{
	const char *test = argc > 1 ? argv[1] : "";
	int numbers[] = {1, 2, 3, 4}, key = 3;
	void *root = NULL;
	struct dirent **entries;
	size_t n = 4;

	if (bsearch(&key, numbers, n, sizeof(int), roughly) != numbers + 2)
		return 0;
	qsort(numbers, n, sizeof(int), roughly);
	tsearch(&key, &root, by_value);
	if (argc > 1)
		__msan_poison(&unknown, sizeof(unknown));
	if (!strcmp(test, "bsearch"))
		sink = bsearch(&key, numbers, n, sizeof(int), by_value);
	if (!strcmp(test, "qsort"))
		qsort(numbers, n, sizeof(int), by_value);
	if (!strcmp(test, "lfind"))
		sink = lfind(&key, numbers, &n, sizeof(int), by_value);
	if (!strcmp(test, "tfind"))
		sink = tfind(&key, &root, by_value);
	if (!strcmp(test, "scandir") || argc == 1)
		scandir("/", &entries, chosen, alphasort);
	if (!strcmp(test, "nftw") || argc == 1)
		nftw("/dev/null", visit, 4, FTW_PHYS);
	return 0;
}
