/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* A child of fork() keeps shadow and origins, and reports under its own process id. */
/*
RUN: %ksan -w -fsanitize-memory-track-origins %s -o %t
RUN: %run %t 2>&1 | FileCheck %s --check-prefix=FINE --implicit-check-not=WARNING
RUN: not %run %t bug 2>&1 | FileCheck %s
RUN: rm -rf %t.logs && mkdir %t.logs
RUN: env KSAN_OPTIONS="log_path='%t.logs/log'" not %run %t bug
RUN: cat %t.logs/log.* | FileCheck %s --check-prefix=LOG
*/
#include <stdlib.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static int use(int *p)
{
	return *p == 77;
}

int main(int argc, char **argv)
{
	int *p = malloc(sizeof(*p)), status;

	if (argc == 1)
		*p = 1;
	if (fork() == 0)
		_exit(use(p));
	if (wait(&status) < 0)
		return 2;
	printf("child ended with %d\n", WEXITSTATUS(status));
	fflush(stdout);
	return use(p);
}
/*
FINE: child ended with 0
CHECK: ==[[CHILD:[0-9]+]]==WARNING
CHECK-NEXT: in use
CHECK: created by a heap allocation
CHECK: child ended with 1
CHECK-NOT: ==[[CHILD]]==
CHECK: WARNING: MemorySanitizer
CHECK-NEXT: in use {{.*}}fork.c
LOG: in use
LOG: in use
*/
