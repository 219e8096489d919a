/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * Formats of the printf family. A first pass notes the type of every argument, by its position,
 * since conversions may name positions in any order; a second takes the values from the list.
 */
#include <stdint.h>
#include <stdlib.h>

#include "format.h"
#include "format_length.h"
#include "row.h"

enum kind {
	UNUSED,
	INT,
	LONG, /* also pointers and everything else of 64 bits */
	DOUBLE,
	LONG_DOUBLE,
	STRING,
	WIDE_STRING,
	COUNT, /* %n */
};

#define MAX_ARGUMENTS 64
#define NO_PRECISION (-1)
#define PRECISION_IN_ARGUMENT(i) (-2 - (i))

struct argument {
	enum kind kind;
	int precision;	 /* of a string: see the two macros above */
	size_t size;	 /* of what %n stores */
	uintptr_t value; /* of integers and pointers */
};

struct format {
	int count;
	bool wide; /* precisions count wide characters */
	struct argument arguments[MAX_ARGUMENTS];
};

static struct argument *add(struct format *format, int position, enum kind kind)
{
	if (position < 0 || position >= MAX_ARGUMENTS)
		return NULL;
	for (; position >= format->count; format->count++)
		format->arguments[format->count].kind = UNUSED;
	format->arguments[position].kind = kind;
	format->arguments[position].precision = NO_PRECISION;
	return &format->arguments[position];
}

/* libc's functions are wrapped, and so too slow for use in here. */
static const char *skip(const char *p, const char *set)
{
	for (;; p++) {
		const char *member = set;
		while (*member && *member != *p)
			member++;
		if (!*member)
			return p;
	}
}

static const char *next_conversion(const char *p)
{
	while (*p && *p != '%')
		p++;
	return *p ? p : NULL;
}

static int number(const char **p)
{
	int n = 0;
	while (**p >= '0' && **p <= '9' && n < 100000)
		n = n * 10 + *(*p)++ - '0';
	return n;
}

/* "N$" at *p: the position, from 0; or the next one in turn. */
static int position(const char **p, int *next)
{
	const char *q = *p;
	int n = number(&q);
	if (n && *q == '$') {
		*p = q + 1;
		return n - 1;
	}
	return (*next)++;
}

/* One conversion, after the '%'. Returns its end; NULL for one that only the program knows. */
static const char *conversion(struct format *format, const char *p, int *next)
{
	int value_position = -1;
	const char *q = p;
	if (number(&q) && *q == '$')
		value_position = position(&p, next);
	p = skip(p, "-+ #0'I");
	if (*p == '*') {
		p++;
		add(format, position(&p, next), INT);
	} else {
		number(&p);
	}
	int precision = NO_PRECISION;
	if (*p == '.') {
		p++;
		if (*p == '*') {
			p++;
			int at = position(&p, next);
			add(format, at, INT);
			precision = PRECISION_IN_ARGUMENT(at);
		} else {
			precision = number(&p);
		}
	}
	const char *length = p;
	p = ksan_length_end(p);
	char letter = *p;
	if (!letter)
		return NULL;
	if (letter == '%' || letter == 'm')
		return p + 1;
	if (value_position < 0)
		value_position = (*next)++;
	struct argument *argument;
	switch (letter) {
	case 'd':
	case 'i':
	case 'o':
	case 'u':
	case 'x':
	case 'X':
	case 'b':
	case 'B':
		add(format, value_position, ksan_length_size(length) == sizeof(long) ? LONG : INT);
		break;
	case 'c':
	case 'C':
		add(format, value_position, INT);
		break;
	case 'a':
	case 'A':
	case 'e':
	case 'E':
	case 'f':
	case 'F':
	case 'g':
	case 'G':
		add(format, value_position, *length == 'L' ? LONG_DOUBLE : DOUBLE);
		break;
	case 'p':
		add(format, value_position, LONG);
		break;
	case 's':
	case 'S':
		argument = add(format, value_position,
			       letter == 'S' || *length == 'l' ? WIDE_STRING : STRING);
		if (argument)
			argument->precision = precision;
		break;
	case 'n':
		argument = add(format, value_position, COUNT);
		if (argument)
			argument->size = ksan_length_size(length);
		break;
	default:
		return NULL;
	}
	return p + 1;
}

static void take_values(struct format *format, va_list list)
{
	va_list arguments;
	va_copy(arguments, list);
	for (int i = 0; i < format->count; i++) {
		struct argument *argument = &format->arguments[i];
		switch (argument->kind) {
		case UNUSED:
		case INT:
			argument->value = (uintptr_t)va_arg(arguments, int);
			break;
		case DOUBLE:
			(void)va_arg(arguments, double);
			break;
		case LONG_DOUBLE:
			(void)va_arg(arguments, long double);
			break;
		default:
			argument->value = va_arg(arguments, uintptr_t);
		}
	}
	va_end(arguments);
}

static void parse(struct format *format, const char *text, va_list list)
{
	int next = 0;
	format->count = 0;
	for (const char *p = text; p && (p = next_conversion(p));)
		p = conversion(format, p + 1, &next);
	take_values(format, list);
}

static void check_string(const struct format *format, const struct argument *argument,
			 const char *function, const void *caller)
{
	long precision = argument->precision;
	if (precision <= PRECISION_IN_ARGUMENT(0))
		precision = (int)format->arguments[-2 - precision].value;
	const void *s = (const void *)argument->value;
	if (argument->kind == STRING) {
		ksan_libc_check(s,
				precision < 0 ? ksan_string_size(s)
					      : ksan_string_size_at_most(s, (size_t)precision),
				function, caller);
		return;
	}
	/* In narrow output the precision counts bytes, several for each wide character. */
	if (precision > 0 && !format->wide)
		precision /= (long)MB_CUR_MAX;
	ksan_libc_check(
		s, precision < 0 ? ksan_wide_size(s) : ksan_wide_size_at_most(s, (size_t)precision),
		function, caller);
}

static bool check(struct format *format, const char *function, const void *caller)
{
	bool writes = false;
	for (int i = 0; i < format->count; i++) {
		const struct argument *argument = &format->arguments[i];
		if (argument->kind == STRING || argument->kind == WIDE_STRING)
			check_string(format, argument, function, caller);
		writes |= argument->kind == COUNT;
	}
	return writes;
}

static void written(const struct format *format)
{
	for (int i = 0; i < format->count; i++)
		if (format->arguments[i].kind == COUNT)
			ksan_libc_written((const void *)format->arguments[i].value,
					  format->arguments[i].size);
}

/* The wide format in ASCII; a character beyond it is not part of a conversion. */
static void narrow(char *to, const wchar_t *from)
{
	do
		*to++ = *from < 0x80 ? (char)*from : '?';
	while (*from++);
}

bool ksan_check_print(const char *text, va_list list, const char *function, const void *caller)
{
	struct format format;
	if (!text)
		return false;
	ksan_libc_check(text, ksan_string_size(text), function, caller);
	if (!next_conversion(text))
		return false;
	format.wide = false;
	parse(&format, text, list);
	return check(&format, function, caller);
}

bool ksan_check_print_wide(const wchar_t *text, va_list list, const char *function,
			   const void *caller)
{
	struct format format;
	if (!text)
		return false;
	size_t size = ksan_wide_size(text);
	ksan_libc_check(text, size, function, caller);
	char *narrowed = __builtin_alloca(size / sizeof(wchar_t));
	narrow(narrowed, text);
	format.wide = true;
	parse(&format, narrowed, list);
	return check(&format, function, caller);
}

void ksan_written_print(const char *text, va_list list)
{
	struct format format;
	parse(&format, text, list);
	written(&format);
}

void ksan_written_print_wide(const wchar_t *text, va_list list)
{
	struct format format;
	char *narrowed = __builtin_alloca(ksan_wide_size(text) / sizeof(wchar_t));
	narrow(narrowed, text);
	parse(&format, narrowed, list);
	written(&format);
}
