/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* Formats of the scanf family. Every argument is a pointer, to where a conversion stores. */
#include <stdint.h>
#include <string.h>

#include "format.h"
#include "format_length.h"
#include "row.h"

struct conversion {
	bool stores;	/* not "%*" or "%%" */
	bool allocates; /* "%m" */
	bool wide;	/* of strings and characters */
	char letter;	/* '[' for a set */
	int position;	/* "N$", from 0; or -1 */
	size_t width;	/* 0 if none is given */
	size_t size;	/* of numbers */
};

static size_t float_size(const char *length)
{
	if (*length == 'l')
		return length[1] == 'l' ? sizeof(long double) : sizeof(double);
	return *length == 'L' || *length == 'q' ? sizeof(long double) : sizeof(float);
}

static size_t number(const char **p)
{
	size_t n = 0;
	while (**p >= '0' && **p <= '9')
		n = n * 10 + (size_t)(*(*p)++ - '0');
	return n;
}

/* The end of a set, whose "[" was just passed; a "]" at its start is a member. */
static const char *set_end(const char *p)
{
	if (*p == '^')
		p++;
	if (*p == ']')
		p++;
	p = strchr(p, ']');
	return p ? p + 1 : NULL;
}

/* Reads a conversion, after the '%'. Returns its end; NULL if it is none. */
static const char *parse(const char *p, struct conversion *c, bool c99)
{
	*c = (struct conversion){.stores = true, .position = -1};
	const char *q = p;
	size_t position = number(&q);
	if (position && *q == '$') {
		c->position = (int)position - 1;
		p = q + 1;
	}
	for (; *p == '*' || *p == '\'' || *p == 'I'; p++)
		if (*p == '*')
			c->stores = false;
	c->width = number(&p);
	if (*p == 'm') {
		c->allocates = true;
		p++;
	} else if (*p == 'a' && !c99 && p[1] && strchr("sS[", p[1])) {
		c->allocates = true;
		p++;
	}
	const char *length = p;
	p = ksan_length_end(p);
	c->letter = *p;
	if (!*p)
		return NULL;
	switch (*p++) {
	case '%':
		c->stores = false;
		return p;
	case 'd':
	case 'i':
	case 'o':
	case 'u':
	case 'x':
	case 'X':
	case 'b':
	case 'n':
		c->size = ksan_length_size(length);
		return p;
	case 'p':
		c->size = sizeof(void *);
		return p;
	case 'a':
	case 'A':
	case 'e':
	case 'E':
	case 'f':
	case 'F':
	case 'g':
	case 'G':
		c->size = float_size(length);
		return p;
	case 'C':
	case 'S':
		c->letter = c->letter == 'C' ? 'c' : 's';
		c->wide = true;
		return p;
	case 'c':
	case 's':
		c->wide = *length == 'l';
		return p;
	case '[':
		c->wide = *length == 'l';
		return set_end(p);
	}
	return NULL;
}

static void written(const struct conversion *c, const void *target)
{
	size_t unit = c->wide ? sizeof(wchar_t) : sizeof(char);
	if (!target)
		return;
	if (c->size) {
		ksan_libc_written(target, c->size);
		return;
	}
	if (c->allocates) {
		ksan_libc_written(target, sizeof(void *));
		target = *(void *const *)target;
	}
	if (c->letter == 'c')
		ksan_libc_written(target, (c->width ?: 1) * unit);
	else
		ksan_libc_written(target,
				  c->wide ? ksan_wide_size(target) : ksan_string_size(target));
}

static const void *argument(va_list list, int position)
{
	va_list arguments;
	const void *target = NULL;
	va_copy(arguments, list);
	for (int i = 0; i <= position; i++)
		target = va_arg(arguments, const void *);
	va_end(arguments);
	return target;
}

void ksan_written_scan(const char *format, va_list list, int result, bool c99)
{
	struct conversion c;
	int next = 0, stored = 0;
	if (!format)
		return;
	for (const char *p = format; (p = strchr(p, '%'));) {
		p = parse(p + 1, &c, c99);
		if (!p)
			return;
		if (!c.stores)
			continue;
		/* A count of the characters so far does not count as a conversion. */
		if (c.letter != 'n' && stored++ >= result)
			return;
		written(&c, argument(list, c.position < 0 ? next : c.position));
		next++;
	}
}

void ksan_written_scan_wide(const wchar_t *format, va_list list, int result, bool c99)
{
	if (!format)
		return;
	size_t length = ksan_wide_size(format) / sizeof(wchar_t);
	char *narrow = __builtin_alloca(length);
	for (size_t i = 0; i < length; i++)
		narrow[i] = format[i] < 0x80 ? (char)format[i] : '?';
	ksan_written_scan(narrow, list, result, c99);
}
