/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
#include "core/common/frame_text.h"

#include "core/common/string.h"
#include "core/common/text.h"

/* What is left of a buffer: one byte at least. */
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

size_t ksan_frame_format(char *buffer, size_t size, const char *format,
			 const struct ksan_frame *frame, unsigned number)
{
	struct output output = {buffer, size};

	*buffer = 0;
	if (ksan_streq(format, "DEFAULT"))
		format = "    #%n %p %F %L";
	for (; *format; format++) {
		if (*format == '%' && format[1])
			add_directive(&output, *++format, frame, number);
		else
			ADD(&output, "%c", *format);
	}
	return (size_t)(output.at - buffer);
}
