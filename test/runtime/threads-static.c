/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * libgcc's unwinder allocates under a lock when it is first needed, in a static program. That calls the runtime, which
 * does not unwind there. When threads begin, it need not; where it does not know the stack, it takes that unwinder, too.
 */
/*
RUN: %ksan -fsanitize-memory-track-origins -static %s -o %t -pthread
RUN: %run %t 2>&1 | count 0
RUN: %run %t unknown 2>&1 | count 0
RUN: %run %t walk 2>&1 | count 0
RUN: not %run %t bug 2>&1 | FileCheck %s
CHECK: use-of-uninitialized-value
CHECK-NEXT: in run {{.*}}threads-static.c:[[#@LINE+30]]
CHECK: created by a heap allocation
CHECK: in malloc
CHECK-NEXT: in run {{.*}}threads-static.c:[[#@LINE+26]]
*/
#include <pthread.h>
#include <sanitizer/common_interface_defs.h>
#include <stdlib.h>
#include <string.h>
#include <unwind.h>

#define THREADS 4

static const char *mode = "";

static _Unwind_Reason_Code visit(struct _Unwind_Context *context, void *data)
{
	return data && _Unwind_GetIP(context) ? _URC_NO_REASON : _URC_END_OF_STACK;
}

static void *run(void *argument)
{
	int *p;

	/* Where its stack ends is not known from here on. */
	if (!strcmp(mode, "unknown")) {
		__sanitizer_start_switch_fiber(NULL, NULL, 0);
		__sanitizer_finish_switch_fiber(NULL, NULL, NULL);
	}
	p = malloc(sizeof(*p));
	if (!strcmp(mode, "bug") && *p)
		argument = NULL;
	if (!strcmp(mode, "walk"))
		_Unwind_Backtrace(visit, &p);
	free(p);
	return argument;
}

int main(int argc, char **argv)
{
	pthread_t threads[THREADS];

	if (argc > 1)
		mode = argv[1];
	for (int round = 0; round < 20; round++) {
		for (int i = 0; i < THREADS; i++)
			pthread_create(&threads[i], NULL, run, NULL);
		for (int i = 0; i < THREADS; i++)
			pthread_join(threads[i], NULL);
	}
	return 0;
}
