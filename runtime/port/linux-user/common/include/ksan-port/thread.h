/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* Per-thread state of this port. */
#ifndef KSAN_PORT_THREAD_H
#define KSAN_PORT_THREAD_H

#include "core/common/thread.h"

extern _Thread_local struct ksan_thread ksan_thread;

static inline struct ksan_thread *ksan_this_thread(void)
{
	return &ksan_thread;
}

#endif
