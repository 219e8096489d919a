// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
// The functions of sanitizer/msan_interface.h and of ksan/memory.h.
// RUN: %pairs %s --flags=-I%include
#include "test.h"
#include <sanitizer/msan_interface.h>

static void test(void)
{
	char *p = (char *)fresh(16);

	__msan_unpoison(p, 8);
	BRANCH(p[7]);
	BRANCH(__msan_test_shadow(p, 16) == 8);
	if (bug("check"))
		__msan_check_mem_is_initialized(p, 9); /* report: check */
	__msan_check_mem_is_initialized(p, 8);
	__msan_poison(p, 1);
	if (bug("poisoned"))
		BRANCH(p[0]);	       /* report: poisoned */
	__msan_allocated_memory(p, 2); /* origin: allocated */
	if (bug("allocated"))
		BRANCH(p[1]); /* report: allocated */
}
