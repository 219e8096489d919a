/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
#include "core/common/option_table.h"

#include <stddef.h>
#include <ksan/port.h>
#include "core/common/options.h"
#include "core/common/string.h"
#include "core/common/text.h"

/* Options in a file, which names a file, and so on. */
#define DEEPEST 8

const char *(*ksan_option_file)(const char *path, int *error);

static const char *const color_names[] = {"auto", "always", "never"};

/* What is out of bounds is far out of them. To others no digits at all are a number, too. */
static bool parse_number(const char *s, size_t n, bool foreign, long *result)
{
	bool negative = n && *s == '-';
	size_t i = negative || (foreign && n && *s == '+');

	*result = 0;
	if (n == i && !foreign)
		return false;
	for (; i < n; i++) {
		if (s[i] < '0' || s[i] > '9')
			return false;
		if (*result < (long)1 << 40)
			*result = *result * 10 + (s[i] - '0');
	}
	*result = negative ? -*result : *result;
	return true;
}

static long nearest(long value, const struct ksan_option *row)
{
	if (row->type == KSAN_OPTION_CODE || row->type == KSAN_OPTION_OLD_CODE)
		return value & 255;
	if (value < row->minimum)
		return row->minimum;
	return value > row->maximum ? row->maximum : value;
}

static bool set_number(const char *s, size_t n, const struct ksan_option *row, bool foreign)
{
	long value;

	if (!parse_number(s, n, foreign, &value))
		return false;
	if (row->type == KSAN_OPTION_OLD_CODE && value == -1)
		return true;
	if (!foreign && (value < row->minimum || value > row->maximum))
		return false;
	*(int *)row->value = (int)nearest(value, row);
	return true;
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

static bool parse_handle(const char *s, size_t n, int *result)
{
	bool yes;

	if (ksan_is_word(s, n, "2") || ksan_is_word(s, n, "exclusive")) {
		*result = 2;
		return true;
	}
	if (!parse_boolean(s, n, &yes))
		return false;
	*result = yes;
	return true;
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

static void read_source(const struct ksan_option *rows, size_t count,
			const struct ksan_option_source *from);

static void read_file(const struct ksan_option *rows, size_t count,
		      const struct ksan_option_source *from, const char *path, bool required)
{
	static int depth;
	struct ksan_option_source file = {path, NULL, from->foreign};
	int error = 0;

	/* A kernel has no files. */
	if (!ksan_option_file)
		return;
	if (depth == DEEPEST)
		ksan_fatal("%s: the options include '%s' too deeply: does a file include itself?",
			   from->name, path);
	file.text = ksan_option_file(path, &error);
	if (!file.text && required)
		ksan_fatal("%s: cannot read the options in '%s' (error %d): check the option "
			   "include",
			   from->name, path, error);
	depth++;
	if (file.text)
		read_source(rows, count, &file);
	depth--;
}

static void set(const struct ksan_option *rows, size_t count, const struct ksan_option *row,
		const struct ksan_option_source *from, const char *s, size_t n)
{
	const char *source = from->name;
	bool contrary;

	switch (row->type) {
	case KSAN_OPTION_BOOLEAN:
		if (!parse_boolean(s, n, row->value))
			ksan_fatal("%s: option %s is '%.*s', but must be 0 or 1", source, row->name,
				   (int)n, s);
		return;
	case KSAN_OPTION_NOT:
		if (!parse_boolean(s, n, &contrary))
			ksan_fatal("%s: option %s is '%.*s', but must be 0 or 1", source, row->name,
				   (int)n, s);
		*(bool *)row->value = !contrary;
		return;
	case KSAN_OPTION_HANDLE:
		if (!parse_handle(s, n, row->value))
			ksan_fatal("%s: option %s is '%.*s', but must be 0, 1 or 2 (exclusive)",
				   source, row->name, (int)n, s);
		return;
	case KSAN_OPTION_INCLUDE:
		read_file(rows, count, from, copy_string(s, n), row->minimum);
		return;
	case KSAN_OPTION_NUMBER:
	case KSAN_OPTION_CODE:
	case KSAN_OPTION_OLD_CODE:
		if (!set_number(s, n, row, from->foreign))
			ksan_fatal("%s: option %s is '%.*s', but must be a number from %d to %d",
				   source, row->name, (int)n, s, row->minimum, row->maximum);
		return;
	case KSAN_OPTION_COLOR:
		if (parse_color(s, n, row->value))
			return;
		/* To others every other word means this. */
		*(int *)row->value = KSAN_COLOR_NEVER;
		if (!from->foreign)
			ksan_fatal("%s: option color is '%.*s', but must be auto, always or never",
				   source, (int)n, s);
		return;
	case KSAN_OPTION_STRING:
		*(const char **)row->value = copy_string(s, n);
	}
}

static bool is_separator(char c)
{
	return c == ':' || c == ',' || c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static _Noreturn void unknown_option(const struct ksan_option *rows, size_t count,
				     const char *source, const char *name, size_t size)
{
	ksan_print("ksan: %s: unknown option '%.*s'; the options are", source, (int)size, name);
	for (size_t i = 0; i < count; i++)
		ksan_print("%s %s", i ? "," : "", rows[i].name);
	ksan_print("\n");
	ksan_print_flush();
	ksan_port_exit(1);
}

static void read_source(const struct ksan_option *rows, size_t count,
			const struct ksan_option_source *from)
{
	const char *source = from->name, *s = from->text;

	while (*s) {
		const char *name, *value;
		size_t name_size, value_size;
		const struct ksan_option *row = NULL;

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
		for (size_t i = 0; i < count; i++)
			if (ksan_is_word(name, name_size, rows[i].name))
				row = &rows[i];
		if (row)
			set(rows, count, row, from, value, value_size);
		else if (!from->foreign)
			unknown_option(rows, count, source, name, name_size);
	}
}

/* The value of an option, to be printed later. */
union value {
	bool boolean;
	int number;
	const char *string;
};

static union value value_of(const struct ksan_option *row)
{
	switch (row->type) {
	case KSAN_OPTION_BOOLEAN:
		return (union value){.boolean = *(bool *)row->value};
	case KSAN_OPTION_NOT:
		return (union value){.boolean = !*(bool *)row->value};
	case KSAN_OPTION_INCLUDE:
		return (union value){.string = NULL};
	case KSAN_OPTION_STRING:
		return (union value){.string = *(const char **)row->value};
	default:
		return (union value){.number = *(int *)row->value};
	}
}

static void print_help(const struct ksan_option *rows, size_t count, const union value *defaults)
{
	ksan_print("Options of ksan, set by KSAN_OPTIONS=name=value:name=value...\n");
	for (size_t i = 0; i < count; i++) {
		union value value = defaults[i];

		ksan_print("  %s\n\t%s (default: ", rows[i].name, rows[i].help);
		switch (rows[i].type) {
		case KSAN_OPTION_BOOLEAN:
		case KSAN_OPTION_NOT:
			ksan_print("%d", value.boolean);
			break;
		case KSAN_OPTION_NUMBER:
		case KSAN_OPTION_CODE:
		case KSAN_OPTION_OLD_CODE:
		case KSAN_OPTION_HANDLE:
			ksan_print("%d", value.number);
			break;
		case KSAN_OPTION_COLOR:
			ksan_print("%s", color_names[value.number]);
			break;
		case KSAN_OPTION_STRING:
		case KSAN_OPTION_INCLUDE:
			ksan_print("%s", value.string && *value.string ? value.string : "none");
		}
		ksan_print(")\n");
	}
	ksan_print_flush();
}

#define MAX_OPTIONS 128

void ksan_option_table_read(const struct ksan_option *rows, size_t count,
			    const struct ksan_option_source *sources, size_t sources_count)
{
	union value defaults[MAX_OPTIONS];

	for (size_t i = 0; i < count && i < MAX_OPTIONS; i++)
		defaults[i] = value_of(&rows[i]);
	for (size_t i = 0; i < sources_count; i++)
		if (sources[i].text)
			read_source(rows, count, &sources[i]);
	if (ksan_options.help)
		print_help(rows, count < MAX_OPTIONS ? count : MAX_OPTIONS, defaults);
}
