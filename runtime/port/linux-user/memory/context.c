/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
#include <ksan-port/context.h>
#include "core/memory/interface.h"
#include "memory/flow_layout.h"

_Static_assert(offsetof(struct ksan_program_flow, thread) == 0, "flow.S");
_Static_assert(offsetof(struct ksan_program_flow, context) == KSAN_FLOW_CONTEXT, "flow.S");

bool ksan_context_by_symbol;

struct ksan_context *__msan_get_context_state(void)
{
	return ksan_this_context();
}
