/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* What libc calls when a thread or the program ends has initialised arguments. */
/*
RUN: %ksanxx -w -fno-sanitize-memory-param-retval %s -o %t -lpthread
RUN: not %run %t 2>&1 | FileCheck %s
RUN: not %run %t bug 2>&1 | FileCheck %s --check-prefix=BUG
CHECK: specific
CHECK-NEXT: thread
CHECK-NEXT: specific
CHECK-NEXT: on exit 3
CHECK-NEXT: static
CHECK-NOT: use-of-uninitialized-value
BUG: use-of-uninitialized-value
*/
#include <cstdio>
#include <cstdlib>
#include <pthread.h>

/* Leaves poison where the shadow of arguments is passed. */
__attribute__((noinline)) static void take(long a, long b, long c)
{
}

static void leave_poison()
{
	long *p = (long *)malloc(3 * sizeof(long));

	take(p[0], p[1], p[2]);
	free(p);
}

struct object {
	const char *name;
	~object()
	{
		if (this)
			puts(name);
		leave_poison();
	}
};

static object global = {"static"};
static thread_local object local = {"thread"};
static pthread_key_t key;

static void specific(void *value)
{
	if (value)
		puts((const char *)value);
}

static void leave(int status, void *value)
{
	if (status && value)
		printf("%s %d\n", (const char *)value, status);
	leave_poison();
}

static void *run(void *how)
{
	pthread_setspecific(key, "specific");
	if (how)
		local.name = "thread";
	leave_poison();
	if (how)
		pthread_exit(how);
	return how;
}

int main(int argc, char **argv)
{
	pthread_t thread;

	on_exit(leave, (void *)"on exit");
	pthread_key_create(&key, specific);
	for (int i = 0; i < 2; i++) {
		pthread_create(&thread, NULL, run, i ? &key : NULL);
		pthread_join(thread, NULL);
	}
	if (argc > 1 && *(int *)malloc(sizeof(int)))
		puts("");
	leave_poison();
	exit(3);
}
