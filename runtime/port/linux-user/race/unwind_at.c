/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
#include <ksan/port.h>
#include "common/report_stack.h"
#include "common/unwind.h"

struct walk {
	uintptr_t frame;
	uintptr_t *stack;
	size_t size, max;
	bool found;
};

static _Unwind_Reason_Code visit(struct _Unwind_Context *context, void *data)
{
	struct walk *walk = data;
	uintptr_t pc = _Unwind_GetIP(context), frame = _Unwind_GetCFA(context), begin, end;

	if (!pc || walk->size == walk->max)
		return _URC_END_OF_STACK;
	/* What is called by a function has its frames below it; the function itself is there
	 * already. */
	if (walk->found)
		walk->stack[walk->size++] = pc;
	else
		walk->found = frame > walk->frame && !ksan_report_stack(frame - 1, &begin, &end);
	return _URC_NO_REASON;
}

size_t ksan_port_unwind_at(uintptr_t pc, uintptr_t frame, uintptr_t *stack, size_t max)
{
	struct walk walk = {frame, stack, 1, max, false};

	if (!max)
		return 0;
	stack[0] = pc;
	ksan_unwind_by_tables(visit, &walk);
	return walk.size;
}
