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

/* False: somebody reports already, or this stack was reported. */
static bool begin(const char *kind, const uintptr_t *stack, size_t size)
{
	if (!ksan_report_lock())
		return false;
	if (!is_new(stack, size)) {
		ksan_report_unlock();
		return false;
	}
	ksan_report_count_one();
	ksan_print("%s==%u==ERROR: ksan: %s%s\n", ksan_report_color(KSAN_RED), ksan_port_id(), kind,
		   ksan_report_color(KSAN_PLAIN));
	ksan_report_print_stack(stack, size);
	return true;
}

static void end(const char *kind, const uintptr_t *stack, size_t size)
{
	ksan_report_print_summary(kind, stack, size);
	if (ksan_options.halt_on_error) {
		ksan_print_flush();
		ksan_report_die();
	}
	ksan_report_unlock();
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

_Noreturn void ksan_permission_report_write(uintptr_t addr, const char *table, size_t offset,
					    uintptr_t pc, uintptr_t frame)
{
	uintptr_t stack[MAX_STACK];
	size_t size = interrupted_stack(pc, frame, stack);

	if (begin("wild-write", stack, size)) {
		ksan_print("Write to %p, byte %zu of the sanitizer's %s: the program ends here.\n",
			   (void *)addr, offset, table);
		ksan_report_print_summary("ksan: wild-write", stack, size);
		ksan_print_flush();
	}
	ksan_report_die();
}

void ksan_permission_report_unbalanced(const struct ksan_exception_context *flow)
{
	uintptr_t here[MAX_STACK];
	const uintptr_t *stack = flow->opened_at;
	size_t size = flow->opened_size;

	if (!size) {
		size = ksan_port_unwind(here, MAX_STACK);
		stack = here;
	}
	if (!begin("unbalanced-unlock", stack, size))
		return;
	ksan_print("A signal handler ends %u times more after ksan_metadata_unlock() than after "
		   "ksan_metadata_lock(): the tables\nare closed as they were before it. Above is "
		   "where it opened them first; add the missing ksan_metadata_lock().\n",
		   flow->unlocked);
	end("ksan: unbalanced-unlock", stack, size);
}

__attribute__((visibility("default"))) void ksan_metadata_unlock(void)
{
	ksan_permission_unlock(KSAN_CALLER, KSAN_FRAME);
}

__attribute__((visibility("default"))) void ksan_metadata_lock(void)
{
	uintptr_t stack[MAX_STACK];
	size_t size;

	if (ksan_permission_lock())
		return;
	size = ksan_port_unwind(stack, MAX_STACK);
	if (!begin("unlock-underflow", stack, size))
		return;
	ksan_print("ksan_metadata_lock() without a ksan_metadata_unlock() before it: nothing was "
		   "changed. Call it once for each.\n");
	end("ksan: unlock-underflow", stack, size);
}
