/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * Switches of stacks that a program announces, see <sanitizer/common_interface_defs.h>. Weak are
 * the functions that all sanitizers have: another one's runtime that is linked beside this one may
 * define them, too.
 */
#include <stddef.h>
#include <stdint.h>
#include <ksan-port/context.h>
#include "core/common/report_lock.h"
#include "core/memory/interface.h"
#include "core/memory/memory.h"

void __msan_start_switch_fiber(const void *bottom, size_t size)
{
	struct ksan_memory_flow *flow = ksan_this_memory_flow();

	ksan_report_leave();
	flow->left_stack_begin = ksan_this_thread()->stack_begin;
	flow->left_stack_end = ksan_this_thread()->stack_end;
	flow->next_stack_begin = (uintptr_t)bottom;
	flow->next_stack_end = (uintptr_t)bottom + size;
}

void __msan_finish_switch_fiber(const void **bottom_old, size_t *size_old)
{
	const struct ksan_memory_flow *flow = ksan_this_memory_flow();
	struct ksan_thread *thread = ksan_this_thread();

	if (bottom_old) {
		*bottom_old = (const void *)flow->left_stack_begin;
		ksan_unpoison(bottom_old, sizeof(*bottom_old));
	}
	if (size_old) {
		*size_old = flow->left_stack_end - flow->left_stack_begin;
		ksan_unpoison(size_old, sizeof(*size_old));
	}
	thread->stack_begin = flow->next_stack_begin;
	thread->stack_end = flow->next_stack_end;
}

__attribute__((weak)) void __sanitizer_start_switch_fiber(void **saved, const void *bottom,
							  size_t size)
{
	if (saved) {
		*saved = NULL;
		ksan_unpoison(saved, sizeof(*saved));
	}
	__msan_start_switch_fiber(bottom, size);
}

__attribute__((weak)) void __sanitizer_finish_switch_fiber(void *saved, const void **bottom_old,
							   size_t *size_old)
{
	(void)saved;
	__msan_finish_switch_fiber(bottom_old, size_old);
}
