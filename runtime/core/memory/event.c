/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* Origins of events that happen in a program's thread, with its options. */
#include <ksan/port.h>
#include "core/memory/options.h"
#include "core/memory/origin.h"

#define MAX_STACK 64

ksan_origin ksan_origin_here(enum ksan_origin_kind kind, uintptr_t function, uintptr_t pc,
			     uintptr_t frame)
{
	uintptr_t stack[MAX_STACK];
	size_t limit = (size_t)ksan_memory_options.malloc_context_size, size;

	if (!ksan_origin_level())
		return 0;
	stack[0] = function;
	if (ksan_memory_options.fast_unwind_on_malloc)
		size = ksan_port_unwind_fast(pc, frame, stack + 1, limit - 1);
	else
		size = ksan_port_unwind(stack + 1, limit - 1);
	return ksan_origin_of_stack(kind, stack, size + 1);
}
