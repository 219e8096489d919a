/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* Calls up, and includes what is above it. */
#include "../high/high.h"

void low(void)
{
	high();
}
