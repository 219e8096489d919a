/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * What clang was told about its sanitizer and the IR does not show: whether origins are tracked, a
 * report ends the program, and arguments are checked at the call. A plugin can only look at the
 * command line of the process that it runs in, the driver's or cc1's. Options for ksan itself,
 * which ksan-clang always gives, come after and win.
 */
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "base.h"

static char *read_file(const char *path, size_t *size)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	char *text = NULL;
	size_t capacity = 0;
	ssize_t got;

	*size = 0;
	if (fd < 0)
		return NULL;
	do {
		if (*size + 4096 > capacity) {
			capacity = capacity ? capacity * 2 : 16384;
			text = reallocate(text, capacity, 1);
		}
		got = read(fd, text + *size, capacity - *size - 1);
		*size += got > 0 ? (size_t)got : 0;
	} while (got > 0);
	close(fd);
	text[*size] = 0;
	return text;
}

/* Does the comma list after `prefix` name the word? */
static bool names(const char *argument, const char *prefix, const char *word)
{
	size_t length = strlen(prefix);
	if (strncmp(argument, prefix, length))
		return false;
	for (const char *at = argument + length;; at++) {
		size_t end = strcspn(at, ",");
		if (end == strlen(word) && !strncmp(at, word, end))
			return true;
		at += end;
		if (!*at)
			return false;
	}
}

static bool names_memory(const char *argument, const char *prefix)
{
	return names(argument, prefix, "memory") || names(argument, prefix, "all") ||
	       names(argument, prefix, "kernel-memory");
}

static void read_argument(struct front_end *front_end, const char *argument)
{
	static const char track[] = "-fsanitize-memory-track-origins";

	if (names_memory(argument, "-fsanitize=")) {
		front_end->for_memory = true;
		front_end->for_kernel = names(argument, "-fsanitize=", "kernel-memory");
	} else if (names(argument, "-fsanitize=", "thread")) {
		front_end->for_race = true;
	} else if (names_memory(argument, "-fno-sanitize=")) {
		front_end->for_memory = front_end->for_kernel = false;
	} else if (!strncmp(argument, track, sizeof(track) - 1)) {
		const char *level = argument + sizeof(track) - 1;
		front_end->origins = *level == '=' ? atoi(level + 1) : 2;
	} else if (!strcmp(argument, "-fno-sanitize-memory-track-origins")) {
		front_end->origins = 0;
	} else if (!strcmp(argument, "-fsanitize-recover") ||
		   names_memory(argument, "-fsanitize-recover=")) {
		front_end->recover = 1;
	} else if (!strcmp(argument, "-fno-sanitize-recover") ||
		   names_memory(argument, "-fno-sanitize-recover=")) {
		front_end->recover = 0;
	} else if (!strcmp(argument, "-fsanitize-memory-param-retval")) {
		front_end->eager_checks = 1;
	} else if (!strcmp(argument, "-fno-sanitize-memory-param-retval")) {
		front_end->eager_checks = 0;
	}
}

static void read_response_file(struct front_end *front_end, const char *path)
{
	size_t size;
	char *text = read_file(path, &size), *rest = text, *word;
	while (text && (word = strsep(&rest, " \t\r\n\"'")))
		read_argument(front_end, word);
	free(text);
}

void front_end_read(struct front_end *front_end)
{
	size_t size;
	char *text = read_file("/proc/self/cmdline", &size);

	*front_end = (struct front_end){.asked = true, .eager_checks = 1};
	for (size_t at = 0; text && at < size; at += strlen(text + at) + 1) {
		if (text[at] == '@')
			read_response_file(front_end, text + at + 1);
		else
			read_argument(front_end, text + at);
	}
	free(text);
	front_end->for_kernel |= own_passes_are_for_kernel();
}

/* What clang tells its own pass for a kernel is always the same, but for eager checks. */
static void apply_memory(const struct front_end *front_end, struct options *options)
{
	if (options->flavour == FLAVOUR_USER) {
		options->origins = front_end->origins;
		options->recover = front_end->recover;
	}
	options->eager_checks = front_end->eager_checks;
	options->outline = 1;
}

void front_end_apply(const struct front_end *front_end, struct options *options)
{
	apply_memory(front_end, options);
	own_passes_apply(options);
}
