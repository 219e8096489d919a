// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
// Arguments and results that are noundef are reported at the call and at the return.
// RUN: %pairs %s
// RUN: %pairs %s --cells plugin --levels 0,2
#include "test.h"

static NOINLINE int identity(int x)
{
	__asm__ volatile("" : "+m"(x));
	return x;
}

NOINLINE int unset(const int *p)
{
	return *p; /* report: returned */
}

static NOINLINE void pointer(const int *p)
{
	__asm__ volatile("" : : "r"(p) : "memory");
}

/* A result that says it is noundef, and brings its shadow all the same. */
#ifdef __cplusplus
extern "C"
#endif
uint32_t __sanitizer_unaligned_load32(const void *p);

static void test(void)
{
	int *p = (int *)fresh(sizeof(int)); /* origin: argument */
	pointer(p);
	if (bug("argument"))
		identity(*p); /* report: argument */
	if (bug("returned"))
		BRANCH(unset(p));
	if (bug("unaligned"))
		BRANCH(__sanitizer_unaligned_load32(p)); /* report: unaligned */
	*p = 1;
	BRANCH(__sanitizer_unaligned_load32(p));
	BRANCH(identity(*p));
	BRANCH(unset(p));
}
