/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * How options are read from text: name=value, separated by colons, commas or white space; a value
 * may be quoted. Each mode has a table of its options.
 */
#ifndef KSAN_CORE_COMMON_OPTION_TABLE_H
#define KSAN_CORE_COMMON_OPTION_TABLE_H

#include <stdbool.h>
#include <stddef.h>

enum ksan_option_type {
	KSAN_OPTION_BOOLEAN,  /* bool */
	KSAN_OPTION_NUMBER,   /* int */
	KSAN_OPTION_CODE,     /* int: of an exit code, the lowest 8 bits count */
	KSAN_OPTION_STRING,   /* const char * */
	KSAN_OPTION_COLOR,    /* int, of enum ksan_color */
	KSAN_OPTION_HANDLE,   /* int: 0 no, 1 yes, 2 exclusive */
	KSAN_OPTION_NOT,      /* bool, which becomes the contrary */
	KSAN_OPTION_OLD_CODE, /* as KSAN_OPTION_CODE, and -1 is no value */
	KSAN_OPTION_INCLUDE   /* a file with options; minimum: it must be there */
};

struct ksan_option {
	const char *name;
	enum ksan_option_type type;
	void *value; /* holds the default until options are read */
	int minimum, maximum;
	const char *help;
};

/* A place where options come from. */
struct ksan_option_source {
	const char *name;
	const char *text; /* NULL: nothing is set */
	/* It is for another runtime, too: what only that one knows, or takes, is no mistake. */
	bool foreign;
};

/*
 * How the text of a file with options is had, 0-terminated; NULL: see *error. Set by a port before
 * options are read; NULL where there are no files.
 */
extern const char *(*ksan_option_file)(const char *path, int *error);

/*
 * Reads the sources in their order, later ones win; lists the options when the option help is set
 * then. A mistake ends the program with a line that says what is wrong.
 */
void ksan_option_table_read(const struct ksan_option *rows, size_t count,
			    const struct ksan_option_source *sources, size_t sources_count);

#endif
