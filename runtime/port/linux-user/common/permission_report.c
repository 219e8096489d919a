/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* <ksan/exception.h> for programs, and what is wrong with how they use it. */
#include <ksan/port.h>
#include <ksan-port/exceptions.h>
#include "common/permission.h"
#include "core/common/caller.h"
#include "core/common/options.h"
#include "core/common/permission.h"
#include "core/common/report_lock.h"
#include "core/common/report_text.h"
#include "core/common/seen.h"
#include "core/common/text.h"

#define MAX_STACK 64

static bool is_new(const uintptr_t *stack, size_t size)
{
	static uint64_t seen[256];
	static size_t used;

	return ksan_is_new_stack(seen, sizeof(seen) / sizeof(seen[0]), &used, stack, size);
}

/* Of what the signal has interrupted; where the handler's stack does not lead to it, its own. */
static size_t interrupted_stack(uintptr_t pc, uintptr_t frame, uintptr_t *stack)
{
	size_t size = ksan_port_unwind(stack, MAX_STACK), first = 0;

	/* As a return address would, it points behind the instruction. */
	while (first < size && stack[first] != pc + 1)
		first++;
	if (first == size)
		return ksan_port_unwind_fast(pc + 1, frame, stack, MAX_STACK);
	for (size_t i = first; i < size; i++)
		stack[i - first] = stack[i];
	return size - first;
}

struct mistake {
	const char *kind;
	/* Where it was made; NULL: here. */
	const uintptr_t *stack;
	size_t size;
	/* Where a signal has interrupted; 0: here. */
	uintptr_t pc, frame;
	void (*explain)(const struct mistake *mistake);
	uintptr_t addr;
	const char *table;
	size_t offset, unlocked;
	bool printed;
};

/* Under the lock. */
static void report(void *data)
{
	struct mistake *mistake = data;
	uintptr_t here[MAX_STACK];
	char summary[64];

	if (!mistake->size) {
		mistake->stack = here;
		mistake->size = mistake->pc ? interrupted_stack(mistake->pc, mistake->frame, here)
					    : ksan_port_unwind(here, MAX_STACK);
	}
	mistake->printed = is_new(mistake->stack, mistake->size);
	if (!mistake->printed)
		return;
	ksan_report_count_one();
	ksan_print("%s==%u==ERROR: ksan: %s%s\n", ksan_report_color(KSAN_RED), ksan_port_id(),
		   mistake->kind, ksan_report_color(KSAN_PLAIN));
	ksan_report_print_stack(mistake->stack, mistake->size);
	mistake->explain(mistake);
	ksan_format(summary, sizeof(summary), "ksan: %s", mistake->kind);
	ksan_report_print_summary(summary, mistake->stack, mistake->size);
	ksan_print_flush();
}

static void tell(struct mistake *mistake)
{
	if (!ksan_report_lock())
		return;
	ksan_port_call_on_report_stack(report, mistake);
	if (mistake->printed && ksan_options.halt_on_error)
		ksan_report_die();
	ksan_report_unlock();
}

static void explain_write(const struct mistake *mistake)
{
	ksan_print("Write to %p, byte %zu of the sanitizer's %s: the program ends here.\n",
		   (void *)mistake->addr, mistake->offset, mistake->table);
}

_Noreturn void ksan_permission_report_write(uintptr_t addr, const char *table, size_t offset,
					    uintptr_t pc, uintptr_t frame)
{
	struct mistake mistake = {.kind = "wild-write",
				  .explain = explain_write,
				  .addr = addr,
				  .table = table,
				  .offset = offset,
				  .pc = pc,
				  .frame = frame};

	if (ksan_report_lock())
		ksan_port_call_on_report_stack(report, &mistake);
	ksan_report_die();
}

static void explain_unbalanced(const struct mistake *mistake)
{
	ksan_print("A signal handler ends %zu times more after ksan_metadata_unlock() than after "
		   "ksan_metadata_lock(): the tables\nare closed as they were before it. Above is "
		   "where it opened them first; add the missing ksan_metadata_lock().\n",
		   mistake->unlocked);
}

void ksan_permission_report_unbalanced(const struct ksan_exception_context *flow)
{
	struct mistake mistake = {.kind = "unbalanced-unlock",
				  .stack = flow->opened_at,
				  .size = flow->opened_size,
				  .explain = explain_unbalanced,
				  .unlocked = flow->unlocked};

	tell(&mistake);
}

__attribute__((visibility("default"))) void ksan_metadata_unlock(void)
{
	ksan_permission_unlock(KSAN_CALLER, KSAN_FRAME);
}

static void explain_underflow(const struct mistake *mistake)
{
	(void)mistake;
	ksan_print("ksan_metadata_lock() without a ksan_metadata_unlock() before it: nothing was "
		   "changed. Call it once for each.\n");
}

__attribute__((visibility("default"))) void ksan_metadata_lock(void)
{
	struct mistake mistake = {.kind = "unlock-underflow", .explain = explain_underflow};

	if (!ksan_permission_lock())
		tell(&mistake);
}
