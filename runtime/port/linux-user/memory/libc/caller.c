/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
#include <errno.h>

#include "common/text_bounds.h"
#include "libc.h"
#include "memory/frames.h"
#include "memory/modules.h"

void ksan_libc_uninitialised(const void *p, size_t size, const char *function, const void *caller)
{
	int saved_errno = errno;
	/* The runtime is in the program's module, and uses libc on variables of its own. */
	if (ksan_in_instrumented_module(caller) && !ksan_in_runtime((uintptr_t)caller) &&
	    ksan_libc_check_wanted(function))
		ksan_check_memory(p, size, function);
	errno = saved_errno;
}

void ksan_libc_clean_frames(const void *p, size_t size, const void *caller)
{
	uintptr_t end;

	if (ksan_in_instrumented_module(caller) || ksan_first_poisoned(p, size) == size)
		return;
	end = ksan_uninstrumented_frames_end();
	if ((uintptr_t)p < end)
		ksan_unpoison(p, ksan_libc_smaller(size, end - (uintptr_t)p));
}

void ksan_libc_clean_stack(void)
{
	/* More than the function's own frame, and those of what it calls first. */
	static const size_t size = 16384;
	uintptr_t top = (uintptr_t)__builtin_frame_address(0);
	uintptr_t end = ksan_this_thread()->stack_begin;

	ksan_unpoison((void *)(top - end < size ? end : top - size),
		      ksan_libc_smaller(size, top - end));
}
