/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
#include "core/memory/report.h"

#include <ksan/port.h>
#include <ksan-port/context.h>
#include "core/common/options.h"
#include "core/common/report_text.h"
#include "core/common/sarif.h"
#include "core/common/seen.h"
#include "core/common/suppressions.h"
#include "core/common/text.h"
#include "core/memory/depot.h"
#include "core/memory/options.h"
#include "core/memory/origin.h"

#define MAX_STACK 256

const struct ksan_report_range ksan_report_unreachable;

/* The stack of an origin, of which each address tells the process; in the buffer, if need be. */
static const uintptr_t *stack_of(const struct ksan_origin_info *info, uintptr_t *buffer)
{
	if (!info->foreign)
		return info->stack;
	for (size_t i = 0; i < info->stack_size; i++)
		buffer[i] = ksan_pc_of_process(info->foreign, info->stack[i]);
	return buffer;
}

static const char *variable_of(const struct ksan_origin_info *info)
{
	const char *name = info->variable;

	if (name && info->foreign)
		name = ksan_port_foreign_string(info->foreign, (uintptr_t)name);
	return name ? name : "";
}

static void print_kind(const struct ksan_origin_info *info)
{
	const char *variable = variable_of(info);

	ksan_print("  %s", ksan_report_color(KSAN_MAGENTA));
	if (info->is_lost)
		ksan_print("Uninitialized value comes from another process, of which nothing is "
			   "known any more");
	else if (*variable)
		ksan_print("Uninitialized value was created by an allocation of '%s' in the "
			   "stack frame",
			   variable);
	else
		ksan_print("%s", ksan_origin_kind_name(info->kind));
	if (info->foreign)
		ksan_print(" (of process %u)", info->process);
	ksan_print("%s\n", ksan_report_color(KSAN_PLAIN));
}

void ksan_report_print_origin(ksan_origin origin)
{
	uintptr_t buffer[KSAN_DEPOT_MAX_STACK];
	struct ksan_origin_info info;

	for (; ksan_origin_describe(origin, &info); origin = info.previous) {
		if (info.kind == KSAN_ORIGIN_STORED && ksan_memory_options.origin_history_size &&
		    info.depth + 1 == (uint32_t)ksan_memory_options.origin_history_size)
			ksan_print(
				"  <some stores after this one may not be recorded: the chain is "
				"at its limit, option origin_history_size>\n");
		print_kind(&info);
		ksan_report_print_stack(stack_of(&info, buffer), info.stack_size);
	}
}

/* The suppression that applies to a report, or NULL. */
static const char *match_report(const uintptr_t *stack, size_t size, ksan_origin origin)
{
	uintptr_t buffer[KSAN_DEPOT_MAX_STACK];
	struct ksan_origin_info info;
	const char *pattern;

	if (!ksan_suppressions_any())
		return NULL;
	pattern = ksan_report_match_stack(stack, size, KSAN_SUPPRESS_UNINIT);
	while (!pattern && ksan_origin_describe(origin, &info)) {
		if (info.kind != KSAN_ORIGIN_STORED)
			pattern = ksan_report_match_stack(stack_of(&info, buffer), info.stack_size,
							  KSAN_SUPPRESS_ORIGIN);
		origin = info.previous;
	}
	return pattern;
}

static bool is_new(const uintptr_t *stack, size_t size)
{
	static uint64_t seen[4096];
	static size_t used;

	return ksan_is_new_stack(seen, sizeof(seen) / sizeof(seen[0]), &used, stack, size);
}

static void add_origins_to_sarif(ksan_origin origin)
{
	uintptr_t buffer[KSAN_DEPOT_MAX_STACK];
	struct ksan_origin_info info;

	for (; ksan_origin_describe(origin, &info); origin = info.previous) {
		const uintptr_t *stack = stack_of(&info, buffer);

		ksan_print(",\n");
		if (info.kind == KSAN_ORIGIN_VARIABLE)
			ksan_sarif_stack("allocation on the stack of ", variable_of(&info), stack,
					 info.stack_size);
		else
			ksan_sarif_stack(ksan_origin_kind_name(info.kind), "", stack,
					 info.stack_size);
	}
}

static void add_to_sarif(ksan_origin origin, const struct ksan_report_range *range,
			 const uintptr_t *stack, size_t size)
{
	if (!ksan_sarif_begin("use-of-uninitialized-value"))
		return;
	if (range == &ksan_report_unreachable)
		ksan_print("unreachable code is reached because of an undefined value");
	else
		ksan_print("use of an uninitialised value");
	if (range && range != &ksan_report_unreachable)
		ksan_print(" by %s, at offset %zu of %zu bytes",
			   range->function ? range->function : "a check", range->offset,
			   range->size);
	ksan_sarif_location(stack, size);
	ksan_sarif_stack("use", "", stack, size);
	add_origins_to_sarif(origin);
	ksan_sarif_end();
}

static void print_report(ksan_origin origin, const struct ksan_report_range *range,
			 const uintptr_t *stack, size_t size)
{
	struct ksan_frame first;

	/* What the port has to say about symbols comes in front of the report. */
	if (size)
		ksan_port_symbolize(stack[0], &first, 1);
	ksan_report_count_one();
	if (range == &ksan_report_unreachable) {
		ksan_print("%sThe program is where the compiler took it never to come: a branch on "
			   "an undefined value was deleted (compile with -O0 to see which)%s\n",
			   ksan_report_color(KSAN_RED), ksan_report_color(KSAN_PLAIN));
	} else if (range) {
		ksan_print("%sUninitialized bytes in %s at offset %zu inside [%p, %zu)%s\n",
			   ksan_report_color(KSAN_RED),
			   range->function ? range->function : "memory", range->offset,
			   (void *)(uintptr_t)range->start, range->size,
			   ksan_report_color(KSAN_PLAIN));
	}
	ksan_print("%s", ksan_report_color(KSAN_RED));
	ksan_report_print_id();
	ksan_print("WARNING: MemorySanitizer: use-of-uninitialized-value%s\n",
		   ksan_report_color(KSAN_PLAIN));
	ksan_report_print_stack(stack, size);
	ksan_report_print_origin(origin);
	ksan_report_print_summary("MemorySanitizer: use-of-uninitialized-value", stack, size);
	add_to_sarif(origin, range, stack, size);
}

struct use {
	ksan_origin origin;
	const struct ksan_report_range *range;
	bool may_return, ends;
};

/* Under the lock; afterwards `ends` says whether the program does. */
static void report(void *data)
{
	struct use *use = data;
	uintptr_t stack[MAX_STACK];
	size_t size = ksan_port_unwind(stack, MAX_STACK);
	const char *suppression;

	if (!use->ends && ksan_options.dedup && !is_new(stack, size))
		return;
	suppression = match_report(stack, size, use->origin);
	if (suppression && use->may_return) {
		ksan_suppressions_count(suppression);
		use->ends = false;
		return;
	}
	print_report(use->origin, use->range, stack, size);
	if (suppression)
		ksan_print(
			"ksan: a suppression matches, but this code cannot go on: compile it with "
			"-fsanitize-recover=memory\n");
	if (use->ends)
		ksan_print("Exiting\n");
	ksan_print_flush();
}

void ksan_report_use(ksan_origin origin, const struct ksan_report_range *range, bool may_return)
{
	struct ksan_memory_flow *flow = ksan_this_memory_flow();
	struct use use = {.origin = origin, .range = range, .may_return = may_return};

	use.ends = ksan_options.halt_on_error || !may_return;
	flow->last_origin = origin;
	if (flow->expect_report) {
		flow->expected_seen = true;
		if (may_return)
			return;
	}
	if (!ksan_memory_options.report_umrs && may_return)
		return;
	if (!ksan_report_lock()) {
		/* A use in what a report calls: the death callback, or the handler of a fault. */
		if (!may_return)
			ksan_port_exit(ksan_options.exitcode);
		return;
	}
	ksan_port_call_on_report_stack(report, &use);
	if (use.ends)
		ksan_report_die();
	ksan_report_unlock();
}
