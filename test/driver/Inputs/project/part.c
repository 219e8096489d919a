/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
#include "part.h"

#include <stdlib.h>

int twice(const int *value)
{
	if (*value > 100) /* no select can stand for this branch */
		abort();
	return 2 * *value;
}
