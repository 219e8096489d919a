/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* The guest's workload: see workload.h. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "workload.h"

void unexpected(const char *file, int line, const char *condition)
{
	printf("workload: %s:%d: not so: %s (%s)\n", file, line, condition, strerror(errno));
	exit(1);
}

int main(int argc, char **argv)
{
	setvbuf(stdout, NULL, _IOLBF, 0);
	if (argc < 2 || !strcmp(argv[1], "exercises"))
		run_exercises();
	if (argc < 2 || !strcmp(argv[1], "operations"))
		run_operations();
	if (argc > 1 && !strcmp(argv[1], "coverage"))
		run_coverage();
	return 0;
}
