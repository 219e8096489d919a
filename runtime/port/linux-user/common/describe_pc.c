/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * What a program asks of its own code: <sanitizer/common_interface_defs.h>. Weak: another
 * sanitizer's runtime that is linked beside this one may define them, too.
 */
#include <ksan/port.h>
#include "common/describe_pc.h"
#include "common/module_find.h"
#include "core/common/report_lock.h"
#include "core/common/string.h"
#include "core/common/text.h"

#define MOST_INLINED 32

static void (*written)(const void *addr, size_t size);

void ksan_describe_pc_init(void (*program_memory_written)(const void *, size_t))
{
	written = program_memory_written;
}

static void tell(const void *addr, size_t size)
{
	if (written)
		written(addr, size);
}

/* What is left of the program's buffer: one byte at least. */
struct output {
	char *at;
	size_t left;
};

#define ADD(output, ...) advance(output, ksan_format((output)->at, (output)->left, __VA_ARGS__))

static void advance(struct output *output, size_t used)
{
	output->at += used;
	output->left -= used;
}

static void add_place(struct output *output, const struct ksan_frame *frame)
{
	if (!frame->file)
		return;
	ADD(output, "%s", frame->file);
	if (frame->line)
		ADD(output, ":%u", frame->line);
	if (frame->line && frame->column)
		ADD(output, ":%u", frame->column);
}

static void add_module(struct output *output, const struct ksan_frame *frame)
{
	if (frame->module)
		ADD(output, "(%s+%p)", frame->module, (void *)frame->module_offset);
	else
		ADD(output, "(%p)", (void *)frame->pc);
}

static void add_function(struct output *output, const struct ksan_frame *frame)
{
	if (!frame->function)
		return;
	ADD(output, "in %s", frame->function);
	if (!frame->file && frame->function_offset)
		ADD(output, "+%p", (void *)frame->function_offset);
}

/* One directive, as the sanitizers' option stack_trace_format has them. */
static void add_directive(struct output *output, char directive, const struct ksan_frame *frame,
			  unsigned number)
{
	switch (directive) {
	case '%':
		ADD(output, "%%");
		break;
	case 'n':
		ADD(output, "%u", number);
		break;
	case 'p':
		ADD(output, "%p", (void *)frame->pc);
		break;
	case 'm':
		ADD(output, "%s", frame->module ? frame->module : "");
		break;
	case 'o':
		ADD(output, "%p", (void *)frame->module_offset);
		break;
	case 'b':
		if (frame->build_id)
			ADD(output, "(BuildId: %s)", frame->build_id);
		break;
	case 'f':
		ADD(output, "%s", frame->function ? frame->function : "");
		break;
	case 'q':
		ADD(output, "%p", (void *)frame->function_offset);
		break;
	case 's':
		ADD(output, "%s", frame->file ? frame->file : "");
		break;
	case 'l':
		ADD(output, "%u", frame->line);
		break;
	case 'c':
		ADD(output, "%u", frame->column);
		break;
	case 'F':
		add_function(output, frame);
		break;
	case 'S':
		add_place(output, frame);
		break;
	case 'L':
		if (frame->file)
			add_place(output, frame);
		else
			add_module(output, frame);
		break;
	case 'M':
		add_module(output, frame);
		break;
	default:
		ADD(output, "%%%c", directive);
	}
}

static void add_frame(struct output *output, const char *format, const struct ksan_frame *frame,
		      unsigned number)
{
	if (ksan_streq(format, "DEFAULT"))
		format = "    #%n %p %F %L";
	for (; *format; format++) {
		if (*format == '%' && format[1])
			add_directive(output, *++format, frame, number);
		else
			ADD(output, "%c", *format);
	}
}

__attribute__((weak)) void __sanitizer_symbolize_pc(void *pc, const char *format, char *buffer,
						    size_t size)
{
	struct ksan_frame frames[MOST_INLINED];
	struct output output = {buffer, size};
	bool locked;
	size_t count;

	if (!size)
		return;
	/* The symbolizer's answer is one for the process. Not locked: in this thread's report. */
	locked = ksan_report_lock();
	count = ksan_port_symbolize((uintptr_t)pc, frames, MOST_INLINED);
	/* Strings that follow each other, and an empty one. */
	for (size_t i = 0; i < count && output.left > 1; i++) {
		output.left--;
		*output.at = 0;
		add_frame(&output, format, &frames[i], (unsigned)i);
		output.at++;
	}
	*output.at = 0;
	tell(buffer, (size_t)(output.at + 1 - buffer));
	if (locked)
		ksan_report_unlock();
}

__attribute__((weak)) int __sanitizer_get_module_and_offset_for_pc(void *pc, char *path,
								   size_t size, void **offset)
{
	struct ksan_module module;

	if (!ksan_module_find((uintptr_t)pc, &module))
		return 0;
	if (path && size)
		tell(path, ksan_format(path, size, "%s", module.path) + 1);
	if (offset) {
		*offset = (void *)((uintptr_t)pc - module.base);
		tell(offset, sizeof(*offset));
	}
	return 1;
}
