/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* What is known about a code address: by the symbolizer, else by the module's symbol table. */
#include <ksan/port.h>
#include "common/elf_symbols.h"
#include "common/module_find.h"
#include "common/symbolizer.h"
#include "core/common/options.h"
#include "core/common/string.h"

static struct ksan_module module;

/* Cuts the line that starts at *s off; *s then is at the next. */
static char *cut_line(char **s)
{
	char *line = *s, *end = line;

	while (*end && *end != '\n')
		end++;
	*s = end + (*end != 0);
	*end = 0;
	return line;
}

/* Cuts ":NUMBER" off the end. */
static unsigned cut_number(char *s)
{
	size_t n = ksan_strlen(s);
	unsigned value = 0, scale = 1;

	while (n && s[n - 1] >= '0' && s[n - 1] <= '9') {
		value += (unsigned)(s[--n] - '0') * scale;
		scale *= 10;
	}
	if (!n || s[n - 1] != ':')
		return 0;
	s[n - 1] = 0;
	return value;
}

/* A wrapper has another name, too; in a static link it is the one that the linker's --wrap looks
 * for. */
static const char *function_name(const char *symbol)
{
	static const char *const prefixes[] = {"__wrap_", "__interceptor_"};

	for (size_t i = 0; i < sizeof(prefixes) / sizeof(prefixes[0]); i++)
		if (ksan_starts_with(symbol, prefixes[i]))
			return symbol + ksan_strlen(prefixes[i]);
	return symbol;
}

static size_t parse_answer(char *answer, const struct ksan_frame *base, struct ksan_frame *frames,
			   size_t max)
{
	size_t count = 0;

	while (*answer && *answer != '\n' && count < max) {
		struct ksan_frame *frame = &frames[count];
		char *function = cut_line(&answer), *place = cut_line(&answer);

		*frame = *base;
		if (ksan_streq(function, "??") && !count)
			return 0;
		frame->function = function_name(function);
		frame->column = cut_number(place);
		frame->line = cut_number(place);
		if (!ksan_streq(place, "??") && *place)
			frame->file = ksan_starts_with(place, "./") ? place + 2 : place;
		count++;
	}
	return count;
}

size_t ksan_port_symbolize(uintptr_t pc, struct ksan_frame *frames, size_t max)
{
	/* A return address may be that of the next line, or of the next function. */
	struct ksan_frame base = {.pc = pc - 1};
	bool is_known;
	size_t count;
	char *answer;

	if (!max)
		return 0;
	is_known = ksan_module_find(base.pc, &module);
	base.module_offset = base.pc - module.base;
	/* What tells another process's address is no part of it. */
	base.pc &= ((uintptr_t)1 << KSAN_PC_PROCESS_SHIFT) - 1;
	if (!is_known) {
		base.module_offset = 0;
		frames[0] = base;
		return 1;
	}
	base.module = module.path;
	base.build_id = module.build_id[0] ? module.build_id : NULL;
	answer = ksan_symbolizer_ask(module.path, base.module_offset);
	if (answer) {
		count = parse_answer(answer, &base, frames, max);
		if (count)
			return count;
	}
	frames[0] = base;
	if (ksan_options.symbolize) {
		static char name[512];
		intptr_t offset =
			ksan_elf_function(module.path, base.module_offset, name, sizeof(name));

		if (offset >= 0) {
			frames[0].function = function_name(name);
			frames[0].function_offset = (uintptr_t)offset;
		}
	}
	return 1;
}
