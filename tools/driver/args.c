/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* Lists of arguments, and the messages of the driver. */
#include "driver.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

void fail(const char *fmt, ...)
{
	va_list ap;

	fputs("ksan-clang: error: ", stderr);
	va_start(ap, fmt);
	vfprintf(stderr, fmt, ap);
	va_end(ap);
	fputc('\n', stderr);
	exit(1);
}

char *format(const char *fmt, ...)
{
	va_list ap;
	char *text;
	int length;

	va_start(ap, fmt);
	length = vasprintf(&text, fmt, ap);
	va_end(ap);
	if (length < 0)
		fail("out of memory");
	return text;
}

/* The driver runs once and then becomes clang, so nothing is ever freed. */
void args_add(struct args *args, const char *arg)
{
	args->item = realloc(args->item, (args->count + 2) * sizeof(*args->item));
	if (!args->item)
		fail("out of memory");
	args->item[args->count++] = arg;
	args->item[args->count] = NULL;
}

void args_add_range(struct args *args, const struct args *from, size_t begin, size_t end)
{
	for (size_t i = begin; i < end; i++)
		args_add(args, from->item[i]);
}
