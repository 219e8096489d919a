/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
#include "core/report.h"

#include <ksan/port.h>
#include <ksan-port/context.h>
#include "core/options.h"
#include "core/origin.h"
#include "core/sarif.h"
#include "core/string.h"
#include "core/suppressions.h"
#include "core/table.h"
#include "core/text.h"

#define MAX_STACK 256
#define MAX_INLINED 32

/* The process whose thread holds the lock, or 0. */
static uint32_t lock;
static unsigned printed;
static void (*death_callback)(void);

bool ksan_report_lock(void)
{
	struct ksan_thread *thread = ksan_this_thread();

	if (thread->in_report)
		return false;
	thread->in_report = true;
	for (;;) {
		uint32_t holder = 0, self = ksan_port_id();

		if (__atomic_compare_exchange_n(&lock, &holder, self, false, __ATOMIC_ACQUIRE,
						__ATOMIC_RELAXED))
			return true;
		/* After a fork() in the middle of a report the holder is not in this process. */
		if (holder != self &&
		    __atomic_compare_exchange_n(&lock, &holder, self, false, __ATOMIC_ACQUIRE,
						__ATOMIC_RELAXED)) {
			ksan_print_discard();
			return true;
		}
		ksan_port_yield();
	}
}

void ksan_report_unlock(void)
{
	ksan_print_flush();
	__atomic_store_n(&lock, 0, __ATOMIC_RELEASE);
	ksan_this_thread()->in_report = false;
}

unsigned ksan_report_count(void)
{
	return __atomic_load_n(&printed, __ATOMIC_RELAXED);
}

void ksan_report_set_death_callback(void (*callback)(void))
{
	death_callback = callback;
}

_Noreturn void ksan_report_die(void)
{
	if (death_callback)
		death_callback();
	ksan_port_exit(ksan_options.exitcode);
}

static bool colored(void)
{
	return ksan_options.color == KSAN_COLOR_ALWAYS ||
	       (ksan_options.color == KSAN_COLOR_AUTO && ksan_port_is_terminal());
}

static const char *color(const char *code)
{
	return colored() ? code : "";
}

#define RED "\033[1m\033[31m"
#define MAGENTA "\033[1m\033[35m"
#define PLAIN "\033[1m\033[0m"

static const char *without_prefix(const char *file)
{
	const char *prefix = ksan_options.strip_path_prefix;

	if (*prefix && ksan_starts_with(file, prefix))
		return file + ksan_strlen(prefix);
	return file;
}

/* "FILE:LINE:COLUMN" or "(MODULE+0xOFFSET) (BuildId: ...)", whichever is known. */
static void print_place(const struct ksan_frame *frame)
{
	if (frame->file) {
		ksan_print("%s", without_prefix(frame->file));
		if (frame->line)
			ksan_print(":%u", frame->line);
		if (frame->line && frame->column)
			ksan_print(":%u", frame->column);
		return;
	}
	if (!frame->module)
		return;
	ksan_print("(%s+%p)", without_prefix(frame->module), (void *)frame->module_offset);
	if (frame->build_id)
		ksan_print(" (BuildId: %s)", frame->build_id);
}

static void print_function(const struct ksan_frame *frame)
{
	ksan_print("%s", frame->function);
	if (frame->function_offset)
		ksan_print("+%p", (void *)frame->function_offset);
}

void ksan_report_print_stack(const uintptr_t *stack, size_t size)
{
	struct ksan_frame frames[MAX_INLINED];
	unsigned number = 0;

	if (!size)
		ksan_print("    <no stack is known>\n");
	for (size_t i = 0; i < size; i++) {
		size_t count = ksan_port_symbolize(stack[i], frames, MAX_INLINED);

		for (size_t j = 0; j < count; j++) {
			const struct ksan_frame *frame = &frames[j];

			ksan_print("    #%u %p ", number++, (void *)frame->pc);
			if (frame->function) {
				ksan_print("in ");
				print_function(frame);
			}
			ksan_print(" ");
			print_place(frame);
			ksan_print("\n");
		}
	}
	ksan_print("\n");
}

static void print_kind(const struct ksan_origin_info *info)
{
	if (info->kind == KSAN_ORIGIN_VARIABLE && info->variable && *info->variable)
		ksan_print("  %sUninitialized value was created by an allocation of '%s' in the "
			   "stack frame%s\n",
			   color(MAGENTA), info->variable, color(PLAIN));
	else
		ksan_print("  %s%s%s\n", color(MAGENTA), ksan_origin_kind_name(info->kind),
			   color(PLAIN));
}

void ksan_report_print_origin(ksan_origin origin)
{
	struct ksan_origin_info info;

	for (; ksan_origin_describe(origin, &info); origin = info.previous) {
		if (info.kind == KSAN_ORIGIN_STORED && ksan_options.origin_history_size &&
		    info.depth + 1 == (uint32_t)ksan_options.origin_history_size)
			ksan_print(
				"  <some stores after this one may not be recorded: the chain is "
				"at its limit, option origin_history_size>\n");
		print_kind(&info);
		ksan_report_print_stack(info.stack, info.stack_size);
	}
}

static const char *match_stack(const uintptr_t *stack, size_t size, bool of_origin)
{
	struct ksan_frame frames[MAX_INLINED];

	for (size_t i = 0; i < size; i++) {
		size_t count = ksan_port_symbolize(stack[i], frames, MAX_INLINED);

		for (size_t j = 0; j < count; j++) {
			const char *pattern = ksan_suppressions_match(&frames[j], of_origin);

			if (pattern)
				return pattern;
		}
	}
	return NULL;
}

/* The suppression that applies to a report, or NULL. */
static const char *match_report(const uintptr_t *stack, size_t size, ksan_origin origin)
{
	struct ksan_origin_info info;
	const char *pattern;

	if (!ksan_suppressions_any())
		return NULL;
	pattern = match_stack(stack, size, false);
	while (!pattern && ksan_origin_describe(origin, &info)) {
		if (info.kind != KSAN_ORIGIN_STORED)
			pattern = match_stack(info.stack, info.stack_size, true);
		origin = info.previous;
	}
	return pattern;
}

/* True the first time that a report has this stack. Once the table is full, all are new. */
static bool is_new(const uintptr_t *stack, size_t size)
{
	static uint64_t seen[4096];
	static size_t used;
	uint64_t hash = size;

	for (size_t i = 0; i < size; i++)
		hash = ksan_hash_mix(hash, stack[i]);
	for (size_t i = 0; i < used; i++)
		if (seen[i] == hash)
			return false;
	if (used < sizeof(seen) / sizeof(seen[0]))
		seen[used++] = hash;
	return true;
}

/* Code of the C++ library that was inlined; its user is to blame. */
static bool is_library_frame(const struct ksan_frame *frame)
{
	for (const char *s = frame->file; s && *s; s++)
		if (ksan_starts_with(s, "/include/c++/"))
			return true;
	return false;
}

static void print_blamed_frame(const struct ksan_frame *frame)
{
	ksan_print(" ");
	print_place(frame);
	if (frame->function) {
		ksan_print(" in ");
		print_function(frame);
	}
}

/* The innermost frame of the program's own code, or the innermost at all. */
static void print_summary(const uintptr_t *stack, size_t size)
{
	struct ksan_frame frames[MAX_INLINED];

	if (!ksan_options.print_summary)
		return;
	ksan_print("SUMMARY: MemorySanitizer: use-of-uninitialized-value");
	for (size_t i = 0; i < size; i++) {
		size_t count = ksan_port_symbolize(stack[i], frames, MAX_INLINED);

		for (size_t j = 0; j < count; j++) {
			if (!is_library_frame(&frames[j])) {
				print_blamed_frame(&frames[j]);
				ksan_print("\n");
				return;
			}
		}
	}
	if (size && ksan_port_symbolize(stack[0], frames, 1))
		print_blamed_frame(&frames[0]);
	ksan_print("\n");
}

static void print_report(ksan_origin origin, const struct ksan_report_range *range,
			 const uintptr_t *stack, size_t size)
{
	struct ksan_frame first;

	/* What the port has to say about symbols comes in front of the report. */
	if (size)
		ksan_port_symbolize(stack[0], &first, 1);
	__atomic_fetch_add(&printed, 1, __ATOMIC_RELAXED);
	if (range) {
		ksan_print("%sUninitialized bytes in %s at offset %zu inside [%p, %zu)%s\n",
			   color(RED), range->function ? range->function : "memory", range->offset,
			   (void *)(uintptr_t)range->start, range->size, color(PLAIN));
	}
	ksan_print("%s==%u==WARNING: MemorySanitizer: use-of-uninitialized-value%s\n", color(RED),
		   ksan_port_id(), color(PLAIN));
	ksan_report_print_stack(stack, size);
	ksan_report_print_origin(origin);
	print_summary(stack, size);
	ksan_sarif_add(origin, range, stack, size);
}

void ksan_report_use(ksan_origin origin, const struct ksan_report_range *range, bool may_return)
{
	struct ksan_thread *thread = ksan_this_thread();
	uintptr_t stack[MAX_STACK];
	const char *suppression;
	bool ends = ksan_options.halt_on_error || !may_return;
	size_t size;

	thread->last_origin = origin;
	if (thread->expect_report) {
		thread->expected_seen = true;
		if (may_return)
			return;
	}
	if (!ksan_options.report_umrs && may_return)
		return;
	if (!ksan_report_lock()) {
		/* A use in what a report calls: the death callback, or a signal handler. */
		if (!may_return)
			ksan_port_exit(ksan_options.exitcode);
		return;
	}
	size = ksan_port_unwind(stack, MAX_STACK);
	if (!ends && ksan_options.dedup && !is_new(stack, size)) {
		ksan_report_unlock();
		return;
	}
	suppression = match_report(stack, size, origin);
	if (suppression && may_return) {
		ksan_suppressions_count(suppression);
		ksan_report_unlock();
		return;
	}
	print_report(origin, range, stack, size);
	if (suppression)
		ksan_print(
			"ksan: a suppression matches, but this code cannot go on: compile it with "
			"-fsanitize-recover=memory\n");
	if (ends) {
		ksan_print("Exiting\n");
		ksan_print_flush();
		ksan_report_die();
	}
	ksan_report_unlock();
}
