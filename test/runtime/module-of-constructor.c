/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* A constructor may end in a jump to __msan_init(): libc, which called it, is no instrumented
 * module. */
/*
RUN: %ksan %s -o %t
RUN: %run %t
*/
#include <stdbool.h>
#include <stdlib.h>

void __msan_init(void);
bool ksan_in_instrumented_module(const void *addr);

__attribute__((constructor)) static void constructor(void)
{
	__attribute__((musttail)) return __msan_init();
}

int main(void)
{
	/* A function of libc that has no wrapper. */
	int (*function)(void) = rand;

	if (ksan_in_instrumented_module((const void *)function))
		abort();
	return ksan_in_instrumented_module((const void *)main) ? 0 : 1;
}
