/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
#include <stdarg.h>
#include "core/common/text.h"
#include "port.h"

#define UART_DATA (*(volatile uint32_t *)UART_BASE)
#define UART_FLAGS (*(volatile uint32_t *)(UART_BASE + 0x18))
#define UART_FULL 0x20

/* Text is written whole, whichever CPU writes. */
static bool busy;

static void write_list(const char *before, const char *format, va_list list)
{
	while (__atomic_test_and_set(&busy, __ATOMIC_ACQUIRE))
		;
	ksan_print("%s", before);
	ksan_vprint(format, list);
	ksan_print("\n");
	ksan_print_flush();
	__atomic_clear(&busy, __ATOMIC_RELEASE);
}

void ksan_port_write(const char *text, size_t size)
{
	for (size_t i = 0; i < size; i++) {
		while (UART_FLAGS & UART_FULL)
			;
		UART_DATA = (uint8_t)text[i];
	}
}

void say(const char *format, ...)
{
	va_list list;

	va_start(list, format);
	write_list("", format, list);
	va_end(list);
}

void panic(const char *format, ...)
{
	va_list list;

	va_start(list, format);
	write_list("panic: ", format, list);
	va_end(list);
	machine_exit(2);
}
