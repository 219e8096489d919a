/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
#include "core/kernel/report.h"

#include <ksan/port.h>
#include "core/common/options.h"
#include "core/common/seen.h"
#include "core/common/string.h"
#include "core/common/text.h"
#include "core/kernel/pages.h"
#include "core/kernel/runtime.h"
#include "core/memory/options.h"
#include "core/memory/origin.h"

#define RULE "=====================================================\n"

/* The CPU that prints, plus 1. */
static uint32_t holder;
static unsigned printed;
/* Reports that an NMI made while it had interrupted a report. */
static unsigned lost;

unsigned ksan_reports(void)
{
	return __atomic_load_n(&printed, __ATOMIC_RELAXED);
}

static bool lock(void)
{
	uint32_t self = ksan_port_cpu() + 1, free = 0;

	while (!__atomic_compare_exchange_n(&holder, &free, self, false, __ATOMIC_ACQUIRE,
					    __ATOMIC_RELAXED)) {
		if (free == self) {
			__atomic_fetch_add(&lost, 1, __ATOMIC_RELAXED);
			return false;
		}
		free = 0;
		ksan_port_yield();
	}
	return true;
}

static void unlock(void)
{
	ksan_print_flush();
	__atomic_store_n(&holder, 0, __ATOMIC_RELEASE);
}

static bool is_new(const uintptr_t *stack, size_t size)
{
	static uint64_t seen[1024];
	static size_t used;

	return ksan_is_new_stack(seen, sizeof(seen) / sizeof(seen[0]), &used, stack, size);
}

/* "f+0x1c/0x80"; a return address is taken for the call before it. */
static void print_place(uintptr_t pc)
{
	uintptr_t start;
	size_t size;
	const char *name = ksan_port_symbol(pc - 1, &start, &size);

	if (name)
		ksan_print("%s+0x%zx/0x%zx", name, (size_t)(pc - start), size);
	else
		ksan_print("0x%zx", (size_t)pc);
}

/* What the pass adds to a program is named as hooks are; and copies of the runtime. */
static bool is_hook(uintptr_t pc)
{
	uintptr_t start;
	size_t size;
	const char *name = ksan_port_symbol(pc - 1, &start, &size);

	return name && (ksan_starts_with(name, "__msan_") || ksan_starts_with(name, "ksan_port_"));
}

/* The first frame that is the program's. */
static size_t program_frame(const uintptr_t *stack, size_t size)
{
	size_t first = 0;

	while (first + 1 < size && is_hook(stack[first]))
		first++;
	return first;
}

static void print_stack(const uintptr_t *stack, size_t size)
{
	if (!size)
		ksan_print("(stack is not available)\n");
	for (size_t i = program_frame(stack, size); i < size; i++) {
		ksan_print(" ");
		print_place(stack[i]);
		ksan_print("\n");
	}
}

static const char *variable_name(const struct ksan_origin_info *info, size_t *size)
{
	const char *name = info->variable ? info->variable : "";

	while (*name == '-')
		name++;
	for (*size = 0; name[*size] && name[*size] != '@';)
		++*size;
	return name;
}

static void print_creation(const struct ksan_origin_info *info)
{
	size_t size;
	const char *name;

	if (info->kind != KSAN_ORIGIN_VARIABLE) {
		ksan_print("Uninit was created at:\n");
	} else {
		name = variable_name(info, &size);
		ksan_print("Local variable %.*s created at:\n", (int)size, name);
	}
	print_stack(info->stack, info->stack_size);
}

static void print_origin(ksan_origin origin)
{
	struct ksan_origin_info info;

	for (; ksan_origin_describe(origin, &info); origin = info.previous) {
		if (info.kind != KSAN_ORIGIN_STORED) {
			print_creation(&info);
			return;
		}
		if (ksan_memory_options.origin_history_size &&
		    info.depth + 1 == (uint32_t)ksan_memory_options.origin_history_size)
			ksan_print("<Zero or more stacks not recorded to save memory>\n\n");
		ksan_print("Uninit was stored to memory at:\n");
		print_stack(info.stack, info.stack_size);
		ksan_print("\n");
	}
}

static bool is_after_free(ksan_origin origin)
{
	struct ksan_origin_info info;

	while (ksan_origin_describe(origin, &info)) {
		if (info.kind != KSAN_ORIGIN_STORED)
			return info.kind == KSAN_ORIGIN_HEAP_DEALLOCATION;
		origin = info.previous;
	}
	return false;
}

/* The poisoned bytes from the first on that follow one another. */
static void print_range(const struct ksan_report_range *range)
{
	const char *start = range->start;
	size_t end = range->offset + 1;

	while (end < range->size && ksan_pages_first_poisoned(start + end, 1) == 0)
		end++;
	if (end == range->offset + 1)
		ksan_print("\nByte %zu of %zu is uninitialized\n", range->offset, range->size);
	else
		ksan_print("\nBytes %zu-%zu of %zu are uninitialized\n", range->offset, end - 1,
			   range->size);
	ksan_print("Memory access of size %zu starts at %016zx\n", range->size, (size_t)start);
}

/* With the lock. */
static void print_begin(const char *kind, const uintptr_t *stack, size_t size)
{
	unsigned missed = __atomic_exchange_n(&lost, 0, __ATOMIC_RELAXED);

	if (missed)
		ksan_print("ksan: %u reports from NMIs were lost, which came during a report\n",
			   missed);
	ksan_print(RULE "BUG: KMSAN: %s in ", kind);
	print_place(stack[program_frame(stack, size)]);
	ksan_print("\n");
	print_stack(stack, size);
	ksan_print("\n");
}

/* The key tells whether it is a new one; NULL: it is. */
static bool begin(struct ksan_kernel_report *report, const char *kind, const uintptr_t *stack,
		  size_t size, const uintptr_t *key, size_t key_size)
{
	report->context = ksan_enter();
	if (!report->context)
		return false;
	if (!report->context->quiet) {
		report->state = ksan_port_report_begin();
		if (lock()) {
			if (!key || is_new(key, key_size)) {
				print_begin(kind, stack, size);
				return true;
			}
			unlock();
		}
		ksan_port_report_end(report->state);
	}
	ksan_leave(report->context);
	return false;
}

bool ksan_kernel_report_begin_once(struct ksan_kernel_report *report, const char *kind,
				   const uintptr_t *stack, size_t size)
{
	const uintptr_t key[2] = {(uintptr_t)kind, stack[program_frame(stack, size)]};

	return begin(report, kind, stack, size, key, 2);
}

void ksan_kernel_report_end(struct ksan_kernel_report *report)
{
	char who[128];

	ksan_port_describe(who, sizeof(who));
	ksan_print("\n%s\n" RULE, who);
	__atomic_fetch_add(&printed, 1, __ATOMIC_RELAXED);
	if (ksan_options.halt_on_error) {
		ksan_print("ksan: the option halt_on_error is set\n");
		ksan_print_flush();
		ksan_port_exit(ksan_options.exitcode);
	}
	unlock();
	ksan_port_report_end(report->state);
	ksan_leave(report->context);
}

void ksan_kernel_report(ksan_origin origin, const struct ksan_report_range *range, uintptr_t pc,
			uintptr_t frame)
{
	struct ksan_kernel_report report;
	uintptr_t stack[KSAN_KERNEL_MAX_STACK];
	size_t size;

	if (!origin || !ksan_memory_options.report_umrs || ksan_port_context()->quiet)
		return;
	size = ksan_port_unwind_fast(pc, frame, stack, KSAN_KERNEL_MAX_STACK);
	if (!begin(&report, is_after_free(origin) ? "use-after-free" : "uninit-value", stack, size,
		   ksan_options.dedup ? stack : NULL, size))
		return;
	print_origin(origin);
	if (range)
		print_range(range);
	ksan_kernel_report_end(&report);
}
