/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
#include "kernel.h"

#define PORT 0x3f8

/* The CPU that writes, plus 1. */
static uint32_t holder;

void console_write(const char *text, size_t size)
{
	uint64_t flags = irq_save();
	uint32_t self = this_cpu()->id + 1, seen = 0;
	bool nested = __atomic_load_n(&holder, __ATOMIC_RELAXED) == self;

	while (!nested && !__atomic_compare_exchange_n(&holder, &seen, self, false,
						       __ATOMIC_ACQUIRE, __ATOMIC_RELAXED)) {
		seen = 0;
		cpu_relax();
	}
	for (size_t i = 0; i < size; i++)
		out8(PORT, (uint8_t)text[i]);
	if (!nested)
		__atomic_store_n(&holder, 0, __ATOMIC_RELEASE);
	irq_restore(flags);
}

static size_t put_number(char *to, uint64_t value, unsigned base)
{
	char digits[24];
	size_t n = 0, size;

	do {
		digits[n++] = "0123456789abcdef"[value % base];
		value /= base;
	} while (value);
	size = n;
	while (n)
		*to++ = digits[--n];
	return size;
}

/* Conversions: %s %u %lu %x %lx %p. */
static size_t format_list(char *buffer, size_t size, const char *f, va_list list)
{
	size_t used = 0;

	for (; *f && used + 32 < size; f++) {
		bool wide = false;

		if (*f != '%') {
			buffer[used++] = *f;
			continue;
		}
		if (*++f == 'l') {
			wide = true;
			f++;
		}
		if (*f == 's') {
			for (const char *s = va_arg(list, const char *); *s && used + 32 < size;)
				buffer[used++] = *s++;
		} else {
			uint64_t value =
				wide || *f == 'p' ? va_arg(list, uint64_t) : va_arg(list, unsigned);

			used += put_number(buffer + used, value, *f == 'u' ? 10 : 16);
		}
	}
	buffer[used] = 0;
	return used;
}

size_t format_text(char *buffer, size_t size, const char *format, ...)
{
	va_list list;

	va_start(list, format);
	size = format_list(buffer, size, format, list);
	va_end(list);
	return size;
}

void printk(const char *format, ...)
{
	char buffer[256];
	va_list list;

	va_start(list, format);
	size_t size = format_list(buffer, sizeof(buffer), format, list);
	va_end(list);
	console_write(buffer, size);
}

void panic(const char *format, ...)
{
	char buffer[256];
	va_list list;

	irq_off();
	va_start(list, format);
	size_t size = format_list(buffer, sizeof(buffer), format, list);
	va_end(list);
	printk("panic: ");
	console_write(buffer, size);
	printk("\n");
	machine_exit(1);
}
