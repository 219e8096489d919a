/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
#include "memory/frames.h"

#include "common/text_bounds.h"
#include "common/unwind.h"
#include "memory/modules.h"

/* The frame of the innermost instrumented function begins where those of its callees end. */
static _Unwind_Reason_Code visit_uninstrumented(struct _Unwind_Context *context, void *data)
{
	uintptr_t pc = _Unwind_GetIP(context);

	if (!pc)
		return _URC_END_OF_STACK;
	if (ksan_in_runtime(pc) || !ksan_in_instrumented_module((const void *)pc))
		return _URC_NO_REASON;
	*(uintptr_t *)data = _Unwind_GetCFA(context);
	return _URC_END_OF_STACK;
}

uintptr_t ksan_uninstrumented_frames_end(void)
{
	uintptr_t end = 0;

	ksan_unwind_by_tables(visit_uninstrumented, &end);
	return end;
}
