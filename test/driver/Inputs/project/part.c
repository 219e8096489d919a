/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
#include "part.h"

int twice(const int *value)
{
	if (*value > 100)
		return 0;
	return 2 * *value;
}
