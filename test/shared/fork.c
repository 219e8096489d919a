/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * Memory without a name, which parent and child share; and that of a file which both have. What
 * the child leaves undefined is reported in the parent, with the child's stack.
 */
/*
RUN: %ksan -O0 -fsanitize-memory-track-origins %s -o %t
RUN: %run %t && %run %t file
RUN: not %run %t bug 2>&1 | FileCheck %s
RUN: not %run %t file bug 2>&1 | FileCheck %s
RUN: %ksan -O2 -fsanitize-memory-track-origins %s -o %t
RUN: %run %t && not %run %t bug 2>&1 | FileCheck %s

Origins from before the child was made mean the same to both, and so do those of after.
CHECK: use-of-uninitialized-value
CHECK: #0 {{.*}} in use
CHECK: stored to memory at
CHECK: in fill
CHECK: created by a heap allocation
CHECK: in {{block_of_child|child}}
CHECK-NOT: process
CHECK: SUMMARY
*/
#include "Inputs/processes.h"

#define SIZE (8 * PAGE)

__attribute__((noinline)) static void use(const int *p)
{
	if (*p == 77)
		puts("77");
}

__attribute__((noinline)) static int *block_of_child(void)
{
	return malloc(64 * sizeof(int));
}

__attribute__((noinline)) static void fill(int *to, const int *from)
{
	memcpy(to, from, 64 * sizeof(int));
}

static void child(int *p, const int *mine, int bug)
{
	int *block = block_of_child();

	fill(p, mine);
	if (!bug)
		block[3] = 1;
	fill(p + 64, block);
	for (int i = 0; i < 4; i++)
		p[PAGE + i] = i;
	free(block);
}

int main(int argc, char **argv)
{
	int is_file = argc > 1 && !strcmp(argv[1], "file"), bug = !strcmp(argv[argc - 1], "bug");
	int status, *mine = malloc(64 * sizeof(int));
	char path[64];
	int *p;

	if (is_file) {
		int fd = make_file(path, SIZE);

		p = (int *)map_shared(fd, SIZE);
		unlink(path);
		close(fd);
	} else {
		p = mmap(NULL, SIZE, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
		EXPECT(p != MAP_FAILED);
	}
	INITIALISED(p, SIZE);
	__msan_poison(p + PAGE, PAGE);
	if (!fork()) {
		child(p, mine, bug);
		_exit(0);
	}
	EXPECT(wait(&status) > 0 && status == 0);
	UNINITIALISED(p, sizeof(int));
	EXPECT(__msan_get_origin(p) != 0);
	INITIALISED(p + PAGE, 4 * sizeof(int));
	UNINITIALISED(p + PAGE + 4, sizeof(int));
	p[PAGE + 4] = 4;
	for (int i = 0; i < 5; i++)
		EXPECT(p[PAGE + i] == i);
	use(p + 64 + 3);
	return 0;
}
