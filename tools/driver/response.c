/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * Reads response files (@file) and configuration files (--config=file) as clang does, to learn
 * which options they hold. clang itself gets the command line as it was given.
 */
#include "driver.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Deeper nesting than this is a file that includes itself. */
#define MAX_DEPTH 32

static void expand_one(struct args *expanded, const char *arg, int depth);

static char *read_file(const char *path)
{
	FILE *file = fopen(path, "r");
	char *text = NULL;
	size_t length = 0, room = 0, got;

	if (!file)
		return NULL;
	do {
		if (length + 1 >= room)
			text = realloc(text, room = room * 2 + 4096);
		if (!text)
			fail("out of memory");
		got = fread(text + length, 1, room - length - 1, file);
		length += got;
	} while (got);
	fclose(file);
	text[length] = '\0';
	return text;
}

static bool is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\v' || c == '\f';
}

/* Cuts one argument out of *text in place, GNU quoting; NULL at the end. */
static char *next_token(char **text, bool comments)
{
	char *read = *text, *write, *token;
	char quote = '\0';

	while (is_space(*read) || (comments && *read == '#')) {
		if (*read == '#')
			read += strcspn(read, "\n");
		else
			read++;
	}
	if (!*read)
		return NULL;
	for (token = write = read; *read && (quote || !is_space(*read)); read++) {
		if (*read == '\\' && read[1]) {
			if (*++read != '\n')
				*write++ = *read;
		} else if (quote ? *read == quote : *read == '"' || *read == '\'') {
			quote = quote ? '\0' : *read;
		} else {
			*write++ = *read;
		}
	}
	*text = *read ? read + 1 : read;
	*write = '\0';
	return token;
}

static bool expand_file(struct args *expanded, const char *path, bool comments, int depth)
{
	char *text = depth < MAX_DEPTH ? read_file(path) : NULL;
	char *token;

	if (!text)
		return false;
	while ((token = next_token(&text, comments)))
		expand_one(expanded, token, depth + 1);
	return true;
}

static void expand_one(struct args *expanded, const char *arg, int depth)
{
	if (arg[0] != '@' || !expand_file(expanded, arg + 1, false, depth))
		args_add(expanded, arg);
}

void expand_files(struct args *expanded, const struct args *command_line)
{
	struct args rest = {0};

	for (size_t i = 0; i < command_line->count; i++)
		expand_one(&rest, command_line->item[i], 0);
	/* Options of a configuration file count as if they came first. */
	for (size_t i = 0; i < rest.count; i++) {
		if (!strncmp(rest.item[i], "--config=", 9))
			expand_file(expanded, rest.item[i] + 9, true, 0);
		else if (!strcmp(rest.item[i], "--config") && i + 1 < rest.count)
			expand_file(expanded, rest.item[i + 1], true, 0);
	}
	args_add_range(expanded, &rest, 0, rest.count);
}
