/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
#include "core/common/suppressions.h"

#include <stdint.h>
#include "core/common/options.h"
#include "core/common/string.h"
#include "core/common/text.h"

#define MAX_SUPPRESSIONS 1024

struct suppression {
	const char *pattern;
	size_t size;
	enum ksan_suppression_kind kind;
	uint32_t matches;
};

static const char *const kinds[] = {
	[KSAN_SUPPRESS_UNINIT] = "uninit:",
	[KSAN_SUPPRESS_ORIGIN] = "origin:",
	[KSAN_SUPPRESS_RACE] = "race:",
	[KSAN_SUPPRESS_RACE_TOP] = "race_top:",
};

/* Of mistakes that only others report. */
static const char *const foreign_kinds[] = {
	"called_from_lib:", "deadlock:", "mutex:", "signal:", "thread:", "leak:", "interceptor_"};

#define KINDS (sizeof(kinds) / sizeof(kinds[0]))

static struct suppression *suppressions;
static size_t count;

static void add_line(const char *path, unsigned number, const char *line, size_t size)
{
	struct suppression *new = &suppressions[count];
	size_t prefix = 0;

	while (size && (line[size - 1] == ' ' || line[size - 1] == '\t' || line[size - 1] == '\r'))
		size--;
	while (size && (*line == ' ' || *line == '\t'))
		line++, size--;
	if (!size || *line == '#')
		return;
	if (count == MAX_SUPPRESSIONS)
		ksan_fatal("%s:%u: more than %u suppressions: join some by patterns with *", path,
			   number, MAX_SUPPRESSIONS);
	for (size_t i = 0; i < KINDS && !prefix; i++)
		if (ksan_starts_with(line, kinds[i])) {
			new->kind = (enum ksan_suppression_kind)i;
			prefix = ksan_strlen(kinds[i]);
		}
	for (size_t i = 0; i < sizeof(foreign_kinds) / sizeof(foreign_kinds[0]) && !prefix; i++)
		if (ksan_starts_with(line, foreign_kinds[i]))
			return;
	if (!prefix)
		ksan_fatal("%s:%u: '%.*s' is no suppression: write uninit:PATTERN, origin:PATTERN "
			   "or race:PATTERN",
			   path, number, (int)size, line);
	if (size <= prefix)
		ksan_fatal("%s:%u: the suppression has no pattern: write %sPATTERN", path, number,
			   kinds[new->kind]);
	new->pattern = line + prefix;
	new->size = size - prefix;
	count++;
}

static void add_text(const char *source, const char *text)
{
	unsigned number = 1;

	if (!suppressions)
		suppressions = ksan_port_map(MAX_SUPPRESSIONS * sizeof(*suppressions));
	if (!suppressions)
		ksan_fatal("no memory for suppressions");
	while (*text) {
		size_t size = 0;

		while (text[size] && text[size] != '\n')
			size++;
		add_line(source, number++, text, size);
		text += size;
		if (*text)
			text++;
	}
}

void ksan_suppressions_init(const char *of_program)
{
	const char *path = ksan_options.suppressions, *text;
	int error = 0;

	if (of_program && *of_program)
		add_text("the program's default suppressions", of_program);
	if (!path || !*path)
		return;
	text = ksan_port_read_file(path, &error);
	if (!text)
		ksan_fatal("cannot read the suppressions file '%s' (error %d): check the option "
			   "suppressions",
			   path, error);
	add_text(path, text);
}

bool ksan_suppressions_any(void)
{
	return count != 0;
}

/* Matches all of s against a pattern in which * stands for any text. */
static bool glob(const char *pattern, size_t size, const char *s)
{
	const char *end = pattern + size, *star = NULL, *retry = NULL;

	while (*s) {
		if (pattern < end && *pattern == '*') {
			star = ++pattern;
			retry = s;
		} else if (pattern < end && *pattern == *s) {
			pattern++;
			s++;
		} else if (star) {
			pattern = star;
			s = ++retry;
		} else {
			return false;
		}
	}
	while (pattern < end && *pattern == '*')
		pattern++;
	return pattern == end;
}

/* A pattern of a path also matches its last components. */
static bool glob_path(const char *pattern, size_t size, const char *path)
{
	if (glob(pattern, size, path))
		return true;
	for (; *path; path++)
		if (*path == '/' && glob(pattern, size, path + 1))
			return true;
	return false;
}

const char *ksan_suppressions_match(const struct ksan_frame *frame, enum ksan_suppression_kind kind)
{
	for (size_t i = 0; i < count; i++) {
		const struct suppression *s = &suppressions[i];

		if (s->kind != kind)
			continue;
		if ((frame->function && glob(s->pattern, s->size, frame->function)) ||
		    (frame->file && glob_path(s->pattern, s->size, frame->file)) ||
		    (frame->module && glob_path(s->pattern, s->size, frame->module)))
			return s->pattern;
	}
	return NULL;
}

void ksan_suppressions_count(const char *pattern)
{
	for (size_t i = 0; i < count; i++)
		if (suppressions[i].pattern == pattern)
			suppressions[i].matches++;
}

void ksan_suppressions_print(void)
{
	for (size_t i = 0; i < count; i++)
		if (suppressions[i].matches)
			ksan_print("ksan: suppressed %u reports by %s%.*s\n",
				   suppressions[i].matches, kinds[suppressions[i].kind],
				   (int)suppressions[i].size, suppressions[i].pattern);
}
