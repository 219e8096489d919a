/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
#include <ksan-port/context.h>
#include "core/memory/interface.h"

_Thread_local struct ksan_memory_thread ksan_memory_thread;

struct ksan_context *__msan_get_context_state(void)
{
	return ksan_this_context();
}
