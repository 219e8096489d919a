/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
#include <errno.h>
#include <stdint.h>

#include "libc.h"
#include "../modules.h"

#ifdef KSAN_STATIC
/*
 * One module holds the program, then ksan, then libc, in the order of the link line: the code of
 * libraries lies beyond ours.
 */
static bool is_instrumented(const void *pc)
{
	return (uintptr_t)pc < (uintptr_t)is_instrumented;
}
#else
static bool is_instrumented(const void *pc)
{
	return ksan_in_instrumented_module(pc);
}
#endif

void ksan_libc_uninitialised(const void *p, size_t size, const char *function, const void *caller)
{
	int saved_errno = errno;
	if (is_instrumented(caller))
		ksan_check_memory(p, size, function);
	errno = saved_errno;
}
