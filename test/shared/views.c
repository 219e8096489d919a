/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * One memfd at several addresses of one process: a writable view and an executable one, as a
 * compiler at run time has them, and a second writable one for the other direction.
 */
/*
RUN: %ksan -O0 -fsanitize-memory-track-origins %s -o %t
RUN: %run %t && not %run %t bug 2>&1 | FileCheck %s
RUN: %ksan -O2 -fsanitize-memory-track-origins %s -o %t
RUN: %run %t && not %run %t bug 2>&1 | FileCheck %s
CHECK: use-of-uninitialized-value
CHECK: in use
CHECK: in emit
CHECK: SUMMARY
*/
#include "Inputs/processes.h"

#define SIZE (4 * PAGE)

__attribute__((noinline)) static void use(const int *p)
{
	if (*p == 77)
		puts("77");
}

__attribute__((noinline)) static void count(int *code, int from, int to)
{
	for (int i = from; i < to; i++)
		code[i] = i;
}

__attribute__((noinline)) static void emit(int *to, int bug)
{
	int code[16];

	count(code, 0, bug ? 7 : 8);
	count(code, 8, 16);
	memcpy(to, code, sizeof(code));
}

int main(int argc, char **argv)
{
	int fd, *writable, *executable, *other;

	if (argc < 2 || strcmp(argv[1], "main"))
		return run_main(argc > 1 ? argv[1] : "");
	fd = memfd_create("jitted-code", MFD_ALLOW_SEALING);
	EXPECT(fd >= 0 && ftruncate(fd, SIZE) == 0);
	writable = mmap(NULL, SIZE, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
	__msan_poison(writable, SIZE);
	executable = mmap(NULL, SIZE, PROT_READ | PROT_EXEC, MAP_SHARED, fd, 0);
	/* Its second half alone. */
	other = mmap(NULL, SIZE / 2, PROT_READ | PROT_WRITE, MAP_SHARED, fd, SIZE / 2);
	EXPECT(writable != MAP_FAILED && executable != MAP_FAILED && other != MAP_FAILED);
	close(fd);
	UNINITIALISED(executable, SIZE);
	UNINITIALISED(other, SIZE / 2);

	memset(writable, 0, SIZE);
	INITIALISED(executable, SIZE);
	INITIALISED(other, SIZE / 2);

	emit(other, argc > 2 && !strcmp(argv[2], "bug"));
	INITIALISED(writable + SIZE / 8, 7 * sizeof(int));
	EXPECT(executable[SIZE / 8 + 6] == 6);
	use(executable + SIZE / 8 + 7);

	/* The view that was executable becomes the one that is written. */
	EXPECT(mprotect(executable, SIZE, PROT_READ | PROT_WRITE) == 0);
	__msan_poison(writable, 64);
	executable[0] = 1;
	INITIALISED(writable, sizeof(int));
	UNINITIALISED(writable + 1, sizeof(int));
	munmap(writable, SIZE);
	UNINITIALISED(executable + 1, sizeof(int));
	return 0;
}
