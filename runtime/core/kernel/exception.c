/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* Exceptions and the permission to write the runtime's tables, see <ksan/exception.h>. */
#include "core/common/exception.h"

#include <ksan/port-kernel.h>
#include "core/common/caller.h"
#include "core/common/permission.h"
#include "core/kernel/report_exception.h"
#include "core/kernel/runtime.h"

_Static_assert(offsetof(struct ksan_kernel_context, exceptions) <= KSAN_EXCEPTION_MAX_DATA,
	       "what is saved fits");

static inline struct ksan_flow current_flow(void)
{
	struct ksan_kernel_context *context = ksan_port_context();

	return (struct ksan_flow){context, offsetof(struct ksan_kernel_context, exceptions),
				  &context->exceptions};
}

static inline void enter(struct ksan_exception_state *state, bool nmi)
{
	struct ksan_flow flow = current_flow();

	ksan_exception_save(state, &flow, nmi);
}

static inline void leave(struct ksan_exception_state *state, bool nmi, uintptr_t pc,
			 uintptr_t frame)
{
	struct ksan_flow flow = current_flow();
	enum ksan_exception_verdict verdict = ksan_exception_judge(state, &flow, nmi);

	if (verdict != KSAN_EXCEPTION_GOOD)
		ksan_kernel_report_exit(verdict, flow.exceptions, pc, frame);
	if (ksan_exception_may_restore(verdict))
		ksan_exception_restore(state, &flow);
}

void ksan_exception_enter(struct ksan_exception_state *state)
{
	enter(state, false);
}

void ksan_exception_exit(struct ksan_exception_state *state)
{
	leave(state, false, KSAN_CALLER, KSAN_FRAME);
}

void ksan_exception_enter_nmi(struct ksan_exception_state *state)
{
	enter(state, true);
}

void ksan_exception_exit_nmi(struct ksan_exception_state *state)
{
	leave(state, true, KSAN_CALLER, KSAN_FRAME);
}

void ksan_exception_level_end(void)
{
	struct ksan_exception_context *exceptions = ksan_this_exceptions();

	if (!exceptions->unlocked)
		return;
	ksan_kernel_report_exit(KSAN_EXCEPTION_UNBALANCED, exceptions, KSAN_CALLER, KSAN_FRAME);
	exceptions->unlocked = exceptions->unlocked_by_others = 0;
	ksan_permission_set(exceptions, false);
}

void ksan_metadata_unlock(void)
{
	ksan_permission_unlock(KSAN_CALLER, KSAN_FRAME);
}

void ksan_metadata_lock(void)
{
	if (!ksan_permission_lock())
		ksan_kernel_report_underflow(KSAN_CALLER, KSAN_FRAME);
}

void ksan_metadata_switched(void)
{
	if (ksan_permission_in_hardware)
		ksan_port_metadata_writable(ksan_this_exceptions()->unlocked != 0);
}

/* The frame that the frame pointer leads to is the caller of a frame that begins with it. */
bool ksan_metadata_fault(uintptr_t addr, uintptr_t pc, uintptr_t frame_pointer)
{
	const uintptr_t frame[2] = {frame_pointer, pc};

	return ksan_kernel_report_wild_write(addr, pc, (uintptr_t)frame);
}
