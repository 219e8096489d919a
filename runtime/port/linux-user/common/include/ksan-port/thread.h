/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * State of a thread, or of the fiber that the thread runs, which may be preempted at any
 * instruction and go on in another thread: then its state goes with it.
 */
#ifndef KSAN_PORT_THREAD_H
#define KSAN_PORT_THREAD_H

#include "core/common/thread.h"

/* What the thread begins with, which the mode defines; what is current in it, NULL: the first. */
extern _Thread_local struct ksan_thread ksan_own_thread __attribute__((visibility("hidden")));
extern _Thread_local struct ksan_thread *ksan_thread_now __attribute__((visibility("hidden")));

static inline struct ksan_thread *ksan_this_thread(void)
{
	struct ksan_thread *now;

#ifdef __x86_64__
	/* The thread's own storage is read by one instruction: no address of it is at hand between
	 * two. */
	__asm__ volatile("movq ksan_thread_now@gottpoff(%%rip), %0\n\tmovq %%fs:(%0), %0"
			 : "=r"(now));
#else
	now = *(struct ksan_thread *volatile *)&ksan_thread_now;
#endif
	return __builtin_expect(now != NULL, 1) ? now : &ksan_own_thread;
}

#endif
