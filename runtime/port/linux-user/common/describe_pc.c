/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * What a program asks of its own code: <sanitizer/common_interface_defs.h>. Weak: another
 * sanitizer's runtime that is linked beside this one may define them, too.
 */
#include <ksan/port.h>
#include "common/describe_pc.h"
#include "common/module_find.h"
#include "common/symbolizer.h"
#include "core/common/frame_text.h"
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

__attribute__((weak)) void __sanitizer_symbolize_pc(void *pc, const char *format, char *buffer,
						    size_t size)
{
	struct ksan_frame frames[MOST_INLINED];
	size_t used = 0;
	bool locked;
	size_t count;

	if (!size)
		return;
	/* The symbolizer's answer is one for the process. Not locked: in this thread's report. */
	locked = ksan_report_lock();
	count = ksan_port_symbolize((uintptr_t)pc, frames, MOST_INLINED);
	/* Strings that follow each other, and an empty one. */
	for (size_t i = 0; i < count && used + 1 < size; i++)
		used += ksan_frame_format(buffer + used, size - used - 1, format, &frames[i],
					  (unsigned)i) +
			1;
	buffer[used] = 0;
	tell(buffer, used + 1);
	if (locked)
		ksan_report_unlock();
}

/* The start of a line, which ends in 0 afterwards; *text is then at the next. */
static char *cut_line(char **text)
{
	char *line = *text, *end = line;

	while (*end && *end != '\n')
		end++;
	*text = end + (*end != 0);
	*end = 0;
	return line;
}

/* What the symbolizer says of a variable; strings of its answer. */
static void describe_global(uintptr_t addr, struct ksan_frame *variable)
{
	static struct ksan_module module;
	char *answer, *name, *place, *colon = NULL;

	*variable = (struct ksan_frame){.pc = addr};
	if (!ksan_module_find(addr, &module))
		return;
	variable->module = module.path;
	variable->module_offset = addr - module.base;
	answer = ksan_symbolizer_ask_data(module.path, variable->module_offset);
	if (!answer)
		return;
	name = cut_line(&answer);
	cut_line(&answer);
	place = cut_line(&answer);
	if (!ksan_streq(name, "??"))
		variable->function = name;
	for (char *s = place; *s; s++)
		if (*s == ':')
			colon = s;
	if (!colon || *place == '?')
		return;
	*colon = 0;
	variable->file = place;
	for (const char *s = colon + 1; *s >= '0' && *s <= '9'; s++)
		variable->line = variable->line * 10 + (unsigned)(*s - '0');
}

/* The directives of a variable: its name, file, line, module and offset. */
static size_t format_global(char *buffer, size_t size, const char *format,
			    const struct ksan_frame *variable)
{
	size_t used = 0;

	for (; *format && used + 1 < size; format++) {
		char *at = buffer + used;
		size_t left = size - used;

		if (*format != '%' || !format[1])
			used += ksan_format(at, left, "%c", *format);
		else if (*++format == 'g')
			used += ksan_format(at, left, "%s",
					    variable->function ? variable->function : "");
		else
			used += ksan_frame_format(at, left, (char[]){'%', *format, 0}, variable, 0);
	}
	buffer[used] = 0;
	return used;
}

__attribute__((weak)) void __sanitizer_symbolize_global(void *data, const char *format,
							char *buffer, size_t size)
{
	struct ksan_frame variable;
	bool locked;

	if (!size)
		return;
	locked = ksan_report_lock();
	describe_global((uintptr_t)data, &variable);
	tell(buffer, format_global(buffer, size, format, &variable) + 1);
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
