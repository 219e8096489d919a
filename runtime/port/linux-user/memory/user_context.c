/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * Contexts of <ucontext.h>. Where one is left, nothing in the buffers is needed any more; where one
 * begins or goes on, arguments and result are libc's.
 */
#include "memory/user_context.h"

#include <ksan/port.h>
#include <ksan-port/context.h>
#include "common/signals.h"
#include "core/common/report_lock.h"
#include "core/memory/shadow.h"
#include "memory/parts.h"

/* Only makecontext() needs uc_stack to be set; the thread's own stack comes first. */
void ksan_memory_switch_context(const ucontext_t *from, const ucontext_t *context)
{
	uintptr_t pointer = ksan_context_stack_pointer(context);
	uintptr_t begin = (uintptr_t)context->uc_stack.ss_sp;
	struct ksan_thread *thread;

	ksan_report_leave();
	ksan_signals_switch(from, context);
	ksan_clear_param_tls();
	thread = ksan_this_thread();
	if (ksan_own_stack(pointer, &thread->stack_begin, &thread->stack_end))
		return;
	if (pointer - begin < context->uc_stack.ss_size) {
		thread->stack_begin = begin;
		thread->stack_end = begin + context->uc_stack.ss_size;
	} else {
		/* Unknown; unwinding then is by tables. */
		thread->stack_begin = thread->stack_end = 0;
	}
}

void ksan_memory_context_begins(void)
{
	ksan_clear_param_tls();
}

void ksan_memory_context_ends(const ucontext_t *link)
{
	if (link)
		ksan_memory_switch_context(NULL, link);
	ksan_clear_retval_tls();
}
