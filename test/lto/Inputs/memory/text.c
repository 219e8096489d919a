// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
#include <stdarg.h>
#include <stdio.h>
#include "item.h"

__thread int described;

int describe(char *text, int size, const char *format, ...)
{
	va_list list;
	va_start(list, format);
	int length = vsnprintf(text, (size_t)size, format, list);
	va_end(list);
	described++;
	return length;
}

unsigned long hash(const char *text)
{
	unsigned long result = 5381;
	for (; *text; text++)
		result = result * 33 ^ (unsigned char)*text;
	return result;
}
