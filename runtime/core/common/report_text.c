/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
#include "core/common/report_text.h"

#include <ksan/port.h>
#include "core/common/frame_text.h"
#include "core/common/options.h"
#include "core/common/string.h"
#include "core/common/text.h"

#define MAX_INLINED 32

static bool colored(void)
{
	return ksan_options.color == KSAN_COLOR_ALWAYS ||
	       (ksan_options.color == KSAN_COLOR_AUTO && ksan_port_is_terminal());
}

const char *ksan_report_color(const char *code)
{
	return colored() ? code : "";
}

/* Inlined functions come first. */
static size_t symbolize(uintptr_t pc, struct ksan_frame *frames)
{
	size_t count = ksan_port_symbolize(pc, frames, MAX_INLINED);

	if (ksan_options.symbolize_inline_frames || count < 2)
		return count;
	frames[0] = frames[count - 1];
	return 1;
}

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
		if (ksan_options.symbolize_vs_style && frame->line) {
			ksan_print("(%u", frame->line);
			if (frame->column)
				ksan_print(",%u", frame->column);
			ksan_print(")");
			return;
		}
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

static void print_frame(const struct ksan_frame *frame, unsigned number)
{
	static char line[4096];
	struct ksan_frame shown = *frame;

	if (!ksan_streq(ksan_options.stack_trace_format, "DEFAULT")) {
		if (shown.file)
			shown.file = without_prefix(shown.file);
		ksan_frame_format(line, sizeof(line), ksan_options.stack_trace_format, &shown,
				  number);
		ksan_print("%s\n", line);
		return;
	}
	ksan_print("    #%u %p ", number, (void *)frame->pc);
	if (frame->function) {
		ksan_print("in ");
		print_function(frame);
	}
	ksan_print(" ");
	print_place(frame);
	ksan_print("\n");
}

/* The names of the innermost functions, by which reports of one mistake can be told. */
static void print_dedup_token(const uintptr_t *stack, size_t size)
{
	struct ksan_frame frames[MAX_INLINED];
	int number = 0;

	for (size_t i = 0; i < size; i++) {
		size_t count = symbolize(stack[i], frames);

		for (size_t j = 0; j < count; j++) {
			if (number == ksan_options.dedup_token_length)
				return;
			ksan_print("%s%s", number++ ? "--" : "DEDUP_TOKEN: ",
				   frames[j].function ? frames[j].function : "<null>");
		}
	}
}

void ksan_report_print_id(void)
{
	if (ksan_options.log_exe_name)
		ksan_print("==%s", ksan_port_program());
	ksan_print("==%u==", ksan_port_id());
}

void ksan_report_print_stack(const uintptr_t *stack, size_t size)
{
	struct ksan_frame frames[MAX_INLINED];
	unsigned number = 0;

	if (!size)
		ksan_print("    <no stack is known>\n");
	for (size_t i = 0; i < size; i++) {
		size_t count = symbolize(stack[i], frames);

		for (size_t j = 0; j < count; j++)
			print_frame(&frames[j], number++);
	}
	ksan_print("\n");
	if (!size || !ksan_options.dedup_token_length)
		return;
	print_dedup_token(stack, size);
	ksan_print("\n");
}

void ksan_report_print_pc(uintptr_t pc)
{
	struct ksan_frame frames[MAX_INLINED];

	if (!ksan_port_symbolize(pc, frames, MAX_INLINED))
		return;
	if (frames[0].function) {
		ksan_print(" ");
		print_function(&frames[0]);
	}
	ksan_print(" ");
	print_place(&frames[0]);
}

const char *ksan_report_match_stack(const uintptr_t *stack, size_t size,
				    enum ksan_suppression_kind kind)
{
	struct ksan_frame frames[MAX_INLINED];

	for (size_t i = 0; i < size; i++) {
		size_t count = ksan_port_symbolize(stack[i], frames, MAX_INLINED);

		for (size_t j = 0; j < count; j++) {
			const char *pattern = ksan_suppressions_match(&frames[j], kind);

			if (pattern)
				return pattern;
		}
	}
	return NULL;
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
void ksan_report_print_summary(const char *kind, const uintptr_t *stack, size_t size)
{
	struct ksan_frame frames[MAX_INLINED];

	if (ksan_options.print_cmdline || ksan_options.print_module_map == 2)
		ksan_port_describe_process(ksan_options.print_cmdline,
					   ksan_options.print_module_map == 2);
	if (!ksan_options.print_summary)
		return;
	ksan_print("SUMMARY: %s", kind);
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
