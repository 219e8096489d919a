/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
#include "core/common/text.h"

#include <stdint.h>
#include <ksan/port.h>
#include "core/common/string.h"

struct sink {
	char *buffer;
	size_t used, size;
	/* Takes what no longer fits; NULL: it is cut off. */
	void (*write)(const char *text, size_t size);
};

static char report_buffer[16384];
/* Not locked: whoever prints holds the report lock, or is the only thread. */
static struct sink report_sink = {report_buffer, 0, sizeof(report_buffer), ksan_port_write};

static void put(struct sink *sink, char c)
{
	if (sink->used == sink->size) {
		if (!sink->write)
			return;
		sink->write(sink->buffer, sink->used);
		sink->used = 0;
	}
	sink->buffer[sink->used++] = c;
}

static void put_string(struct sink *sink, const char *s, size_t limit, size_t width)
{
	size_t n = 0;

	while (n < limit && s[n])
		n++;
	for (size_t i = n; i < width; i++)
		put(sink, ' ');
	for (size_t i = 0; i < n; i++)
		put(sink, s[i]);
}

static void put_number(struct sink *sink, uint64_t value, unsigned base, size_t width, char pad)
{
	char digits[24];
	size_t n = 0;

	do {
		digits[n++] = "0123456789abcdef"[value % base];
		value /= base;
	} while (value);
	while (width > n) {
		put(sink, pad);
		width--;
	}
	while (n)
		put(sink, digits[--n]);
}

static void put_signed(struct sink *sink, int64_t value, size_t width, char pad)
{
	if (value < 0)
		put(sink, '-');
	put_number(sink, value < 0 ? -(uint64_t)value : (uint64_t)value, 10, width, pad);
}

static void format_to(struct sink *sink, const char *f, va_list args)
{
	for (; *f; f++) {
		size_t width = 0, limit = SIZE_MAX;
		char pad = ' ';
		bool wide = false;

		if (*f != '%') {
			put(sink, *f);
			continue;
		}
		f++;
		if (*f == '0')
			pad = *f++;
		while (*f >= '0' && *f <= '9')
			width = width * 10 + (size_t)(*f++ - '0');
		if (f[0] == '.' && f[1] == '*') {
			limit = (size_t)va_arg(args, int);
			f += 2;
		}
		while (*f == 'l' || *f == 'z') {
			wide = true;
			f++;
		}
		switch (*f) {
		case 's':
			put_string(sink, va_arg(args, const char *), limit, width);
			break;
		case 'c':
			put(sink, (char)va_arg(args, int));
			break;
		case 'd':
			put_signed(sink, wide ? va_arg(args, int64_t) : va_arg(args, int), width,
				   pad);
			break;
		case 'u':
			put_number(sink, wide ? va_arg(args, uint64_t) : va_arg(args, unsigned), 10,
				   width, pad);
			break;
		case 'x':
			put_number(sink, wide ? va_arg(args, uint64_t) : va_arg(args, unsigned), 16,
				   width, pad);
			break;
		case 'p':
			put_string(sink, "0x", 2, 0);
			put_number(sink, (uintptr_t)va_arg(args, void *), 16, width, '0');
			break;
		default:
			put(sink, *f);
		}
	}
}

void ksan_vprint(const char *format, va_list args)
{
	format_to(&report_sink, format, args);
}

void ksan_print(const char *format, ...)
{
	va_list args;

	va_start(args, format);
	ksan_vprint(format, args);
	va_end(args);
}

void ksan_print_flush(void)
{
	if (report_sink.used)
		report_sink.write(report_sink.buffer, report_sink.used);
	report_sink.used = 0;
}

void ksan_print_to(void (*write)(const char *text, size_t size))
{
	ksan_print_flush();
	report_sink.write = write;
}

void ksan_print_discard(void)
{
	report_sink.write = ksan_port_write;
	report_sink.used = 0;
}

size_t ksan_format(char *buffer, size_t size, const char *format, ...)
{
	struct sink sink = {buffer, 0, size - 1, NULL};
	va_list args;

	va_start(args, format);
	format_to(&sink, format, args);
	va_end(args);
	buffer[sink.used] = 0;
	return sink.used;
}

_Noreturn void ksan_fatal(const char *format, ...)
{
	va_list args;

	ksan_print("ksan: ");
	va_start(args, format);
	ksan_vprint(format, args);
	va_end(args);
	ksan_print("\n");
	ksan_print_flush();
	ksan_port_exit(1);
}
