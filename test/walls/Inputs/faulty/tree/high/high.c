/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* Is above, and includes what is in no layer. */
#include "high.h"
#include "../other/other.h"

void high(void)
{
	low();
}
