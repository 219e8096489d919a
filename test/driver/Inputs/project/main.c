/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
#include "part.h"

#include <stdio.h>

int main(int argc, char **argv)
{
	int value;

	(void)argv;
	if (argc == 1)
		value = 3;
	printf("twice: %d\n", twice(&value));
	return 0;
}
