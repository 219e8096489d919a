/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
#include <ksan/memory.h>

#include <stdio.h>
#include <stdlib.h>

int part(const int *value);

int main(int argc, char **argv)
{
	int *value = malloc(sizeof(*value));

	(void)argv;
	if (argc == 1)
		*value = 3;
	printf("part: %d\n", part(value));
	free(value);
	return 0;
}
