/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * The writer's code was loaded after it began to share memory, and is not part of the reader: its
 * functions are named all the same. With all of the value written there is no report.
 */
/*
RUN: %ksan -O1 -DLIBRARY -fsanitize-memory-track-origins -shared -fPIC %s -o %t.so
RUN: %ksan -O1 -fsanitize-memory-track-origins %s -o %t -ldl
RUN: env LIBRARY=%t.so SIZE=64 %run %t
RUN: env LIBRARY=%t.so SIZE=32 not %run %t 2>&1 | FileCheck %s
CHECK: use-of-uninitialized-value
CHECK-NEXT: in use
CHECK: stored to memory at (of process [[PID:[0-9]+]])
CHECK-NEXT: in write_message {{.*}}library.c
CHECK: heap allocation (of process [[PID]])
CHECK: in write_message
*/
#include "Inputs/processes.h"
#include <dlfcn.h>

#ifdef LIBRARY
void write_message(char *to, size_t size)
{
	char *block = malloc(64);

	memset(block, 1, size);
	memcpy(to, block, 64);
	free(block);
}
#else
static int write_with_library(char *p)
{
	void *library = dlopen(getenv("LIBRARY"), RTLD_NOW);
	void (*write_message)(char *, size_t);

	EXPECT(library);
	write_message = (void (*)(char *, size_t))dlsym(library, "write_message");
	EXPECT(write_message);
	write_message(p, strtoul(getenv("SIZE"), NULL, 10));
	turn();
	return 0;
}

__attribute__((noinline)) static void use(const char *p)
{
	if (*p == 77)
		puts("77");
}

int main(int argc, char **argv)
{
	struct process writer;
	char path[64], *p;

	if (argc < 2)
		return run_main("");
	if (!strcmp(argv[1], "write"))
		return write_with_library(map_path(argv[2], PAGE));
	close(make_file(path, PAGE));
	p = map_path(path, PAGE);
	writer = start("write", path);
	EXPECT(end(&writer) == 0 && unlink(path) == 0);
	use(p + 40);
	return 0;
}
#endif
