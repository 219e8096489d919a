/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* Text that goes to the report stream. Buffered, so that a report is written at once. */
#ifndef KSAN_CORE_COMMON_TEXT_H
#define KSAN_CORE_COMMON_TEXT_H

#include <stdarg.h>
#include <stddef.h>

/* Conversions: %s %c %d %u %x %p %% with l and z, field width and 0 flag, and %.*s. */
void ksan_print(const char *format, ...) __attribute__((format(printf, 1, 2)));
void ksan_vprint(const char *format, va_list args);

/* Hands what was printed to the port. */
void ksan_print_flush(void);

/* Flushes, and has what is printed from now on go to this function, not to ksan_port_write(). */
void ksan_print_to(void (*write)(const char *text, size_t size));

/* Forgets what was printed since the last flush. */
void ksan_print_discard(void);

/* Formats to a buffer; always 0-terminates. Returns the length that fitted. */
size_t ksan_format(char *buffer, size_t size, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

/* Prints "ksan: ", the message and a newline, then ends the program: for errors of its user. */
_Noreturn void ksan_fatal(const char *format, ...) __attribute__((format(printf, 1, 2)));

#endif
