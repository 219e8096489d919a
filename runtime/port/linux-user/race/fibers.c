/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * Switches of stacks that a program announces: <sanitizer/tsan_interface.h>, and what all
 * sanitizers have. Weak: another sanitizer's runtime that is linked beside this one may define
 * them, too.
 */
#include <ksan/context.h>
#include <stdint.h>
#include "core/common/report_lock.h"
#include "core/race/barrier.h"

#pragma clang diagnostic ignored "-Wmissing-prototypes"
#define WEAK __attribute__((weak))

#define NO_SYNC 1u

/* Stacks that were announced; what the thread began with is not known. */
static _Thread_local uintptr_t begin, end, next_begin, next_end;

WEAK void *__tsan_get_current_fiber(void)
{
	return __ksan_context_current();
}

/* The stack is not known until the fiber tells. */
WEAK void *__tsan_create_fiber(unsigned flags)
{
	(void)flags;
	return __ksan_context_create(NULL, 0);
}

WEAK void __tsan_destroy_fiber(void *fiber)
{
	ksan_race_barrier(KSAN_BARRIER_FULL);
	__ksan_context_destroy(fiber);
}

/* The functions of one stack stay where they are, and the thread goes on in those of another. */
WEAK void __tsan_switch_to_fiber(void *fiber, unsigned flags)
{
	if (!(flags & NO_SYNC))
		ksan_race_barrier(KSAN_BARRIER_FULL);
	if (fiber) {
		__ksan_context_switch(fiber);
		return;
	}
	/* One that is not known: nothing of this one's can be kept. */
	if (!ksan_report_frame())
		return;
	ksan_race_jump(0);
	ksan_report_leave();
}

/* Reports name threads by numbers. */
WEAK void __tsan_set_fiber_name(void *fiber, const char *name)
{
	(void)fiber, (void)name;
}

WEAK void __sanitizer_start_switch_fiber(void **saved, const void *bottom, size_t size)
{
	if (saved)
		*saved = NULL;
	next_begin = (uintptr_t)bottom;
	next_end = (uintptr_t)bottom + size;
}

WEAK void __sanitizer_finish_switch_fiber(void *saved, const void **bottom_old, size_t *size_old)
{
	(void)saved;
	if (bottom_old)
		*bottom_old = (const void *)begin;
	if (size_old)
		*size_old = end - begin;
	begin = next_begin;
	end = next_end;
}
