/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
#include "core/common/interrupts.h"

#include <stdint.h>
#include <ksan/port.h>
#include <ksan-port/thread.h>

void ksan_interrupts_hold(void)
{
	struct ksan_thread *thread = ksan_this_thread();

	if (thread->holds_interrupts)
		return;
	thread->held_interrupts = ksan_port_hold_interrupts();
	thread->hold_frame = (uintptr_t)__builtin_frame_address(0);
	thread->holds_interrupts = true;
}

void ksan_interrupts_release(void)
{
	struct ksan_thread *thread = ksan_this_thread();

	if (!thread->holds_interrupts)
		return;
	thread->holds_interrupts = false;
	ksan_port_release_interrupts(thread->held_interrupts);
}
