/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * What clang was told about its sanitizer and the IR does not show: whether origins are tracked, a
 * report ends the program, and arguments are checked at the call. A plugin can only look at the
 * command line of the process that it runs in, the driver's or cc1's. Options for ksan itself,
 * which ksan-clang always gives, come after and win.
 */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "ksan.h"

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
			text = realloc(text, capacity);
			if (!text)
				abort();
		}
		got = read(fd, text + *size, capacity - *size - 1);
		*size += got > 0 ? (size_t)got : 0;
	} while (got > 0);
	close(fd);
	text[*size] = 0;
	return text;
}

/* Which memory sanitizer the comma list after `prefix` names. */
static enum front_end names_memory(const char *argument, const char *prefix)
{
	size_t length = strlen(prefix);
	if (strncmp(argument, prefix, length))
		return FRONT_END_OFF;
	for (const char *word = argument + length; word; word = strchr(word, ',')) {
		word += *word == ',';
		size_t end = strcspn(word, ",");
		if ((end == 6 && !strncmp(word, "memory", 6)) ||
		    (end == 3 && !strncmp(word, "all", 3)))
			return FRONT_END_MEMORY;
		if (end == 13 && !strncmp(word, "kernel-memory", 13))
			return FRONT_END_KERNEL_MEMORY;
		if (!strchr(word, ','))
			break;
	}
	return FRONT_END_OFF;
}

static void apply(struct options *options, const char *argument)
{
	static const char track[] = "-fsanitize-memory-track-origins";
	enum front_end asked = names_memory(argument, "-fsanitize=");

	if (asked)
		options->front_end = asked;
	else if (names_memory(argument, "-fno-sanitize="))
		options->front_end = FRONT_END_OFF;
	if (!strncmp(argument, track, sizeof(track) - 1)) {
		const char *level = argument + sizeof(track) - 1;
		options->origins = *level == '=' ? atoi(level + 1) : 2;
	} else if (!strcmp(argument, "-fno-sanitize-memory-track-origins")) {
		options->origins = 0;
	} else if (!strcmp(argument, "-fsanitize-recover") ||
		   names_memory(argument, "-fsanitize-recover=")) {
		options->recover = 1;
	} else if (!strcmp(argument, "-fno-sanitize-recover") ||
		   names_memory(argument, "-fno-sanitize-recover=")) {
		options->recover = 0;
	} else if (!strcmp(argument, "-fsanitize-memory-param-retval")) {
		options->eager_checks = 1;
	} else if (!strcmp(argument, "-fno-sanitize-memory-param-retval")) {
		options->eager_checks = 0;
	}
}

static void apply_response_file(struct options *options, const char *path)
{
	size_t size;
	char *text = read_file(path, &size), *rest = text, *word;
	while (text && (word = strsep(&rest, " \t\r\n\"'")))
		apply(options, word);
	free(text);
}

void front_end_options(struct options *options)
{
	size_t size;
	char *text = read_file("/proc/self/cmdline", &size);

	options->eager_checks = 1;
	options->outline = 1;
	for (size_t at = 0; text && at < size; at += strlen(text + at) + 1) {
		if (text[at] == '@')
			apply_response_file(options, text + at + 1);
		else
			apply(options, text + at);
	}
	free(text);
}

void front_end_race_options(struct options *options)
{
	options->compound = ksan_registered_flag("tsan-compound-read-before-write");
	options->read_before_write = ksan_registered_flag("tsan-instrument-read-before-write");
	options->volatile_hooks = ksan_registered_flag("tsan-distinguish-volatile");
	options->entry_exit = ksan_registered_flag("tsan-instrument-func-entry-exit");
	options->plain_accesses = ksan_registered_flag("tsan-instrument-memory-accesses");
	options->atomics = ksan_registered_flag("tsan-instrument-atomics");
	options->memory_intrinsics = ksan_registered_flag("tsan-instrument-memintrinsics");
	options->exceptions = ksan_registered_flag("tsan-handle-cxx-exceptions");
}
