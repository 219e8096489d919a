/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
#include "../ksan.h"
intrinsic_rule find_vector_memory_rule(const char *name)
{
	(void)name;
	return NULL;
}
