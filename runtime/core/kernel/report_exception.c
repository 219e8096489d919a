/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
#include "core/kernel/report_exception.h"

#include <ksan/port.h>
#include "core/common/permission.h"
#include "core/common/text.h"
#include "core/kernel/report.h"

struct mistake {
	const char *kind, *text;
};

static const struct mistake mistakes[] = {
	[KSAN_EXCEPTION_UNBALANCED] =
		{"unbalanced-unlock",
		 "A handler ends %u times more after ksan_metadata_unlock() than after "
		 "ksan_metadata_lock(): the tables are closed\nas they were before it. "
		 "Above is where it opened them first; add the missing "
		 "ksan_metadata_lock().\n"},
	[KSAN_EXCEPTION_MIXED] = {"mixed-exception-exit",
				  "ksan_exception_enter() goes with ksan_exception_exit(), and "
				  "ksan_exception_enter_nmi() with ksan_exception_exit_nmi():\n"
				  "the state was put back, use the same pair.\n"},
	[KSAN_EXCEPTION_LEFT] =
		{"skipped-exception-exit",
		 "Handlers that ran inside of this one have ended without "
		 "ksan_exception_exit(): this one's state was put back, call it there.\n"},
	[KSAN_EXCEPTION_FOREIGN] =
		{"foreign-exception-exit",
		 "The state was saved in another context (thread, or level of interrupts): nothing "
		 "was put back. Call ksan_exception_exit()\nin the thread and at the level of "
		 "ksan_exception_enter().\n"},
	[KSAN_EXCEPTION_UNMATCHED] =
		{"unmatched-exception-exit",
		 "ksan_exception_enter() has not filled this state, or it was left already, or "
		 "this "
		 "is a copy: nothing was put back. Give both\nthe address of the same state, once "
		 "each.\n"},
};

/* Mistakes are made in handlers, which interrupt any place: what tells one from another is its own.
 */
static bool begin(struct ksan_kernel_report *report, const char *kind, uintptr_t pc,
		  uintptr_t frame)
{
	uintptr_t stack[KSAN_KERNEL_MAX_STACK];
	size_t size = ksan_port_unwind_fast(pc, frame, stack, KSAN_KERNEL_MAX_STACK);

	return ksan_kernel_report_begin_once(report, kind, stack, size);
}

/* Who opened the tables tells more than the end of the handler. */
static bool begin_exit(struct ksan_kernel_report *report, enum ksan_exception_verdict verdict,
		       const struct ksan_exception_context *exceptions, uintptr_t pc,
		       uintptr_t frame)
{
	const char *kind = mistakes[verdict].kind;

	if (verdict == KSAN_EXCEPTION_UNBALANCED && exceptions->opened_size)
		return ksan_kernel_report_begin_once(report, kind, exceptions->opened_at,
						     exceptions->opened_size);
	return begin(report, kind, pc, frame);
}

void ksan_kernel_report_exit(enum ksan_exception_verdict verdict,
			     const struct ksan_exception_context *exceptions, uintptr_t pc,
			     uintptr_t frame)
{
	struct ksan_kernel_report report;

	if (!begin_exit(&report, verdict, exceptions, pc, frame))
		return;
	if (verdict == KSAN_EXCEPTION_UNBALANCED)
		ksan_print(mistakes[verdict].text, exceptions->unlocked);
	else
		ksan_print("%s", mistakes[verdict].text);
	ksan_kernel_report_end(&report);
}

static void report_at(const struct mistake *mistake, uintptr_t pc, uintptr_t frame)
{
	struct ksan_kernel_report report;

	if (!begin(&report, mistake->kind, pc, frame))
		return;
	ksan_print("%s", mistake->text);
	ksan_kernel_report_end(&report);
}

void ksan_kernel_report_underflow(uintptr_t pc, uintptr_t frame)
{
	static const struct mistake underflow = {
		"unlock-underflow",
		"ksan_metadata_lock() without a ksan_metadata_unlock() before it, in this "
		"context: nothing was changed.\n"};

	report_at(&underflow, pc, frame);
}

bool ksan_kernel_report_wild_write(uintptr_t addr, uintptr_t pc, uintptr_t frame)
{
	struct ksan_kernel_report report;
	size_t offset;
	const char *name = ksan_permission_table(addr, &offset);

	if (!name)
		return false;
	/* Not a return address: the place itself. */
	if (begin(&report, "wild-write", pc + 1, frame)) {
		ksan_print("Write to %016zx, byte %zu of the sanitizer's %s\n", (size_t)addr,
			   offset, name);
		ksan_kernel_report_end(&report);
	}
	return true;
}

void ksan_kernel_check_write(uintptr_t addr, uintptr_t pc, uintptr_t frame)
{
	if (!ksan_permission_in_hardware && !ksan_this_exceptions()->writable)
		ksan_kernel_report_wild_write(addr, pc - 1, frame);
}

void ksan_kernel_report_denial(uintptr_t pc, uintptr_t frame)
{
	static const struct mistake denial = {
		"closed-table",
		"A table of the sanitizer was to be written while it was closed: an exception "
		"without ksan_exception_enter(),\nor one ksan_metadata_lock() too many.\n"};

	report_at(&denial, pc, frame);
}
