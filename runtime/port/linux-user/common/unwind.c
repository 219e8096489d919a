/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* Stacks: along frame pointers where that is enough, with libgcc's unwinder where it is not. */
#include "common/unwind.h"

#include <ksan/port.h>
#include <ksan-port/thread.h>
#include "common/report_stack.h"
#include "common/signals.h"
#include "common/text_bounds.h"
#include "core/common/options.h"

struct walk {
	uintptr_t *stack;
	size_t size, max;
	bool inside;
};

static _Unwind_Reason_Code visit(struct _Unwind_Context *context, void *data)
{
	struct walk *walk = data;
	int exact = 0;
	uintptr_t pc = _Unwind_GetIPInfo(context, &exact);

	if (!pc || walk->size == walk->max)
		return _URC_END_OF_STACK;
	/* Like return addresses, pcs of signal frames point behind the instruction. */
	if (exact)
		pc++;
	walk->inside = walk->inside && ksan_in_runtime(pc);
	if (!walk->inside)
		walk->stack[walk->size++] = pc;
	return _URC_NO_REASON;
}

void ksan_unwind_by_tables(_Unwind_Trace_Fn visit, void *data)
{
	struct ksan_thread *thread = ksan_this_thread();
	uint64_t held;

	if (thread->unwinds)
		return;
	held = ksan_signals_hold();
	thread->unwinds = true;
	_Unwind_Backtrace(visit, data);
	thread->unwinds = false;
	ksan_signals_release(held);
}

static size_t unwind_by_tables(uintptr_t *stack, size_t max)
{
	struct walk walk = {stack, 0, max, true};

	ksan_unwind_by_tables(visit, &walk);
	return walk.size;
}

static size_t unwind_by_frames(uintptr_t pc, uintptr_t frame, uintptr_t *stack, size_t max)
{
	uintptr_t end = ksan_this_thread()->stack_end;
	size_t size = 0;

	while (size < max && pc > 4096) {
		uintptr_t next;

		stack[size++] = pc;
		next = *(uintptr_t *)frame;
		if (next <= frame || next % sizeof(uintptr_t) || next > end - 2 * sizeof(uintptr_t))
			break;
		frame = next;
		pc = ((uintptr_t *)frame)[1];
	}
	return size;
}

static bool on_known_stack(uintptr_t frame)
{
	const struct ksan_thread *thread = ksan_this_thread();

	return frame >= thread->stack_begin && frame < thread->stack_end;
}

size_t ksan_port_unwind_fast(uintptr_t pc, uintptr_t frame, uintptr_t *stack, size_t max)
{
	if (!max)
		return 0;
	if (on_known_stack(frame))
		return unwind_by_frames(pc, frame, stack, max);
	return unwind_by_tables(stack, max);
}

size_t ksan_port_unwind(uintptr_t *stack, size_t max)
{
	uintptr_t frame = (uintptr_t)__builtin_frame_address(0), begin, end;
	size_t size, inside = 0;

	if (ksan_report_stack(frame, &begin, &end))
		frame = ksan_report_stack_left();
	if (!ksan_options.fast_unwind_on_fatal || !on_known_stack(frame))
		return unwind_by_tables(stack, max);
	size = unwind_by_frames((uintptr_t)__builtin_return_address(0), frame, stack, max);
	while (inside < size && ksan_in_runtime(stack[inside]))
		inside++;
	for (size_t i = inside; i < size; i++)
		stack[i - inside] = stack[i];
	return size - inside;
}
