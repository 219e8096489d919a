// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
#include "counter.h"

void add(struct counter *counter, long amount)
{
	counter->total += amount;
}
