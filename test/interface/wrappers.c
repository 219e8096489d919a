// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
// __interceptor_NAME is the wrapper, also where the program has a function NAME of its own that calls it.
// RUN: %ksan -O1 %s -o %t && %run %t
// RUN: %ksan -O1 -DOWN %s -o %t.own && %run %t.own
// RUN: not %run %t bug 2>&1 | FileCheck %s
// RUN: not %run %t.own bug 2>&1 | FileCheck %s
// RUN: %static -O1 %s -o %t.static && %run %t.static && not %run %t.static bug 2>&1 | FileCheck %s
// RUN: %race -DOWN %s -o %t.race && %run %t.race
// CHECK: use-of-uninitialized-value
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

void *__interceptor_malloc(size_t size);
void __interceptor_free(void *p);
void *__interceptor_realloc(void *p, size_t size);
int __interceptor_strcmp(const char *a, const char *b) __attribute__((weak));
ssize_t __interceptor_read(int fd, void *buffer, size_t n) __attribute__((weak));

static int calls;

#ifdef OWN
void *malloc(size_t size)
{
	calls++;
	return __interceptor_malloc(size);
}

void free(void *p)
{
	calls++;
	__interceptor_free(p);
}
#endif

int main(int argc, char **argv)
{
	char *volatile p = malloc(10);
	int ends[2];

	if (argc > 1)
		return p[3] == 7;
	p = __interceptor_realloc(p, 20);
	if (pipe(ends) || write(ends[1], "abc", 4) != 4)
		return 1;
	if (__interceptor_read ? __interceptor_read(ends[0], p, 10) != 4
			       : read(ends[0], p, 10) != 4)
		return 2;
	if (__interceptor_strcmp && __interceptor_strcmp(p, "abc"))
		return 3;
	free(p);
#ifdef OWN
	return calls < 2;
#else
	return calls;
#endif
}
