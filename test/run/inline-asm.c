// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
// RUN: %pairs %s
#include "test.h"

static void test(void)
{
	unsigned *p = (unsigned *)fresh(4 * sizeof(*p)); /* origin: input */
	unsigned result, flag;

	/* Outputs in registers and in memory are initialised. */
	__asm__("movl $5, %0" : "=r"(result));
	BRANCH(result == 5);
	__asm__("movl $6, %0" : "=m"(p[1]));
	BRANCH(p[1] == 6);
	struct {
		int a, b;
	} pair;
	__asm__("movl $7, %0" : "=m"(pair));
	BRANCH(pair.a == 7);
	__asm__("xorl %0, %0\n\taddl $1, %0" : "=&r"(result), "=@ccz"(flag));
	BRANCH(flag == 0);
#ifdef __x86_64__
	/* What pointers lead to, where memory is clobbered: a string instruction, a system call. */
	unsigned char bytes[32], *to = bytes + 8;
	size_t count = HIDE((size_t)8);
	__asm__ volatile("rep stosb" : "+D"(to), "+c"(count) : "a"(7) : "memory");
	BRANCH(bytes[12] == 7);
	if (bug("before"))
		BRANCH(bytes[4] == 7); /* report: before */
	long now[2], number = 228;
	__asm__ volatile("syscall"
			 : "+a"(number)
			 : "D"(1L), "S"((long)now)
			 : "rcx", "r11", "memory");
	BRANCH(now[0] == 0);
	/* Without an instruction nothing is written. */
	unsigned char untouched[8];
	__asm__ volatile("" : : "r"(untouched) : "memory");
	if (bug("untouched"))
		BRANCH(untouched[3] == 7); /* report: untouched */
#endif
	if (bug("input"))
		__asm__ volatile("" : : "r"(p[0])); /* report: input */
	if (bug("both"))
		__asm__ volatile("addl $1, %0" : "+r"(p[2])); /* report: both */
	if (bug("other"))
		BRANCH(p[3]); /* report: other */
}
