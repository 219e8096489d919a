/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
#include "core/options.h"

#include <limits.h>
#include <stddef.h>
#include <ksan/port.h>
#include "core/string.h"
#include "core/text.h"

enum type { BOOLEAN, NUMBER, STRING, COLOR };

struct row {
	const char *name;
	enum type type;
	size_t offset;
	int minimum, maximum;
	const char *help;
};

struct ksan_options ksan_options = {
	.exitcode = 1,
	.malloc_context_size = 20,
	.store_context_size = 20,
	.origin_history_size = 7,
	.origin_history_per_stack_limit = 20000,
	.halt_on_error = true,
	.report_umrs = true,
	.poison_in_malloc = true,
	.poison_in_free = true,
	.poison_in_dtor = true,
	.symbolize = true,
	.print_summary = true,
	.print_suppressions = true,
	.allocator_may_return_null = true,
	.fast_unwind_on_malloc = true,
	.wrap_signals = true,
	.dedup = true,
	.strip_path_prefix = "",
};

#define ROW(name, type, minimum, maximum, help)                                                    \
	{#name, type, offsetof(struct ksan_options, name), minimum, maximum, help}

static const struct row rows[] = {
	ROW(exitcode, NUMBER, 0, 255, "exit code of a program that had a report"),
	ROW(halt_on_error, BOOLEAN, 0, 0,
	    "end the program at the first report; off by default when it was compiled with "
	    "-fsanitize-recover=memory"),
	ROW(abort_on_error, BOOLEAN, 0, 0, "end by abort() instead of with the exit code"),
	ROW(report_umrs, BOOLEAN, 0, 0, "report uses of uninitialised values"),
	ROW(dedup, BOOLEAN, 0, 0,
	    "report each stack once, where the program goes on after a report"),
	ROW(suppressions, STRING, 0, 0,
	    "file of suppressions: lines uninit:PATTERN (a function, file or module of the stack "
	    "of "
	    "the use) or origin:PATTERN (of the stack where the value came from); * matches "
	    "anything"),
	ROW(print_suppressions, BOOLEAN, 0, 0, "list the suppressions that matched at exit"),
	ROW(log_path, STRING, 0, 0,
	    "write reports to the file LOG_PATH.PID; \"stdout\" and \"stderr\" are known names"),
	ROW(sarif_path, STRING, 0, 0,
	    "write reports also to SARIF_PATH.PID, as a SARIF document (JSON)"),
	ROW(color, COLOR, 0, 0, "colour reports: auto (on a terminal), always or never"),
	ROW(verbosity, NUMBER, 0, 3, "messages about what the runtime does: 0 is none"),
	ROW(symbolize, BOOLEAN, 0, 0, "find functions and source lines of a stack"),
	ROW(external_symbolizer_path, STRING, 0, 0,
	    "the llvm-symbolizer to use; else KSAN_SYMBOLIZER_PATH, MSAN_SYMBOLIZER_PATH, or PATH"),
	ROW(strip_path_prefix, STRING, 0, 0, "leave this off the file names in reports"),
	ROW(print_summary, BOOLEAN, 0, 0, "end a report with a line SUMMARY:"),
	ROW(print_stats, BOOLEAN, 0, 0, "print the number of origins and stacks at exit"),
	ROW(poison_in_malloc, BOOLEAN, 0, 0, "memory from malloc() is uninitialised"),
	ROW(poison_in_free, BOOLEAN, 0, 0, "memory given to free() is uninitialised"),
	ROW(poison_in_dtor, BOOLEAN, 0, 0, "a destroyed C++ object is uninitialised"),
	ROW(poison_in_uninstrumented, BOOLEAN, 0, 0,
	    "also poison what uninstrumented libraries allocate, though their writes are not seen"),
	ROW(malloc_context_size, NUMBER, 1, 64, "frames kept of the stack of an allocation"),
	ROW(store_context_size, NUMBER, 1, 64, "frames kept of the stack of a store"),
	ROW(origin_history_size, NUMBER, 0, 512,
	    "longest chain of stores that an origin records; 0 is unlimited"),
	ROW(origin_history_per_stack_limit, NUMBER, 0, INT_MAX,
	    "how many origins one stack of a store may make; 0 is unlimited"),
	ROW(allocator_may_return_null, BOOLEAN, 0, 0,
	    "malloc() may fail with NULL; 0: a failure ends the program"),
	ROW(fast_unwind_on_malloc, BOOLEAN, 0, 0, "stacks of allocations by frame pointers"),
	ROW(fast_unwind_on_fatal, BOOLEAN, 0, 0, "stacks of reports by frame pointers"),
	ROW(wrap_signals, BOOLEAN, 0, 0, "keep signal handlers apart from what they interrupt"),
	ROW(help, BOOLEAN, 0, 0, "list the options"),
};

#define ROWS (sizeof(rows) / sizeof(rows[0]))

static void *member(const struct row *row)
{
	return (char *)&ksan_options + row->offset;
}

static const char *const color_names[] = {"auto", "always", "never"};

static bool parse_number(const char *s, size_t n, const struct row *row, int *result)
{
	long value = 0;

	if (!n || n > 10)
		return false;
	for (size_t i = 0; i < n; i++) {
		if (s[i] < '0' || s[i] > '9')
			return false;
		value = value * 10 + (s[i] - '0');
	}
	*result = (int)value;
	return value >= row->minimum && value <= row->maximum;
}

static bool parse_boolean(const char *s, size_t n, bool *result)
{
	static const char *const words[] = {"0", "1", "no", "yes", "false", "true"};

	for (size_t i = 0; i < 6; i++) {
		if (ksan_is_word(s, n, words[i])) {
			*result = i % 2;
			return true;
		}
	}
	return false;
}

static bool parse_color(const char *s, size_t n, int *result)
{
	for (int i = 0; i < 3; i++) {
		if (ksan_is_word(s, n, color_names[i])) {
			*result = i;
			return true;
		}
	}
	return false;
}

static const char *copy_string(const char *s, size_t n)
{
	static char memory[16384];
	static size_t used;
	char *copy = memory + used;

	if (n >= sizeof(memory) - used)
		ksan_fatal("the options are too long: shorten the paths in them");
	ksan_port_copy(copy, s, n);
	copy[n] = 0;
	used += n + 1;
	return copy;
}

static void set(const struct row *row, const char *source, const char *s, size_t n)
{
	switch (row->type) {
	case BOOLEAN:
		if (!parse_boolean(s, n, member(row)))
			ksan_fatal("%s: option %s is '%.*s', but must be 0 or 1", source, row->name,
				   (int)n, s);
		return;
	case NUMBER:
		if (!parse_number(s, n, row, member(row)))
			ksan_fatal("%s: option %s is '%.*s', but must be a number from %d to %d",
				   source, row->name, (int)n, s, row->minimum, row->maximum);
		return;
	case COLOR:
		if (!parse_color(s, n, member(row)))
			ksan_fatal("%s: option color is '%.*s', but must be auto, always or never",
				   source, (int)n, s);
		return;
	case STRING:
		*(const char **)member(row) = copy_string(s, n);
	}
}

static bool is_separator(char c)
{
	return c == ':' || c == ',' || c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static _Noreturn void unknown_option(const char *source, const char *name, size_t size)
{
	ksan_print("ksan: %s: unknown option '%.*s'; the options are", source, (int)size, name);
	for (size_t i = 0; i < ROWS; i++)
		ksan_print("%s %s", i ? "," : "", rows[i].name);
	ksan_print("\n");
	ksan_print_flush();
	ksan_port_exit(1);
}

static void read_string(const char *source, const char *s, bool ignore_unknown)
{
	while (*s) {
		const char *name, *value;
		size_t name_size, value_size;
		const struct row *row = NULL;

		if (is_separator(*s)) {
			s++;
			continue;
		}
		name = s;
		while (*s && *s != '=' && !is_separator(*s))
			s++;
		name_size = (size_t)(s - name);
		if (*s != '=')
			ksan_fatal("%s: '%.*s' has no value: write %.*s=VALUE (help=1 lists the "
				   "options)",
				   source, (int)name_size, name, (int)name_size, name);
		value = ++s;
		if (*s == '\'' || *s == '"') {
			char quote = *s++;

			value = s;
			while (*s && *s != quote)
				s++;
			if (!*s)
				ksan_fatal("%s: the value of option %.*s lacks its closing quote",
					   source, (int)name_size, name);
			value_size = (size_t)(s++ - value);
		} else {
			while (*s && !is_separator(*s))
				s++;
			value_size = (size_t)(s - value);
		}
		for (size_t i = 0; i < ROWS; i++)
			if (ksan_is_word(name, name_size, rows[i].name))
				row = &rows[i];
		if (row)
			set(row, source, value, value_size);
		else if (!ignore_unknown)
			unknown_option(source, name, name_size);
	}
}

static void print_help(const struct ksan_options *defaults)
{
	ksan_print("Options of ksan, set by KSAN_OPTIONS=name=value:name=value...\n");
	for (size_t i = 0; i < ROWS; i++) {
		const char *value = (const char *)defaults + rows[i].offset;

		ksan_print("  %s\n\t%s (default: ", rows[i].name, rows[i].help);
		switch (rows[i].type) {
		case BOOLEAN:
			ksan_print("%d", *(const bool *)value);
			break;
		case NUMBER:
			ksan_print("%d", *(const int *)value);
			break;
		case COLOR:
			ksan_print("%s", color_names[*(const int *)value]);
			break;
		case STRING:
			if (*(const char *const *)value && **(const char *const *)value)
				ksan_print("%s", *(const char *const *)value);
			else
				ksan_print("none");
		}
		ksan_print(")\n");
	}
	ksan_print_flush();
}

void ksan_options_read(const char *defaults, const char *msan, const char *ksan)
{
	const struct ksan_options built_in = ksan_options;

	if (defaults)
		read_string("__msan_default_options", defaults, true);
	if (msan)
		read_string("MSAN_OPTIONS", msan, true);
	if (ksan)
		read_string("KSAN_OPTIONS", ksan, false);
	if (ksan_options.help)
		print_help(&built_in);
}
